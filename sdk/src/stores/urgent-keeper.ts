import { FeedError } from '../errors.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Post } from '../types.ts';
import type { Keeping, KeptState } from './lazy-store.ts';
import type { UrgentContext } from './urgent-types.ts';

/** How long an urgent post interrupts, in milliseconds; the server's rule. */
const LIFE = 24 * 60 * 60_000;

/** First wait after a failure, doubled with each up to the longest; in milliseconds, with full jitter. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/** The list behind an `UrgentStore`. */
export class UrgentKeeper implements Keeping {
  readonly #context: UrgentContext;
  readonly #kept: KeptState<readonly Post[]>;

  #phase: 'idle' | 'loading' | 'ready' | FeedError = 'idle';
  #known: readonly Post[] | undefined;
  /** Posts that the reader has put away here, up to a version; an answer under way may still bring them. */
  readonly #away = new Map<string, number>();
  /** Dismissals that the server has not heard of. */
  readonly #untold = new Set<string>();
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;
  /** Events that came while the list was under way. */
  #log: LiveEvent[] | undefined;
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  #stopHearing: (() => void) | undefined;

  constructor(context: UrgentContext, kept: KeptState<readonly Post[]>) {
    this.#context = context;
    this.#kept = kept;
  }

  leave(): void {
    this.#run?.abort();
    this.#leave?.();
    this.#leave = undefined;
    this.#stopHearing?.();
    this.#stopHearing = undefined;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#endTimer);
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.#hearOfNetwork();
    this.#phase = 'loading';
    this.#log = [];
    this.#publish();
    try {
      const { items, position } = await this.#context.urgent.list({ signal });
      if (signal.aborted) return;
      const missed = this.#log.filter(({ id }) => !(Number(id) <= Number(position)));
      this.#log = undefined;
      this.#known = missed.reduce(applied, items);
      this.#phase = 'ready';
      this.#failures = 0;
      this.#follow(position);
      this.#tell();
    } catch (error) {
      if (signal.aborted) return;
      this.#log = undefined;
      this.#phase = error instanceof FeedError ? error : 'idle';
      if (error instanceof FeedError) this.#tryLater(error.retryAfter);
    }
    this.#publish();
  }

  async dismiss(id: string): Promise<void> {
    this.#away.set(id, Infinity);
    this.#publish();
    await this.#tellOf(id);
  }

  async acknowledge(post: Post): Promise<void> {
    this.#away.set(post.id, post.version);
    this.#publish();
    try {
      await this.#context.acknowledge(post);
    } catch (error) {
      this.#away.delete(post.id);
      this.#publish();
      throw error;
    }
  }

  async #tellOf(id: string): Promise<void> {
    this.#untold.delete(id);
    try {
      await this.#context.posts.dismiss(id);
    } catch (error) {
      // Nothing is left to put away.
      if (error instanceof FeedError && error.code === 'not-found') return;
      if (error instanceof FeedError && (error.retriable || error.code === 'unauthorized')) {
        this.#untold.add(id);
        this.#tryLater(error.retryAfter);
        return;
      }
      this.#away.delete(id);
      this.#publish();
      throw error;
    }
  }

  /** Tells the server what it has not heard of. */
  #tell(): void {
    for (const id of this.#untold) this.#tellOf(id).catch(ignore);
  }

  #tryLater(demanded = 0): void {
    const wait = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++);
    clearTimeout(this.#retryTimer);
    if (this.#kept.isMounted()) this.#retryTimer = setTimeout(this.#tryNow, Math.max(wait, demanded));
  }

  readonly #tryNow = (): void => {
    if (this.#phase instanceof FeedError) void this.refresh();
    else this.#tell();
  };

  /** A network that is back needs no more patience; Node has no such event. */
  #hearOfNetwork(): void {
    if (this.#stopHearing || !this.#kept.isMounted() || !('addEventListener' in globalThis)) return;
    globalThis.addEventListener('online', this.#tryNow);
    this.#stopHearing = () => {
      globalThis.removeEventListener('online', this.#tryNow);
    };
  }

  #follow(position: string | undefined): void {
    if (!this.#kept.isMounted() || this.#leave) return;
    // The inbox tells whether an urgent post must be acknowledged, and whether it was.
    this.#leave = this.#context.live.subscribe(
      ['urgent', 'inbox'],
      {
        event: (event) => {
          this.#log?.push(event);
          this.#take(event);
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }

  #take(event: LiveEvent): void {
    const isOwnReceipt = event.event === 'receipt-changed' && event.data.topics.includes('inbox');
    if (isOwnReceipt && event.data.state === 'pending') {
      // Taken back elsewhere: the server knows whether it interrupts again.
      this.#away.delete(event.data.post);
      void this.refresh();
      return;
    }
    if (!this.#known) return;
    this.#known = applied(this.#known, event);
    this.#publish();
  }

  #publish(): void {
    const now = Date.now();
    const shown = this.#known?.filter(
      ({ id, version, createdAt }) =>
        !(version <= (this.#away.get(id) ?? -1)) && !(Date.parse(createdAt) + LIFE <= now),
    );
    this.#endInTime(shown, now);
    const { $state } = this.#kept;
    const before = $state.get();
    const told = 'value' in before ? before.value : undefined;
    const isSame = told?.length === shown?.length && told?.every((post, index) => post === shown?.[index]);
    const value = isSame ? told : shown;
    const phase = this.#phase;
    if (phase instanceof FeedError) $state.set({ status: 'failed', error: phase, ...(value && { value }) });
    else if (phase === 'loading') $state.set({ status: 'loading', ...(value && { value }) });
    else $state.set(value ? { status: 'ready', value } : { status: 'idle' });
  }

  #endInTime(shown: readonly Post[] | undefined, now: number): void {
    clearTimeout(this.#endTimer);
    const oldest = Math.min(...(shown ?? []).map(({ createdAt }) => Date.parse(createdAt)));
    if (!Number.isFinite(oldest) || !this.#kept.isMounted()) return;
    this.#endTimer = setTimeout(
      () => {
        this.#publish();
      },
      Math.min(LIFE, oldest + LIFE - now) + 1,
    );
  }
}

/** The posts after an event; the same list where it is about none of them. */
function applied(posts: readonly Post[], event: LiveEvent): readonly Post[] {
  switch (event.event) {
    case 'post-created':
      return event.data.post.priority === 'urgent' ? withPost(posts, event.data.post) : posts;
    case 'post-edited':
      return posts.some(({ id }) => id === event.data.post.id) ? withPost(posts, event.data.post) : posts;
    case 'must-read-asked': {
      const { post, receipt } = event.data.item;
      if (post.priority !== 'urgent' || !post.obligation) return posts;
      return withPost(posts, { ...post, obligation: { ...post.obligation, mine: receipt } });
    }
    case 'must-read-withdrawn': {
      const { post, withdrawnAt } = event.data;
      return posts.map((it) =>
        it.id === post && it.obligation ? { ...it, obligation: { ...it.obligation, withdrawnAt } } : it,
      );
    }
    case 'receipt-changed': {
      const { topics, post, version, state } = event.data;
      if (!topics.includes('inbox') || state !== 'acknowledged') return posts;
      return posts.filter((it) => it.id !== post || it.version > version);
    }
    case 'post-deleted':
    case 'post-dismissed':
      return posts.filter(({ id }) => id !== event.data.post);
    default:
      return posts;
  }
}

/** The newest first. Events do not say what is asked of the reader: what is known of that stays. */
function withPost(posts: readonly Post[], post: Post): readonly Post[] {
  const before = posts.find(({ id }) => id === post.id);
  if (before && before.version > post.version) return posts;
  const mine = post.obligation?.mine ?? before?.obligation?.mine ?? null;
  const after = post.obligation ? { ...post, obligation: { ...post.obligation, mine } } : post;
  if (before) return posts.map((it) => (it === before ? after : it));
  return [after, ...posts].sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? 1 : -1));
}

const ignore = (): void => undefined;
