import { atom, onMount, type ReadableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { MeResource } from '../resources/me.ts';
import type { TokenSource } from '../token-source.ts';
import type { Me, Remote } from '../types.ts';

/** Who is signed in: loaded when somebody listens, and kept. */
export class SessionStore {
  readonly #me: MeResource;
  readonly #tokens: TokenSource;
  readonly #state = atom<Remote<Me>>({ status: 'idle' });
  #run: AbortController | undefined;

  constructor(me: MeResource, tokens: TokenSource) {
    this.#me = me;
    this.#tokens = tokens;
    onMount(this.#state, () => {
      if (!this.value) void this.load();
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

  /**
   * Somebody has signed in, or out: asks the host for a token and the server who it is. What failed since nobody was signed in
   * is then loaded again, in all stores of the client. Failures are told by the state.
   */
  async refresh(): Promise<void> {
    await this.#tokens.renew();
    await this.load();
  }

  /** Asks the server again, with the token that is there. Failures are told by the state. */
  async load(): Promise<void> {
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
