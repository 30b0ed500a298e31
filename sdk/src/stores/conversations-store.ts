import type { Post } from '../types.ts';
import type { ConversationsKeeper } from './conversations-keeper.ts';
import type { Conversations, ConversationsContext } from './conversations-types.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';

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
