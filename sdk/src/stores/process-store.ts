import type { NewStatus, Process } from '../types.ts';
import { type KeptState, LazyStore } from './lazy-store.ts';
import type { ProcessContext, ProcessKeeping } from './process-types.ts';

/**
 * One process with where it stands: loaded when somebody listens, live while they do. The value is null when there is no
 * such process for this reader. Few pages show a whole process: the code comes with the first.
 */
export class ProcessStore extends LazyStore<Process | null, ProcessKeeping> {
  readonly key: string;
  readonly #context: ProcessContext;

  constructor(context: ProcessContext, key: string) {
    super();
    this.#context = context;
    this.key = key;
  }

  /** Waits for the process, or no more; shown at once, and as before when the server refuses it. */
  async setWatching(on: boolean): Promise<void> {
    await (await this.keeper()).setWatching(on);
  }

  /** Says where the process stands. Rejects when the server does not take it. */
  async addStatus(status: NewStatus): Promise<void> {
    await (await this.keeper()).addStatus(status);
  }

  /** Fetches the code. */
  protected async load(): Promise<(kept: KeptState<Process | null>) => ProcessKeeping> {
    const { ProcessKeeper } = await import('./process-keeper.ts');
    return (kept) => new ProcessKeeper(this.#context, this.key, kept);
  }
}
