import type { Receipt } from '../types.ts';
import type { InboxKeeper } from './inbox-keeper.ts';
import type { Inbox, InboxContext, MustRead } from './inbox-types.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';

/**
 * What the reader must read: loaded when somebody listens, live while they do. It also knows the receipts of must-reads that
 * stand elsewhere. Most pages have none: the code comes with the first.
 */
export class InboxStore extends LazyStore<Inbox, InboxKeeper> {
  readonly #context: InboxContext;
  #keeper: InboxKeeper | undefined;
  #isClosed = false;

  constructor(context: InboxContext) {
    super();
    this.#context = context;
  }

  /** Loads more. Failures are told by `more` of the state. */
  async loadMore(): Promise<void> {
    await this.#keeper?.loadMore();
  }

  /**
   * Acknowledges the version that the reader has before them: a deliberate act of theirs. It is shown at once, kept until
   * the server has it, and sent once, after a reload too. Resolves when it is sent or kept for later; rejects when the
   * server does not take it.
   */
  async acknowledge(post: MustRead): Promise<void> {
    await (await this.keeper()).acknowledge(post);
  }

  /** Takes an acknowledgement back. Rejects when the server does not take that; it is acknowledged as before then. */
  async takeBack(post: MustRead): Promise<void> {
    await (await this.keeper()).takeBack(post);
  }

  /** Says that posts have come; those that the reader must read are reported as delivered, once. */
  received(posts: readonly MustRead[]): void {
    if (posts.some(({ obligation }) => obligation?.mine?.state === 'pending')) {
      this.keeper().then((keeper) => keeper.received(posts), ignore);
    }
  }

  /** Says that the reader had the post before them for a moment; reported once. */
  seen(post: MustRead): void {
    this.keeper().then((keeper) => keeper.seen(post), ignore);
  }

  /** The reader's receipt as it is known now; null when they were not asked. */
  receipt(post: MustRead): Receipt | null {
    return this.#keeper ? this.#keeper.receipt(post) : (post.obligation?.mine ?? null);
  }

  /** Sends and hears nothing from now on. */
  close(): void {
    this.#isClosed = true;
    this.#keeper?.close();
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<Inbox>) => InboxKeeper> {
    const { InboxKeeper } = await import('./inbox-keeper.ts');
    return ({ $state, isMounted }) => {
      this.#keeper = new InboxKeeper(this.#context, $state, isMounted);
      if (this.#isClosed) this.#keeper.close();
      return this.#keeper;
    };
  }
}

const ignore = (): void => undefined;
