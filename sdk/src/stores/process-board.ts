import type { Board, BoardContext, BoardQuery } from './board-types.ts';
import { type Keeping, type KeptState, LazyStore } from './lazy-store.ts';

/** Many processes: loaded page by page when somebody listens, live while they do. The code comes with the first. */
export class ProcessBoard extends LazyStore<Board, Keeping> {
  readonly #context: BoardContext;
  readonly #query: BoardQuery;

  constructor(context: BoardContext, query: BoardQuery) {
    super();
    this.#context = context;
    this.#query = query;
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<Board>) => Keeping> {
    const { BoardKeeper } = await import('./board-keeper.ts');
    return (kept) => new BoardKeeper(this.#context, this.#query, kept);
  }
}
