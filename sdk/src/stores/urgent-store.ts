import type { Post } from '../types.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';
import type { UrgentKeeper } from './urgent-keeper.ts';
import type { UrgentContext } from './urgent-types.ts';

/** What interrupts the reader, newest first: loaded when somebody listens, live while they do, and tried again by itself. */
export class UrgentStore extends LazyStore<readonly Post[], UrgentKeeper> {
  readonly #context: UrgentContext;

  constructor(context: UrgentContext) {
    super();
    this.#context = context;
  }

  /**
   * Puts a post away, here at once and then on all pages of the reader. Where the server cannot be reached it is told later.
   * Rejects when it refuses; the post is back then.
   */
  async dismiss(id: string): Promise<void> {
    await (await this.keeper()).dismiss(id);
  }

  /** Acknowledges a must-read, which puts it away. Rejects when the server does not take that; the post is back then. */
  async acknowledge(post: Post): Promise<void> {
    await (await this.keeper()).acknowledge(post);
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<readonly Post[]>) => UrgentKeeper> {
    const { UrgentKeeper } = await import('./urgent-keeper.ts');
    return (kept) => new UrgentKeeper(this.#context, kept);
  }
}
