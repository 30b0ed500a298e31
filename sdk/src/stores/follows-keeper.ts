import { FeedError } from '../errors.ts';
import { everyPage } from '../pages.ts';
import type { FollowsResource } from '../resources/follows.ts';
import type { Follow } from '../types.ts';
import type { Follows } from './follows-types.ts';
import type { Keeping, KeptState } from './lazy-store.ts';

/** Of a page at most; the server's limit. */
const MAX_LIMIT = 100;

/** The set behind a `FollowsStore`. */
export class FollowsKeeper implements Keeping {
  readonly #resource: FollowsResource;
  readonly #kept: KeptState<Follows>;

  #phase: 'idle' | 'loading' | 'ready' | FeedError = 'idle';
  #known: Follows | undefined;
  /** What the reader wants and the server has not said yes to. */
  readonly #wanted = new Map<string, Follow | undefined>();
  /** The last call for each: a quick second press must not overtake the first. */
  readonly #turns = new Map<string, Promise<unknown>>();
  #run: AbortController | undefined;

  constructor(resource: FollowsResource, kept: KeptState<Follows>) {
    this.#resource = resource;
    this.#kept = kept;
  }

  leave(): void {
    this.#run?.abort();
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.#phase = 'loading';
    this.#publish();
    try {
      const known = new Map<string, Follow>();
      const pages = everyPage((before) => this.#resource.list({ limit: MAX_LIMIT, ...before }, { signal }));
      for await (const follow of pages) known.set(follow.of, follow);
      if (signal.aborted) return;
      this.#known = known;
      this.#phase = 'ready';
    } catch (error) {
      if (signal.aborted) return;
      this.#phase = error instanceof FeedError ? error : 'idle';
    }
    this.#publish();
  }

  async toggle(of: string, name: string): Promise<void> {
    const wanted = this.#shown?.has(of) ? undefined : { of, name };
    this.#wanted.set(of, wanted);
    this.#publish();
    const call = (): Promise<void> => this.#resource[wanted ? 'add' : 'remove'](of);
    const turn = (this.#turns.get(of) ?? Promise.resolve()).then(call, call);
    this.#turns.set(of, turn);
    try {
      await turn;
      if (this.#known) this.#known = withFollow(this.#known, of, wanted);
    } finally {
      if (this.#turns.get(of) === turn) {
        this.#turns.delete(of);
        this.#wanted.delete(of);
      }
      this.#publish();
    }
  }

  get #shown(): Follows | undefined {
    let shown = this.#known;
    for (const [of, wanted] of this.#wanted) if (shown) shown = withFollow(shown, of, wanted);
    return shown;
  }

  #publish(): void {
    const value = this.#shown;
    const phase = this.#phase;
    const { $state } = this.#kept;
    if (phase instanceof FeedError) $state.set({ status: 'failed', error: phase, ...(value && { value }) });
    else if (phase === 'loading') $state.set({ status: 'loading', ...(value && { value }) });
    else $state.set(value ? { status: 'ready', value } : { status: 'idle' });
  }
}

function withFollow(follows: Follows, of: string, follow: Follow | undefined): Follows {
  if (follows.has(of) === !!follow) return follows;
  const changed = new Map(follows);
  if (follow) changed.set(of, follow);
  else changed.delete(of);
  return changed;
}
