import type { ProcessesResource } from '../resources/processes.ts';
import type { NewStatus } from '../types.ts';
import type { Keeping } from './lazy-store.ts';
import type { StatusStore } from './status-board.ts';

/** What processes of a client are made from. */
export interface ProcessContext {
  readonly processes: ProcessesResource;
  /** Where the process stands, live. */
  readonly status: (key: string) => StatusStore;
}

/** What a reader does with a process. */
export interface ProcessKeeping extends Keeping {
  setWatching(on: boolean): Promise<void>;
  addStatus(status: NewStatus): Promise<void>;
}
