import type { LiveStream } from '../live/live-stream.ts';
import type { ProcessesResource } from '../resources/processes.ts';
import type { Process } from '../types.ts';

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
