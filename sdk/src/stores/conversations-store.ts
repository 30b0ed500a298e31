import type { FeedError } from '../errors.ts';
import type { LiveStream } from '../live/live-stream.ts';
import type { ConversationsResource } from '../resources/conversations.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { Conversation, Post } from '../types.ts';
import type { ConversationsKeeper } from './conversations-keeper.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';

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

/** Private conversations: loaded when somebody listens, live while they do. */
export class ConversationsStore extends LazyStore<Conversations, ConversationsKeeper> {
  readonly #context: ConversationsContext;

  constructor(context: ConversationsContext) {
    super();
    this.#context = context;
  }

  /** Loads older conversations. Failures are told by `more` of the state. */
  async loadMore(): Promise<void> {
    await (await this.keeper()).loadMore();
  }

  /**
   * Marks a conversation as read up to a message of it: shown at once, sent once. Rejects when the server does not take that;
   * it is unread as before then.
   */
  async markRead(message: Post): Promise<void> {
    await (await this.keeper()).markRead(message);
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<Conversations>) => ConversationsKeeper> {
    const { ConversationsKeeper } = await import('./conversations-keeper.ts');
    return (kept) => new ConversationsKeeper(this.#context, kept);
  }
}
