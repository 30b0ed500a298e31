import { atom, onMount, type ReadableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { MeResource } from '../resources/me.ts';
import type { Me, Remote } from '../types.ts';

/** Who is signed in: loaded when somebody listens, and kept. */
export class SessionStore {
  readonly #me: MeResource;
  readonly #state = atom<Remote<Me>>({ status: 'idle' });
  #run: AbortController | undefined;

  constructor(me: MeResource) {
    this.#me = me;
    onMount(this.#state, () => {
      if (!this.value) void this.refresh();
      return () => this.#run?.abort();
    });
  }

  get $state(): ReadableAtom<Remote<Me>> {
    return this.#state;
  }

  /** Who is signed in, as far as that is known; does not ask. */
  get value(): Me | undefined {
    const state = this.#state.value;
    return 'value' in state ? state.value : undefined;
  }

  /** Asks again, after a sign-in for one. Failures are told by the state. */
  async refresh(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const known = (): { value?: Me } => (this.value ? { value: this.value } : {});
    this.#state.set({ status: 'loading', ...known() });
    try {
      const value = await this.#me.get({ signal: run.signal });
      if (!run.signal.aborted) this.#state.set({ status: 'ready', value });
    } catch (error) {
      if (error instanceof FeedError) this.#state.set({ status: 'failed', error, ...known() });
      else if (run === this.#run) this.#state.set({ status: 'idle' });
    }
  }
}
