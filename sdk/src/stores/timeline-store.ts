import { atom, onMount, type ReadableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { LiveEvent } from '../live/events.ts';
import type { LiveStream } from '../live/live-stream.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { TimelinesResource } from '../resources/timelines.ts';
import type { Draft, Me, Post, PostChange, ReactionName, Remote } from '../types.ts';
import { belongs, postOf } from './optimistic-post.ts';
import {
  applyEvent,
  buried,
  caughtUp,
  changed,
  find,
  isThread,
  reactionOf,
  renewed,
  withArrived,
  without,
  withOlder,
  withPost,
  withReaction,
  type Known,
  type Loaded,
  type Reader,
} from './timeline-state.ts';

/** A timeline as far as it is loaded. */
export interface Timeline {
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
  /** Loads the beginning anew. Failures are told by the state. */
  refresh(): Promise<void>;
  /** Loads the next page of older posts. Failures are told by `older` of the state. */
  loadOlder(): Promise<void>;
  /** Shows the posts that came live. */
  showArrived(): void;
  /** Shows the post at once and sends it. Rejects when it is not taken; it is gone from the timeline then. */
  post(draft: Draft): Promise<Post>;
  /** Changes text at once and sends it. When it is not taken it is as before; `conflict`: somebody was faster. */
  edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post>;
  /** Takes the post away at once; it is back when the server refuses. */
  remove(id: string): Promise<void>;
  /** Adds the reader's reaction, or takes it back. */
  toggleReaction(id: string, name: ReactionName): Promise<void>;
}

/** What timelines of a client share. */
export interface TimelineContext {
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly live: LiveStream;
  /** Ids of posts written here. */
  readonly own: Set<string>;
  readonly me: () => Me | undefined;
  readonly handle: () => string | undefined;
}

/** A change that the server has not answered yet. */
interface Overlay {
  readonly change: (known: Known) => Known;
  readonly sending?: string;
}

/** Pages of a thread that are loaded again at most, to see what has changed. */
const MAX_THREAD_PAGES = 10;

const IDLE = { status: 'idle' } as const;
const LOADING = { status: 'loading' } as const;

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
  readonly #overlays = new Set<Overlay>();
  #run: AbortController | undefined;
  #isMounted = false;
  #leave: (() => void) | undefined;
  /** Events that came while a page was under way; undefined while none is. */
  #log: LiveEvent[] = [];
  #underWay = 0;
  #reacting: Promise<unknown> = Promise.resolve();

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
      return () => {
        this.#isMounted = false;
        this.#run?.abort();
        this.#leave?.();
        this.#leave = undefined;
      };
    });
  }

  get $state(): ReadableAtom<Remote<Timeline>> {
    return this.#state;
  }

  refresh(): Promise<void> {
    return this.#load(true);
  }

  async loadOlder(): Promise<void> {
    const before = this.#known?.next;
    if (!before || this.#older.status === 'loading') return;
    this.#older = LOADING;
    this.#publish();
    try {
      const page = await this.#page(before);
      this.#older = IDLE;
      // Where the timeline was loaded anew meanwhile, the page may not join it.
      if (this.#known?.next === before) this.#known = withOlder(this.#known, page, this.name);
    } catch (error) {
      this.#older = error instanceof FeedError ? { status: 'failed', error } : IDLE;
    }
    this.#publish();
  }

  showArrived(): void {
    this.#change((known) => withArrived(known, this.name));
  }

  async post({ id = newId(), ...draft }: Draft): Promise<Post> {
    const { own, posts, me, handle } = this.#context;
    own.add(id);
    const answered = draft.replyTo && this.#known ? find(this.#known, draft.replyTo) : undefined;
    const optimistic = postOf(id, draft, me(), me()?.handle ?? handle() ?? '', answered);
    const isShown = belongs(optimistic, this.name);
    const lay = (known: Known): Known => (find(known, id) ? known : withNewest(known, optimistic, this.name));
    return this.#attempt(
      isShown ? { change: lay, sending: id } : { change: same },
      () => posts.create({ ...draft, id }),
      (known, post) => (belongs(post, this.name) ? withPost(known, post, this.name) : known),
    );
  }

  async edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    const { posts } = this.#context;
    const version = (this.#known && find(this.#known, id)?.version) ?? 1;
    const settle = (known: Known, post: Post): Known => (find(known, id) ? withPost(known, post, this.name) : known);
    try {
      return await this.#attempt(
        // Facets are ranges of the former text.
        {
          change: (known) =>
            changed(known, id, (it) => (it.version > version ? it : { ...it, ...change, ...noFacets(change) })),
        },
        () => posts.update(id, { ...change, version }),
        settle,
      );
    } catch (error) {
      if (error instanceof FeedError && error.code === 'conflict') {
        const current = await posts.get(id).catch(() => undefined);
        if (current) this.#change((known) => settle(known, current));
      }
      throw error;
    }
  }

  remove(id: string): Promise<void> {
    const gone = (known: Known): Known => (isThread(this.name) ? changed(known, id, buried) : without(known, id));
    return this.#attempt({ change: gone }, () => this.#context.posts.remove(id), gone);
  }

  async toggleReaction(id: string, name: ReactionName): Promise<void> {
    const { posts } = this.#context;
    const shown = this.#known && find(this.#laid(this.#known), id);
    const on = !(shown && reactionOf(shown, name)?.mine);
    await this.#attempt(
      {
        change: (known) =>
          changed(known, id, (it) => {
            const { mine = false, count = 0 } = reactionOf(it, name) ?? {};
            return mine === on ? it : withReaction(it, { name, mine: on, count: count + (on ? 1 : -1) });
          }),
      },
      () => {
        // One after the other: a quick second press must not overtake the first.
        const call = this.#reacting.then(() => posts[on ? 'react' : 'unreact'](id, name));
        this.#reacting = call.catch(() => undefined);
        return call;
      },
      (known, post) =>
        changed(known, id, (it) => withReaction(it, reactionOf(post, name) ?? { name, count: 0, mine: false })),
    );
  }

  async #load(show: boolean, position?: number): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const isCurrent = (): boolean => !run.signal.aborted;
    this.#phase = 'loading';
    this.#publish();
    try {
      const page = await this.#page(undefined, run.signal);
      if (!isCurrent()) return;
      const before = this.#known && { ...this.#known, position: position ?? this.#known.position };
      // Without the stream, nothing keeps what was known up to date.
      const known = before && (this.#leave ? before : { ...before, position: page.position });
      this.#known = known ? renewed(known, page, this.#reader, show) : page;
      this.#phase = 'ready';
      this.#follow(page.position);
    } catch (error) {
      if (!isCurrent()) return;
      this.#phase = error instanceof FeedError ? error : 'idle';
    }
    this.#publish();
  }

  /** A page, brought up to date with what came live while it was under way. */
  async #page(before?: string, signal?: AbortSignal): Promise<Known> {
    const { timelines } = this.#context;
    const load = (cursor: string | undefined): Promise<Loaded> =>
      timelines.list(
        this.name,
        { ...(this.#limit !== undefined && { limit: this.#limit }), ...(cursor !== undefined && { before: cursor }) },
        { ...(signal && { signal }) },
      );
    this.#underWay++;
    try {
      let page = await load(before);
      // The news of a thread are at its end.
      const wanted = before === undefined && isThread(this.name) ? (this.#known?.posts.length ?? 0) : 0;
      for (let count = 1; page.next !== null && page.items.length < wanted && count < MAX_THREAD_PAGES; count++) {
        const more = await load(page.next);
        page = { ...page, items: [...page.items, ...more.items], next: more.next };
      }
      return caughtUp(page, this.#log, this.#reader);
    } finally {
      this.#underWay--;
      if (!this.#underWay) this.#log = [];
    }
  }

  #follow(position: number): void {
    if (!this.#isLive || !this.#isMounted || this.#leave) return;
    this.#leave = this.#context.live.subscribe(
      [this.name],
      {
        event: (event) => {
          if (this.#underWay) this.#log.push(event);
          this.#change((known) => applyEvent(known, event, this.#reader));
        },
        reset: (at) => void this.#load(false, Number(at)),
      },
      Number.isNaN(position) ? undefined : String(position),
    );
  }

  /** Shows a change at once, makes it, and then shows what the server says, or what was before. */
  async #attempt<T>(overlay: Overlay, call: () => Promise<T>, settle: (known: Known, answer: T) => Known): Promise<T> {
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
    for (const { change } of this.#overlays) laid = change(laid);
    return laid;
  }

  /** Tells listeners what is known now, if that is anything new. */
  #publish(): void {
    const before = this.#state.get();
    const shown = 'value' in before ? before.value : undefined;
    const value = this.#known && this.#timelineOf(this.#laid(this.#known), shown);
    const phase = this.#phase;
    const isSame = value === shown && before.status === (phase instanceof FeedError ? 'failed' : phase);
    if (isSame && (before.status !== 'failed' || before.error === phase)) return;
    if (phase === 'ready' && value) this.#state.set({ status: 'ready', value });
    else if (phase instanceof FeedError) this.#state.set({ status: 'failed', error: phase, ...(value && { value }) });
    else if (phase === 'idle') this.#state.set(value ? { status: 'ready', value } : IDLE);
    else this.#state.set(value ? { status: 'loading', value } : LOADING);
  }

  #timelineOf({ posts, arrived, next }: Known, shown: Timeline | undefined): Timeline {
    const ids = [...this.#overlays].flatMap(({ sending }) => sending ?? []);
    const isSameSending = shown?.sending.size === ids.length && ids.every((id) => shown.sending.has(id));
    const sending = isSameSending ? shown.sending : new Set(ids);
    const older = this.#older;
    const isSame =
      shown &&
      isSameSending &&
      isEqual(shown.posts, posts) &&
      isEqual(shown.arrived, arrived) &&
      shown.next === next &&
      shown.older === older;
    return isSame ? shown : { posts, arrived, next, older, sending };
  }
}

const same = (known: Known): Known => known;

const isEqual = (some: readonly Post[], others: readonly Post[]): boolean =>
  some === others || (some.length === others.length && some.every((post, index) => post === others[index]));

/** At the end where new posts come, whatever the clock here says. */
function withNewest(known: Known, post: Post, name: string): Known {
  return { ...known, posts: isThread(name) ? [...known.posts, post] : [post, ...known.posts] };
}

function noFacets({ body }: Omit<PostChange, 'version'>): Partial<Post> {
  return body === undefined ? {} : { facets: [] };
}
