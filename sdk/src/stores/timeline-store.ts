import { atom, onMount, type ReadableAtom } from 'nanostores';
import { FeedError, notLoaded } from '../errors.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Draft, NewPin, Post, PostChange, ReactionName, Remote } from '../types.ts';
import { firstOf, type Known, type Loaded, type Reader } from './known.ts';
import type { Waiting } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { TimelineContext } from './timeline-context.ts';
import type * as Changes from './timeline-state.ts';
import type * as Writing from './timeline-writing.ts';

/** A timeline as far as it is loaded. */
export interface Timeline {
  /** What stands on top, newest first; it is not among `posts`. */
  readonly pinned: readonly Post[];
  /** Newest first; a thread oldest first. */
  readonly posts: readonly Post[];
  /** Came live and is not shown yet, in the same order; `showArrived` shows it. */
  readonly arrived: readonly Post[];
  /** Where older posts begin; null when there are none. */
  readonly next: string | null;
  /** How the loading of older posts goes. */
  readonly older:
    | { readonly status: 'idle' }
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: FeedError };
  /** Ids of posts that are shown and still on their way to the server. */
  readonly sending: ReadonlySet<string>;
  /** Posts that are shown and kept in the outbox, by id: `refused` says why where the server has not taken one. */
  readonly waiting: ReadonlyMap<string, Waiting>;
}

/** How much of a timeline to load at once, and whether to follow it. */
export interface TimelineOptions {
  /** Posts of a page, 1 to 100; 20 where nothing is said. */
  readonly limit?: number;
  /** Whether it follows the live stream; it does where nothing is said. */
  readonly live?: boolean;
}

/** A timeline that loads when somebody listens, follows the live stream, and shows own changes before they are stored. */
export interface TimelineStore {
  readonly name: string;
  readonly $state: ReadableAtom<Remote<Timeline>>;
  /** Loads the beginning anew; what is new in it arrives as if it came live. Failures are told by the state. */
  refresh(): Promise<void>;
  /** Loads the next page of older posts. Failures are told by `older` of the state. */
  loadOlder(): Promise<void>;
  /** Shows the posts that came live. */
  showArrived(): void;
  /**
   * Shows the post at once and sends it. Where the server cannot be reached it stays, and waits in the outbox: then it
   * answers a post of version 0. Rejects when it is not taken; it is gone from the timeline then.
   */
  post(draft: Draft): Promise<Post>;
  /** Changes text at once and sends it. When it is not taken it is as before; `conflict`: somebody was faster. */
  edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post>;
  /** Takes the post away at once; it is back when the server refuses. */
  remove(id: string): Promise<void>;
  /** Sends a post again that waits, or was refused. */
  resend(id: string): Promise<void>;
  /** Takes a post away that waits in the outbox, or was refused. */
  discard(id: string): Promise<void>;
  /** Adds the reader's reaction, or takes it back; kept in the outbox where the server cannot be reached. */
  toggleReaction(id: string, name: ReactionName): Promise<void>;
  /** Marks the thread of a post as read up to this post: shown at once, and sent once for all timelines of the client. */
  markRead(post: Post): Promise<void>;
  /** Puts a post on top for everyone, or with null back in its place; as before when the server refuses. */
  pin(id: string, pin: NewPin | null): Promise<void>;
  /** Puts a post that is pinned until read back in its place, for the reader; on top again when the server refuses. */
  dismiss(id: string): Promise<void>;
}

/** New posts that a timeline makes room for when it is loaded again. */
const ROOM = 20;

/** Posts of a page at most; the server's limit. */
const MAX_LIMIT = 100;

/** Posts are kept for a time without the server when so many milliseconds have passed: the reader goes first. */
const KEEP_AFTER = 1_000;

const IDLE = { status: 'idle' } as const;
const LOADING = { status: 'loading' } as const;

/** A state of whatever kind. */
interface State {
  readonly status: string;
  readonly error?: FeedError;
  readonly value?: Timeline;
}
const NOTHING: Timeline['waiting'] = new Map();

/** Many readers leave before a timeline changes: the code for that is loaded with the first change. */
let changes: typeof Changes | undefined;

async function loadChanges(): Promise<typeof Changes> {
  return (changes ??= await import('./timeline-state.ts').catch(notLoaded));
}

export class TimelineKeeper implements TimelineStore {
  readonly name: string;
  readonly #context: TimelineContext;
  readonly #limit: number | undefined;
  readonly #isLive: boolean;
  readonly #state = atom<Remote<Timeline>>(IDLE);
  readonly #reader: Reader;

  #phase: 'idle' | 'loading' | 'ready' | FeedError = 'idle';
  #known: Known | undefined;
  #older: Timeline['older'] = IDLE;
  readonly #overlays = new Set<Writing.Overlay>();
  /** What the outbox holds of this timeline. */
  #waiting: Writing.InOutbox | undefined;
  #leaveOutbox: (() => void) | undefined;
  #run: AbortController | undefined;
  #olderRun: AbortController | undefined;
  #isMounted = false;
  #leave: (() => void) | undefined;
  /** The stream missed something before a position, and it is not loaded yet; up to `newest` all is known. */
  #missed: { at: number; readonly newest: Post | undefined } | undefined;
  /** Events that are not applied yet. */
  #news: LiveEvent[] = [];
  /** Events that came while a page was under way. */
  #log: LiveEvent[] = [];
  #underWay = 0;

  constructor(context: TimelineContext, name: string, { limit, live = true }: TimelineOptions) {
    this.name = name;
    this.#context = context;
    this.#limit = limit;
    this.#isLive = live;
    this.#reader = {
      name,
      isOwn: (id) => context.own.has(id),
      get handle() {
        return context.handle();
      },
    };
    onMount(this.#state, () => {
      this.#isMounted = true;
      void this.refresh();
      const forget = this.#context.withOutbox((outbox) => void this.#followOutbox(outbox));
      return () => {
        this.#isMounted = false;
        this.#run?.abort();
        this.#olderRun?.abort();
        this.#leave?.();
        this.#leave = undefined;
        forget();
        this.#leaveOutbox?.();
        this.#leaveOutbox = undefined;
      };
    });
  }

  get $state(): ReadableAtom<Remote<Timeline>> {
    return this.#state;
  }

  refresh(): Promise<void> {
    return this.#load();
  }

  async loadOlder(): Promise<void> {
    const before = this.#known?.next;
    if (!before || this.#older.status === 'loading') return;
    this.#older = LOADING;
    const { signal } = (this.#olderRun = new AbortController());
    this.#publish();
    try {
      await this.#use(before, signal, (known, page, { withOlder }) =>
        // Where the timeline was loaded anew meanwhile, the page may not join it.
        known.next === before ? withOlder(known, page, this.name) : known,
      );
      this.#older = IDLE;
    } catch (error) {
      this.#older = error instanceof FeedError ? { status: 'failed', error } : IDLE;
    }
    this.#publish();
  }

  showArrived(): void {
    // What has arrived came by a change.
    const { withArrived } = changes ?? {};
    if (withArrived) this.#change((known) => withArrived(known, this.name));
  }

  post(draft: Draft): Promise<Post> {
    return this.#write((writing) => writing.post(this.#writable, draft));
  }

  edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    return this.#write((writing) => writing.edit(this.#writable, id, change));
  }

  remove(id: string): Promise<void> {
    return this.#write((writing) => writing.remove(this.#writable, id));
  }

  toggleReaction(id: string, name: ReactionName): Promise<void> {
    return this.#write((writing) => writing.toggleReaction(this.#writable, id, name));
  }

  resend(id: string): Promise<void> {
    return this.#write((writing) => writing.resend(this.#writable, id));
  }

  discard(id: string): Promise<void> {
    return this.#write((writing) => writing.discard(this.#writable, id));
  }

  pin(id: string, pin: NewPin | null): Promise<void> {
    return this.#write((writing) => writing.pin(this.#writable, id, pin));
  }

  dismiss(id: string): Promise<void> {
    return this.#write((writing) => writing.dismiss(this.#writable, id));
  }

  markRead(post: Post): Promise<void> {
    return this.#write((writing) => writing.markRead(this.#writable, post));
  }

  async #write<T>(act: (writing: typeof Writing) => Promise<T>): Promise<T> {
    const writing = await import('./timeline-writing.ts').catch(notLoaded);
    return act(writing);
  }

  get #writable(): Writing.Writable {
    const known = this.#known;
    return {
      name: this.name,
      context: this.#context,
      shown: known && this.#laid(known),
      attempt: (overlay, call, settle) => this.#attempt(overlay, call, settle),
    };
  }

  async #load(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const isCurrent = (): boolean => !run.signal.aborted;
    this.#phase = 'loading';
    this.#publish();
    try {
      const page = await this.#use(undefined, run.signal, (known, fresh, { renewed }) => {
        const missed = this.#missed;
        this.#missed = undefined;
        // Without the stream, nothing kept what was known up to date.
        const isLive = this.#leave && !missed;
        const position = missed?.at ?? (isLive ? known.position : fresh.position);
        const stale = isLive ? undefined : (missed ?? { newest: known.posts[0] });
        return renewed({ ...known, position }, fresh, this.#reader, stale);
      });
      if (!isCurrent()) return;
      this.#phase = 'ready';
      this.#follow(page.position);
      this.#keep();
    } catch (error) {
      if (!isCurrent()) return;
      if (isOutOfReach(error)) await this.#readKept(run.signal);
      if (!isCurrent()) return;
      this.#phase = error instanceof FeedError ? error : 'idle';
    }
    this.#publish();
  }

  /** What was known when the server could be reached. The stream goes on from there when it can. */
  async #readKept(signal: AbortSignal): Promise<void> {
    if (this.#known) return;
    const kept = await (await this.#context.keptPosts())?.get(this.name);
    if (kept && !signal.aborted) this.#known = firstOf(kept);
  }

  /** Keeps what is known for a time without the server, a moment after it has changed. */
  #keep(): void {
    if (this.#keepTimer || !('indexedDB' in globalThis)) return;
    this.#keepTimer = setTimeout(() => {
      this.#keepTimer = undefined;
      const known = this.#known;
      if (known && this.#phase === 'ready') void this.#context.keptPosts().then((kept) => kept?.keep(this.name, known));
    }, KEEP_AFTER);
  }
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  /** Loads a page, brings it up to date with what came live meanwhile, and joins it to what is known. */
  async #use(
    before: string | undefined,
    signal: AbortSignal,
    join: (known: Known, page: Known, code: typeof Changes) => Known,
  ): Promise<Loaded> {
    this.#underWay++;
    try {
      const page = await this.#page(before, signal);
      this.#context.received(page.items);
      if (this.#known) {
        const code = await loadChanges();
        if (!signal.aborted) this.#known = join(this.#known, code.caughtUp(page, this.#log, this.#reader), code);
      } else if (!signal.aborted) this.#known = firstOf(page);
      return page;
    } finally {
      this.#underWay--;
      if (!this.#underWay) this.#log = [];
    }
  }

  #page(before: string | undefined, signal: AbortSignal): Promise<Loaded> {
    const { posts = [], arrived = [] } = (before === undefined && this.#known) || {};
    // Loaded again, it is what is shown and some more: all of that may have changed.
    const again = Math.min(posts.length + arrived.length + ROOM, MAX_LIMIT);
    const limit = posts.length ? Math.max(again, this.#limit ?? 0) : this.#limit;
    return this.#context.timelines.list(
      this.name,
      { ...(limit !== undefined && { limit }), ...(before !== undefined && { before }) },
      { signal },
    );
  }

  #follow(position: string | undefined): void {
    if (!this.#isLive || !this.#isMounted || this.#leave) return;
    this.#leave = this.#context.live.subscribe(
      [this.name],
      {
        event: (event) => {
          this.#news.push(event);
          void this.#takeNews();
        },
        reset: (at) => {
          this.#missed ??= { newest: this.#known?.posts[0], at: Number(at) };
          this.#missed.at = Number(at);
          // A page that was read before may lack what was missed.
          this.#olderRun?.abort();
          void this.#load();
        },
      },
      position,
    );
  }

  async #takeNews(): Promise<void> {
    // Without the code they wait for it, until the next one comes.
    const code = changes ?? (await loadChanges().catch(() => undefined));
    if (!code) return;
    const news = this.#news;
    this.#news = [];
    if (this.#underWay) this.#log.push(...news);
    this.#change((known) => news.reduce((it, event) => code.applyEvent(it, event, this.#reader), known));
    this.#keep();
    if (code.asksForPins(news, this.#known, this.#reader, this.#underWay)) void this.#load();
  }

  async #followOutbox(outbox: OutboxStore): Promise<void> {
    const writing = await import('./timeline-writing.ts').catch(() => undefined);
    if (!writing || !this.#isMounted) return;
    this.#leaveOutbox?.();
    this.#leaveOutbox = writing.followOutbox(outbox, this.#writable, {
      show: (waiting) => {
        this.#waiting = waiting;
        this.#publish();
      },
      change: (change) => {
        this.#change(change);
      },
    });
  }

  async #attempt<T>(
    overlay: Writing.Overlay,
    call: () => Promise<T>,
    settle: (known: Known, answer: T) => Known,
  ): Promise<T> {
    this.#overlays.add(overlay);
    this.#publish();
    try {
      const answer = await call();
      if (this.#known) this.#known = settle(this.#known, answer);
      return answer;
    } finally {
      this.#overlays.delete(overlay);
      this.#publish();
    }
  }

  #change(change: (known: Known) => Known): void {
    if (!this.#known) return;
    this.#known = change(this.#known);
    this.#publish();
  }

  #laid(known: Known): Known {
    let laid = known;
    for (const { change } of [...this.#overlays, ...(this.#waiting?.overlays ?? [])]) laid = change(laid);
    return laid;
  }

  /** Tells listeners what is known now, if that is anything new. */
  #publish(): void {
    const before: State = this.#state.get();
    const value = this.#known && this.#timelineOf(this.#laid(this.#known), before.value);
    const phase = this.#phase;
    const error = phase instanceof FeedError ? phase : undefined;
    // Where loading was given up, what is known is shown.
    const status = error ? 'failed' : phase === 'idle' && value ? 'ready' : phase;
    if (value === before.value && error === before.error && status === before.status) return;
    this.#state.set({ status, ...(error && { error }), ...(value && { value }) } as Remote<Timeline>);
  }

  #timelineOf({ pinned, next, ...known }: Known, shown: Timeline | undefined): Timeline {
    const below = (all: readonly Post[]): readonly Post[] =>
      pinned.length ? all.filter(({ id }) => !pinned.some((post) => post.id === id)) : all;
    const posts = below(known.posts);
    const arrived = below(known.arrived);
    const ids = [...this.#overlays].flatMap(({ sending }) => sending ?? []);
    const waiting = this.#waiting?.posts ?? NOTHING;
    const isSameSending = shown?.sending.size === ids.length && ids.every((id) => shown.sending.has(id));
    const sending = isSameSending ? shown.sending : new Set(ids);
    const older = this.#older;
    const isSame =
      shown &&
      isSameSending &&
      isEqual(shown.pinned, pinned) &&
      isEqual(shown.posts, posts) &&
      isEqual(shown.arrived, arrived) &&
      shown.next === next &&
      shown.waiting === waiting &&
      shown.older === older;
    return isSame ? shown : { pinned, posts, arrived, next, older, sending, waiting };
  }
}

const isOutOfReach = (error: unknown): boolean =>
  error instanceof FeedError && (error.code === 'network' || error.code === 'timeout' || error.code === 'server');

const isEqual = (some: readonly Post[], others: readonly Post[]): boolean =>
  some === others || (some.length === others.length && some.every((post, index) => post === others[index]));
