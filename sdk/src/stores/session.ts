import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { FeedError } from '../errors.ts';
import type { MeResource } from '../resources/me.ts';
import type { Me, Remote } from '../types.ts';

/** Who the reader is; asked for once, when first somebody wants to know. */
export class SessionStore {
  readonly #me: MeResource;
  readonly #state = atom<Remote<Me>>({ status: 'idle' });
  #asking: Promise<Me> | undefined;

  constructor(me: MeResource) {
    this.#me = me;
    onMount(this.#state, () => {
      if (this.#state.get().status === 'idle') void this.refresh();
    });
  }

  get $state(): ReadableAtom<Remote<Me>> {
    return this.#state;
  }

  /** The reader, asked for if not known yet. Rejects with what the server says against it. */
  get(): Promise<Me> {
    const state = this.#state.get();
    return state.status === 'ready' ? Promise.resolve(state.value) : this.#ask();
  }

  /** Asks again, as after a sign-in. Never rejects; a failure is in `$state`. */
  async refresh(): Promise<void> {
    await this.#ask().catch(() => undefined);
  }

  #ask(): Promise<Me> {
    this.#asking ??= this.#load().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #load(): Promise<Me> {
    const known = valueOf(this.#state.get());
    this.#state.set({ status: 'loading', ...(known && { value: known }) });
    try {
      const value = await this.#me.get();
      this.#state.set({ status: 'ready', value });
      return value;
    } catch (error) {
      this.#state.set({ status: 'failed', error: error as FeedError, ...(known && { value: known }) });
      throw error;
    }
  }
}

/** What is known, whatever is going on. */
export function valueOf<T>(state: Remote<T>): T | undefined {
  return 'value' in state ? state.value : undefined;
}
