import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { Remote } from '../types.ts';

/** What is behind a store whose code comes later. */
export interface Keeping {
  /** Loads anew; failures are told by the state. */
  refresh(): Promise<void>;
  /** Nobody listens any more. */
  leave(): void;
}

/** Where a keeper tells what it knows. */
export interface KeptState<T> {
  readonly $state: WritableAtom<Remote<T>>;
  readonly isMounted: () => boolean;
}

/** A store that most pages do not need: its code comes with the first who listens. */
export abstract class LazyStore<T, K extends Keeping> {
  readonly #state = atom<Remote<T>>({ status: 'idle' });
  #isMounted = false;
  #keeper: K | undefined;
  #loading: Promise<K> | undefined;

  constructor() {
    onMount(this.#state, () => {
      this.#isMounted = true;
      void this.refresh();
      return () => {
        this.#isMounted = false;
        this.#keeper?.leave();
      };
    });
  }

  /** What is known, and how the loading of it goes. */
  get $state(): ReadableAtom<Remote<T>> {
    return this.#state;
  }

  /** Loads the beginning anew. Failures are told by the state. */
  async refresh(): Promise<void> {
    try {
      await (await this.keeper()).refresh();
    } catch (error) {
      if (error instanceof FeedError) this.#state.set({ status: 'failed', error });
    }
  }

  /** Fetches the code. */
  protected abstract load(): Promise<(kept: KeptState<T>) => K>;

  /** The keeper, once its code is there. */
  protected keeper(): Promise<K> {
    return (this.#loading ??= this.load().then(
      (make) => (this.#keeper = make({ $state: this.#state, isMounted: () => this.#isMounted })),
      (cause: unknown) => {
        this.#loading = undefined;
        throw new FeedError('network', 'Code could not be loaded', { cause });
      },
    ));
  }
}
