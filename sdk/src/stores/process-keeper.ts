import { FeedError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { NewStatus, Process, Status } from '../types.ts';
import type { KeptState } from './lazy-store.ts';
import type { ProcessContext, ProcessKeeping } from './process-types.ts';

/** The process behind a `ProcessStore`. Where it stands comes from the status that badges show as well. */
export class ProcessKeeper implements ProcessKeeping {
  readonly #context: ProcessContext;
  readonly #key: string;
  readonly #kept: KeptState<Process | null>;
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;

  constructor(context: ProcessContext, key: string, kept: KeptState<Process | null>) {
    this.#context = context;
    this.#key = key;
    this.#kept = kept;
  }

  leave(): void {
    this.#run?.abort();
    this.#leave?.();
    this.#leave = undefined;
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    const { $state } = this.#kept;
    $state.set({ status: 'loading', ...this.#value });
    try {
      const process = await this.#context.processes.get(this.#key, { signal });
      if (signal.aborted) return;
      $state.set({ status: 'ready', value: this.#withStatus(process) });
      this.#follow();
    } catch (error) {
      if (signal.aborted || !(error instanceof FeedError)) return;
      if (error.code === 'not-found') $state.set({ status: 'ready', value: null });
      else $state.set({ status: 'failed', error, ...this.#value });
    }
  }

  async setWatching(on: boolean): Promise<void> {
    const { processes } = this.#context;
    const before = this.#value?.value;
    this.#change((process) => ({
      ...process,
      watching: on,
      watchers: process.watchers + (process.watching === on ? 0 : on ? 1 : -1),
    }));
    try {
      const { watching, watchers } = await (on ? processes.watch(this.#key) : processes.unwatch(this.#key));
      this.#change((process) => ({ ...process, watching, watchers }));
    } catch (error) {
      if (before) this.#change((process) => ({ ...process, watching: before.watching, watchers: before.watchers }));
      throw error;
    }
  }

  async addStatus(status: NewStatus): Promise<void> {
    // With an id of its own it can be sent again when the answer is lost.
    const current = await this.#context.processes.addStatus(this.#key, { id: newId(), ...status });
    this.#change((process) => ({ ...process, status: newer(process.status, current) }));
  }

  get #value(): { readonly value: Process | null } | undefined {
    const state = this.#kept.$state.get();
    return 'value' in state ? { value: state.value } : undefined;
  }

  #change(change: (process: Process) => Process): void {
    const { value: process } = this.#value ?? {};
    if (process) this.#kept.$state.set({ status: 'ready', value: change(process) });
  }

  #follow(): void {
    if (!this.#kept.isMounted()) return;
    this.#leave ??= this.#context.status(this.#key).$state.subscribe(() => {
      this.#change((process) => this.#withStatus(process));
    });
  }

  #withStatus(process: Process): Process {
    const state = this.#context.status(this.#key).$state.get();
    const status = 'value' in state ? state.value : undefined;
    return status ? { ...process, status: newer(process.status, status) } : process;
  }
}

/** Of two statuses the one that was said later; of one moment the second, which may have grown stale. */
const newer = (one: Status, other: Status): Status => ((one.at ?? '') > (other.at ?? '') ? one : other);
