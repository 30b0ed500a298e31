import type { Post } from '@team-feed/sdk';

/** A reader asks to see a person's posts. */
export type TeamMentionOpenEvent = CustomEvent<{ readonly handle: string; readonly name: string }>;
/** A reader asks to see the posts with a hashtag. */
export type TeamTagOpenEvent = CustomEvent<{ readonly tag: string }>;
/** A reader asks to see the answers to a post. */
export type TeamThreadOpenEvent = CustomEvent<{ readonly post: Post }>;
/** A reader asks to answer a post. */
export type TeamReplyOpenEvent = CustomEvent<{ readonly post: Post }>;
/** The reader's own post was changed. */
export type TeamPostEditedEvent = CustomEvent<{ readonly post: Post }>;
/** The reader's own post was deleted. */
export type TeamPostDeletedEvent = CustomEvent<{ readonly id: string }>;
/** The reader acknowledged a post that they must read, or took that back. */
export type TeamReceiptChangedEvent = CustomEvent<{ readonly post: Post; readonly state: 'acknowledged' | 'pending' }>;
/** The author of a post asks nobody any more to read it. */
export type TeamObligationWithdrawnEvent = CustomEvent<{ readonly post: Post }>;

declare global {
  interface TeamEventMap {
    'team-mention-open': TeamMentionOpenEvent;
    'team-tag-open': TeamTagOpenEvent;
    'team-thread-open': TeamThreadOpenEvent;
    'team-reply-open': TeamReplyOpenEvent;
    'team-post-edited': TeamPostEditedEvent;
    'team-post-deleted': TeamPostDeletedEvent;
    'team-receipt-changed': TeamReceiptChangedEvent;
    'team-obligation-withdrawn': TeamObligationWithdrawnEvent;
  }
}
