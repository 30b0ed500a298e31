import { createContext } from '@lit/context';
import type { FeedClient } from '@team-feed/sdk';
import { tagOf } from '../register-element.ts';

/** Carries the client to the elements below. A registered symbol, so that two bundles on one page understand each other. */
export const clientContext = createContext<FeedClient>(Symbol.for('team-feed-client'));

/** The context of the elements of this copy: with another prefix they belong to another version, perhaps with another client. */
export const ownContext = (): typeof clientContext => createContext<FeedClient>(Symbol.for(tagOf('team-feed-client')));
