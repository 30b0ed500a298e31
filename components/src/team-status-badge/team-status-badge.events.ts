import type { Status } from '@team-feed/sdk';

/** The process stands elsewhere than before, as somebody who looks at the badge sees. */
export type TeamStatusChangedEvent = CustomEvent<{ readonly status: Status }>;

declare global {
  interface TeamEventMap {
    'team-status-changed': TeamStatusChangedEvent;
  }
}
