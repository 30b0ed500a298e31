import type { Draft, Post } from '@team-feed/sdk';

/** A reader asks to send what they wrote. A page that cancels it sends it itself, or not at all. */
export type TeamPostSendEvent = CustomEvent<{ readonly draft: Draft }>;
/** The server has stored the post. */
export type TeamPostCreatedEvent = CustomEvent<{ readonly post: Post }>;

declare global {
  interface TeamEventMap {
    'team-post-send': TeamPostSendEvent;
    'team-post-created': TeamPostCreatedEvent;
  }
}
