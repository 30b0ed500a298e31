import type { Post } from '@team-feed/sdk';

/** An urgent post stands on the page. */
export type TeamUrgentShownEvent = CustomEvent<{ readonly post: Post }>;
/** The reader has put an urgent post away, on all of their pages; `acknowledged` where it was a must-read. */
export type TeamUrgentDismissedEvent = CustomEvent<{ readonly post: Post; readonly acknowledged: boolean }>;

declare global {
  interface TeamEventMap {
    'team-urgent-shown': TeamUrgentShownEvent;
    'team-urgent-dismissed': TeamUrgentDismissedEvent;
  }
}
