import type { FeedError } from '../errors.ts';
import type { LiveStream } from '../live/live-stream.ts';
import type { ConversationsResource } from '../resources/conversations.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { Conversation } from '../types.ts';

/** The private conversations of the reader, as far as they are loaded. */
export interface Conversations {
  /** The one with the newest message first. */
  readonly items: readonly Conversation[];
  /** Where older ones begin; null when there are none. */
  readonly next: string | null;
  /** Conversations with unread messages, loaded or not. */
  readonly unread: number;
  /** How the loading of older ones goes. */
  readonly more:
    | { readonly status: 'idle' }
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: FeedError };
}

/** What the conversations of a client are made from. */
export interface ConversationsContext {
  readonly conversations: ConversationsResource;
  readonly posts: PostsResource;
  readonly live: LiveStream;
  /** Whose conversations they are. */
  readonly handle: () => string | undefined;
}
