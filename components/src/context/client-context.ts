import { createContext } from '@lit/context';
import type { FeedClient } from '@team-feed/sdk';

/** Carries the client to the elements below. A registered symbol, so that two bundles on one page understand each other. */
export const clientContext = createContext<FeedClient>(Symbol.for('team-feed-client'));
