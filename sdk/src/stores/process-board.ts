import type { LiveStream } from '../live/live-stream.ts';
import type { ProcessesResource } from '../resources/processes.ts';
import type { Process } from '../types.ts';
import { type Keeping, type KeptState, LazyStore } from './lazy-store.ts';

/** Which processes a board is of. */
export interface BoardQuery {
  /** Key of the unit that they belong to. */
  readonly unit?: string;
  /** Whether the reader waits for them. */
  readonly watching?: boolean;
}

/** Many processes, as far as they are loaded. */
export interface Board {
  /** By title, as they were loaded; each stands as it does now. */
  readonly processes: readonly Process[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** What boards of a client are made from. */
export interface BoardContext {
  readonly processes: ProcessesResource;
  readonly live: LiveStream;
}

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
