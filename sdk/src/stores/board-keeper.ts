import { FeedError } from '../errors.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Process, Status } from '../types.ts';
import type { Board, BoardContext, BoardQuery } from './board-types.ts';
import type { Keeping, KeptState } from './lazy-store.ts';

/** Processes of one request; the server's limit. */
const PAGE = 100;

/** The processes behind a `ProcessBoard`. */
export class BoardKeeper implements Keeping {
  readonly #context: BoardContext;
  readonly #query: BoardQuery;
  readonly #kept: KeptState<Board>;
  #processes = new Map<string, Process>();
  #isComplete = false;
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;
  /** Statuses that came live while pages were under way, which may not have them. */
  #news = new Map<string, Status>();
  #scheduled = false;

  constructor(context: BoardContext, query: BoardQuery, kept: KeptState<Board>) {
    this.#context = context;
    this.#query = query;
    this.#kept = kept;
  }

  leave(): void {
    this.#run?.abort();
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Loads all pages, and tells of each. What was known stays until the new one is complete. */
  async refresh(): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    const loaded = new Map<string, Process>();
    const isFirst = this.#processes.size === 0;
    this.#kept.$state.set({ status: 'loading', ...this.#value });
    try {
      let before: string | null | undefined;
      do {
        const query = { ...this.#query, limit: PAGE, ...(before && { before }) };
        const page = await this.#context.processes.list(query, { signal });
        if (signal.aborted) return;
        this.#follow(page.position);
        for (const process of page.items) loaded.set(process.key, this.#upToDate(process));
        before = page.next;
        if (isFirst || before === null) {
          this.#processes = loaded;
          this.#isComplete = before === null;
          this.#tell();
        }
      } while (before !== null);
    } catch (error) {
      if (signal.aborted || !(error instanceof FeedError)) return;
      this.#kept.$state.set({ status: 'failed', error, ...this.#value });
    }
  }

  get #value(): { readonly value?: Board } {
    const state = this.#kept.$state.get();
    return 'value' in state ? { value: state.value } : {};
  }

  #tell(): void {
    const value = { processes: [...this.#processes.values()], isComplete: this.#isComplete };
    this.#kept.$state.set(this.#isComplete ? { status: 'ready', value } : { status: 'loading', value });
  }

  #upToDate(process: Process): Process {
    const status = this.#news.get(process.key);
    return status && (status.at ?? '') >= (process.status.at ?? '') ? { ...process, status } : process;
  }

  #follow(position: string | undefined): void {
    if (!this.#kept.isMounted()) return;
    this.#leave ??= this.#context.live.subscribe(
      ['processes'],
      {
        event: (event) => this.#take(event),
        reset: () => {
          this.#news.clear();
          void this.refresh();
        },
      },
      position,
    );
  }

  #take({ event, data }: LiveEvent): void {
    if (event !== 'status-changed') return;
    const { status } = data;
    this.#news.set(status.process, status);
    const process = this.#processes.get(status.process);
    if (process) {
      this.#processes.set(status.process, { ...process, status });
      this.#tellSoon();
    } else if (this.#isComplete && this.#query.watching !== true) void this.#add(status.process);
  }

  /** A new process, if it is one of these. */
  async #add(key: string): Promise<void> {
    const process = await this.#context.processes.get(key).catch(() => undefined);
    if (!process || (this.#query.unit !== undefined && process.unit !== this.#query.unit)) return;
    this.#processes.set(key, this.#upToDate(process));
    this.#tellSoon();
  }

  /** Once for all that changes in a turn: a hundred builds may move at the same time. */
  #tellSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      if (this.#kept.isMounted()) this.#tell();
    });
  }
}
