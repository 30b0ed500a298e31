import type { Post } from '@team-feed/sdk';

/** A reader has read a thread up to this post. */
export type TeamThreadReadEvent = CustomEvent<{ readonly post: Post }>;
/** Nobody is signed in, or the session is over; the page may sign the reader in. */
export type TeamSessionNeededEvent = CustomEvent<{ readonly server: string }>;

declare global {
  interface TeamEventMap {
    'team-thread-read': TeamThreadReadEvent;
    'team-session-needed': TeamSessionNeededEvent;
  }
}
