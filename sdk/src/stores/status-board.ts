import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { LiveStream } from '../live/live-stream.ts';
import { MAX_STATUS_KEYS, type StatusesResource } from '../resources/statuses.ts';
import type { Remote, Status } from '../types.ts';

/** Where one process stands: loaded when somebody listens, live while they do. */
export interface StatusStore {
  readonly key: string;
  /** The value is null when there is no such process for this reader. */
  readonly $state: ReadableAtom<Remote<Status | null>>;
  /** The position in the live log that the state is as new as. */
  readonly position: string | undefined;
  /** Asks again. Failures are told by the state. */
  refresh(): Promise<void>;
}

interface Waiting {
  readonly keeper: Keeper;
  readonly done: () => void;
}

/** All badges of a page: those that ask in one turn share a request. */
export class StatusBoard {
  readonly #statuses: StatusesResource;
  readonly #live: LiveStream;
  #waiting: Waiting[] = [];

  constructor(statuses: StatusesResource, live: LiveStream) {
    this.#statuses = statuses;
    this.#live = live;
  }

  /** A store of a process. */
  store(key: string): StatusStore {
    return new Keeper(key, this.#live, (keeper) => this.#ask(keeper));
  }

  #ask(keeper: Keeper): Promise<void> {
    return new Promise((done) => {
      if (!this.#waiting.length) {
        setTimeout(() => {
          const waiting = this.#waiting;
          this.#waiting = [];
          for (let start = 0; start < waiting.length; start += MAX_STATUS_KEYS) {
            void this.#load(waiting.slice(start, start + MAX_STATUS_KEYS));
          }
        });
      }
      this.#waiting.push({ keeper, done });
    });
  }

  async #load(waiting: readonly Waiting[]): Promise<void> {
    const keys = [...new Set(waiting.map(({ keeper }) => keeper.key))];
    try {
      const { items, position } = (await this.#live.statuses(keys)) ?? (await this.#statuses.list(keys));
      const byKey = new Map(items.map((status) => [status.process, status]));
      for (const { keeper } of waiting) keeper.take(byKey.get(keeper.key) ?? null, position);
    } catch (error) {
      for (const { keeper } of waiting) keeper.fail(error);
    }
    for (const { done } of waiting) done();
  }
}

class Keeper implements StatusStore {
  readonly key: string;
  readonly #live: LiveStream;
  readonly #ask: (keeper: Keeper) => Promise<void>;
  readonly #state: WritableAtom<Remote<Status | null>> = atom({ status: 'idle' });
  #isMounted = false;
  #leave: (() => void) | undefined;
  #position: string | undefined;

  constructor(key: string, live: LiveStream, ask: (keeper: Keeper) => Promise<void>) {
    this.key = key;
    this.#live = live;
    this.#ask = ask;
    onMount(this.#state, () => {
      this.#isMounted = true;
      void this.refresh();
      return () => {
        this.#isMounted = false;
        this.#leave?.();
        this.#leave = undefined;
      };
    });
  }

  get $state(): ReadableAtom<Remote<Status | null>> {
    return this.#state;
  }

  get position(): string | undefined {
    return this.#position;
  }

  refresh(): Promise<void> {
    this.#state.set({ status: 'loading', ...this.#value });
    return this.#ask(this);
  }

  take(value: Status | null, position: string | undefined): void {
    // An answer that was under way when a live event came may be older than that.
    const isStale = Number(position) < Number(this.#position);
    const { value: known = value } = isStale ? this.#value : {};
    if (!isStale) this.#position = position;
    this.#state.set({ status: 'ready', value: known });
    if (this.#isMounted) this.#leave ??= this.#follow(position);
  }

  fail(error: unknown): void {
    // Anything else is the end of the client.
    if (error instanceof FeedError) this.#state.set({ status: 'failed', error, ...this.#value });
  }

  get #value(): { readonly value?: Status | null } {
    const state = this.#state.get();
    return 'value' in state ? { value: state.value } : {};
  }

  #follow(position: string | undefined): () => void {
    return this.#live.subscribe(
      [`status:${this.key}`],
      {
        event: ({ event, data, id }) => {
          if (event !== 'status-changed') return;
          this.#position = id;
          this.#state.set({ status: 'ready', value: data.status });
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }
}
