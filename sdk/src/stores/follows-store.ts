import type { FollowsResource } from '../resources/follows.ts';
import type { FollowsKeeper } from './follows-keeper.ts';
import type { Follows } from './follows-types.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';

/** What the reader follows: loaded when somebody listens, and kept. */
export class FollowsStore extends LazyStore<Follows, FollowsKeeper> {
  readonly #follows: FollowsResource;

  constructor(follows: FollowsResource) {
    super();
    this.#follows = follows;
  }

  /** Follows it, or follows it no longer: shown at once, and as before when the server refuses. */
  async toggle(of: string, name = of): Promise<void> {
    await (await this.keeper()).toggle(of, name);
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<Follows>) => FollowsKeeper> {
    const { FollowsKeeper } = await import('./follows-keeper.ts');
    return (kept) => new FollowsKeeper(this.#follows, kept);
  }
}
