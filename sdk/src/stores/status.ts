import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { FeedError } from '../errors.ts';
import type { LiveStream } from '../live/live-stream.ts';
import { MAX_STATUS_KEYS, type StatusesResource } from '../resources/statuses.ts';
import type { Remote, Status } from '../types.ts';
import { valueOf } from './session.ts';

/** A status, or null where there is no such process for the reader, and how new the answer is. */
interface Loaded {
  readonly status: Status | null;
  readonly position: string | undefined;
}

/** Gathers the keys asked for in one turn of the event loop into one request. */
export class StatusBatch {
  readonly #statuses: StatusesResource;
  #waiting = new Map<string, { resolve(loaded: Loaded): void; reject(error: unknown): void }[]>();

  constructor(statuses: StatusesResource) {
    this.#statuses = statuses;
  }

  load(key: string): Promise<Loaded> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setTimeout(() => void this.#send());
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { resolve, reject }]);
    });
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const keys = [...waiting.keys()];
    for (let start = 0; start < keys.length; start += MAX_STATUS_KEYS) {
      const some = keys.slice(start, start + MAX_STATUS_KEYS);
      try {
        const { items, position } = await this.#statuses.list(some);
        const found = new Map(items.map((status) => [status.process, status]));
        for (const key of some) {
          for (const { resolve } of waiting.get(key) ?? []) resolve({ status: found.get(key) ?? null, position });
        }
      } catch (error) {
        for (const key of some) for (const { reject } of waiting.get(key) ?? []) reject(error);
      }
    }
  }
}

/** Where one process stands, live while somebody looks. */
export class StatusStore {
  readonly key: string;
  readonly #batch: StatusBatch;
  readonly #live: LiveStream;
  readonly #state = atom<Remote<Status | null>>({ status: 'idle' });
  #mounted = false;
  #leave: (() => void) | undefined;
  /** Grows with each load, so that a late answer is known as such. */
  #run = 0;

  constructor(key: string, batch: StatusBatch, live: LiveStream) {
    this.key = key;
    this.#batch = batch;
    this.#live = live;
    onMount(this.#state, () => {
      this.#mounted = true;
      void this.refresh();
      return () => {
        this.#mounted = false;
        this.#run++;
        this.#leave?.();
        this.#leave = undefined;
      };
    });
  }

  /** null: there is no such process, or none that the reader may see. */
  get $state(): ReadableAtom<Remote<Status | null>> {
    return this.#state;
  }

  /** Asks the server again. Never rejects; a failure is in `$state`. */
  async refresh(): Promise<void> {
    const run = ++this.#run;
    const known = valueOf(this.#state.get());
    this.#state.set({ status: 'loading', ...(known !== undefined && { value: known }) });
    try {
      const { status, position } = await this.#batch.load(this.key);
      if (run !== this.#run) return;
      this.#state.set({ status: 'ready', value: status });
      if (this.#mounted) this.#follow(position);
    } catch (error) {
      if (run !== this.#run) return;
      this.#state.set({ status: 'failed', error: error as FeedError, ...(known !== undefined && { value: known }) });
    }
  }

  #follow(position: string | undefined): void {
    this.#leave ??= this.#live.subscribe(
      [`status:${this.key}`],
      {
        event: ({ kind, data }) => {
          if (kind === 'status-changed') this.#state.set({ status: 'ready', value: data.status });
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }
}
