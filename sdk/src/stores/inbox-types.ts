import type { FeedError } from '../errors.ts';
import type { LiveStream } from '../live/live-stream.ts';
import type { InboxCounts, InboxResource } from '../resources/inbox.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { InboxItem, Post } from '../types.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What the reader must read, as far as it is loaded. */
export interface Inbox {
  /** Overdue first, then by deadline, then by age. What was acknowledged here stays while it can be taken back. */
  readonly items: readonly InboxItem[];
  /** How much there is in all, loaded or not. */
  readonly counts: InboxCounts;
  /** Where more begins; null when there is no more. */
  readonly next: string | null;
  /** How the loading of more goes. */
  readonly more:
    | { readonly status: 'idle' }
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: FeedError };
  /** Ids of posts whose acknowledgement is on its way, or waits for the network. */
  readonly waiting: ReadonlySet<string>;
  /** Why acknowledgements were not taken, by id of the post, until the reader tries again. */
  readonly refused: ReadonlyMap<string, FeedError>;
}

/** A must-read as a feed or an inbox has it. */
export type MustRead = Pick<Post, 'id' | 'version' | 'obligation'>;

/** What the inbox of a client is made from. */
export interface InboxContext {
  readonly inbox: InboxResource;
  readonly outbox: OutboxStore;
  readonly posts: PostsResource;
  readonly live: LiveStream;
}
