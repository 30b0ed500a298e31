import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { FeedError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { LiveEvent } from '../live/events.ts';
import type { LiveStream } from '../live/live-stream.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { TimelinesResource } from '../resources/timelines.ts';
import type { Me, NewPost, Post, PostChange, ReactionName, Remote } from '../types.ts';
import { belongsTo, type Draft, optimisticPost } from './draft.ts';
import { type SessionStore, valueOf } from './session.ts';
import {
  applyEvent,
  countReply,
  find,
  mapPost,
  type Reader,
  type Timeline,
  withArrived,
  withFirstPage,
  withMyReaction,
  withOlder,
  withoutPost,
  withoutSending,
  withSending,
  withSent,
  withThread,
} from './timeline-state.ts';

/** What a timeline store works with. */
export interface TimelineSources {
  readonly timelines: TimelinesResource;
  readonly posts: PostsResource;
  readonly live: LiveStream;
  readonly session: SessionStore;
}

/** How a timeline is loaded. */
export interface TimelineOptions {
  /** Posts of a page, 1 to 100; 20 where nothing is said. */
  readonly limit?: number;
  /** Whether new posts come by themselves; they do where nothing is said. */
  readonly live?: boolean;
}

const EMPTY: Timeline = { posts: [], arrived: [], next: null, older: { status: 'idle' }, sending: new Set() };

/** A timeline that loads when somebody looks and is live while they do. */
export class TimelineStore {
  /** Name of the timeline, such as `unit:it`. */
  readonly name: string;
  readonly #sources: TimelineSources;
  readonly #limit: number | undefined;
  readonly #isLive: boolean;
  readonly #state = atom<Remote<Timeline>>({ status: 'idle' });
  #run: AbortController | undefined;
  #olderRun: AbortController | undefined;
  #mounted = false;
  #leave: (() => void) | undefined;
  /** A first page that has nothing in common with what is shown; it takes its place when the reader wants. */
  #instead: { readonly posts: readonly Post[]; readonly next: string | null } | undefined;

  constructor(name: string, { limit, live = true }: TimelineOptions, sources: TimelineSources) {
    this.name = name;
    this.#limit = limit;
    this.#isLive = live;
    this.#sources = sources;
    onMount(this.#state, () => {
      this.#mounted = true;
      void this.refresh();
      return () => {
        this.#mounted = false;
        this.#run?.abort();
        this.#olderRun?.abort();
        this.#leave?.();
        this.#leave = undefined;
      };
    });
  }

  /** What is known; posts stay while they are loaded again, and when that fails. */
  get $state(): ReadableAtom<Remote<Timeline>> {
    return this.#state;
  }

  /** Loads the first page, the first time or again. Never rejects; a failure is in `$state`. */
  async refresh(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const before = this.#value;
    this.#state.set({ status: 'loading', ...(before && { value: before }) });
    try {
      const page = await this.#sources.timelines.list(this.name, this.#query(), { signal: run.signal });
      if (run.signal.aborted) return;
      this.#state.set({ status: 'ready', value: this.#merged(page.items, page.next) });
      if (this.#mounted && this.#isLive) this.#follow(page.position);
    } catch (error) {
      if (run.signal.aborted) {
        if (this.#run === run && this.#state.get().status === 'loading') this.#restore();
        return;
      }
      const value = this.#value;
      this.#state.set({ status: 'failed', error: error as FeedError, ...(value && { value }) });
    }
  }

  /** Loads the next page. Never rejects; a failure is in `older`. */
  async loadOlder(): Promise<void> {
    const before = this.#value;
    if (!before || before.next === null || before.older.status === 'loading') return;
    const run = (this.#olderRun = new AbortController());
    this.#change((timeline) => ({ ...timeline, older: { status: 'loading' } }));
    try {
      const query = { ...this.#query(), before: before.next };
      const page = await this.#sources.timelines.list(this.name, query, { signal: run.signal });
      this.#change((timeline) => withOlder(timeline, page.items, page.next));
    } catch (error) {
      const older = run.signal.aborted
        ? ({ status: 'idle' } as const)
        : ({ status: 'failed', error: error as FeedError } as const);
      this.#change((timeline) => ({ ...timeline, older }));
    }
  }

  /** Shows the posts that came while the others were read. */
  showArrived(): void {
    const instead = this.#instead;
    this.#instead = undefined;
    if (instead) {
      this.#change((timeline) => ({
        ...timeline,
        posts: [
          ...timeline.arrived,
          ...instead.posts.filter((post) => !timeline.arrived.some(({ id }) => id === post.id)),
        ],
        arrived: [],
        next: instead.next,
      }));
    } else this.#change(withArrived);
  }

  /**
   * Writes a post. It shows at once where it belongs here; if the server refuses it, it goes again and the call rejects.
   * Give the same `id` to repeat a call whose answer was lost: it is never posted twice.
   */
  async post(draft: Draft): Promise<Post> {
    const me = await this.#sources.session.get();
    const { id = newId(), ...rest } = draft;
    const parent = rest.replyTo == null || !this.#value ? undefined : find(this.#value, rest.replyTo);
    const post = optimisticPost({ id, ...rest }, me, parent);
    const isHere = belongsTo(this.name, post, this.#value?.posts);
    const reader = this.#reader(me);
    if (isHere) this.#change((timeline) => (find(timeline, id) ? timeline : withSending(timeline, post, reader)));
    try {
      const stored = await this.#sources.posts.create({ id, ...rest } satisfies NewPost);
      if (isHere) this.#change((timeline) => withSent(timeline, stored));
      return stored;
    } catch (error) {
      if (isHere) this.#change((timeline) => withoutSending(timeline, id));
      throw error;
    }
  }

  /** Edits a post of the reader; undone, and rejects, if the server refuses it. */
  async edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    const before = this.#find(id);
    const version = before?.version ?? (await this.#sources.posts.get(id)).version;
    if (before) this.#change((timeline) => mapPost(timeline, id, (post) => edited(post, change)));
    try {
      const post = await this.#sources.posts.update(id, { ...change, version });
      this.#change((timeline) => mapPost(timeline, id, () => post));
      return post;
    } catch (error) {
      const isNewer = (error as FeedError).code === 'conflict';
      // Somebody was faster: with their version shown, saving again is a decision and not a mistake.
      const now = isNewer ? await this.#sources.posts.get(id).catch(() => before) : before;
      if (now) this.#change((timeline) => mapPost(timeline, id, () => now));
      throw error;
    }
  }

  /** Deletes a post; undone, and rejects, if the server refuses it. */
  async remove(id: string): Promise<void> {
    const before = this.#value;
    const me = valueOf(this.#sources.session.$state.get());
    this.#change((timeline) => withoutPost(timeline, id, this.#reader(me)));
    try {
      await this.#sources.posts.remove(id);
    } catch (error) {
      if (before) this.#change((timeline) => restored(timeline, before, id));
      throw error;
    }
  }

  /** Sets the reader's reaction or takes it back; undone, and rejects, if the server refuses it. */
  async toggleReaction(id: string, name: ReactionName): Promise<void> {
    const isMine = this.#find(id)?.reactions.some((reaction) => reaction.name === name && reaction.mine) ?? false;
    this.#change((timeline) => mapPost(timeline, id, (post) => withMyReaction(post, name, !isMine)));
    try {
      const { reactions } = await this.#sources.posts[isMine ? 'unreact' : 'react'](id, name);
      this.#change((timeline) => mapPost(timeline, id, (post) => ({ ...post, reactions })));
    } catch (error) {
      this.#change((timeline) => mapPost(timeline, id, (post) => withMyReaction(post, name, isMine)));
      throw error;
    }
  }

  get #value(): Timeline | undefined {
    return valueOf(this.#state.get());
  }

  get #isThread(): boolean {
    return this.name.startsWith('thread:');
  }

  #find(id: string): Post | undefined {
    return this.#value && find(this.#value, id);
  }

  #query(): { limit?: number } {
    return this.#limit === undefined ? {} : { limit: this.#limit };
  }

  #reader(me: Me | undefined): Reader {
    return { handle: me?.handle, isThread: this.#isThread };
  }

  #merged(posts: readonly Post[], next: string | null): Timeline {
    const before = this.#value ?? EMPTY;
    this.#instead = undefined;
    if (before.posts.length === 0) return { ...before, posts, arrived: [], next, older: { status: 'idle' } };
    if (this.#isThread) return withThread(before, posts, next);
    const merged = withFirstPage(before, posts, next);
    if (merged) return merged;
    this.#instead = { posts, next };
    return { ...before, arrived: posts };
  }

  /** An abort while loading: back to what was. */
  #restore(): void {
    const value = this.#value;
    this.#state.set(value ? { status: 'ready', value } : { status: 'idle' });
  }

  #change(change: (timeline: Timeline) => Timeline): void {
    const state = this.#state.get();
    const value = valueOf(state);
    if (!value) return;
    const changed = change(value);
    if (changed !== value) this.#state.set({ ...state, value: changed } as Remote<Timeline>);
  }

  #follow(position: string | undefined): void {
    this.#leave ??= this.#sources.live.subscribe(
      [this.name],
      {
        event: (event) => {
          this.#onEvent(event);
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }

  #onEvent(event: LiveEvent): void {
    const me = valueOf(this.#sources.session.$state.get());
    this.#change((timeline) => applyEvent(timeline, event, this.#reader(me)));
  }
}

/** As it will look until the server has found its facets. */
const edited = (post: Post, { body, title }: Omit<PostChange, 'version'>): Post => ({
  ...post,
  ...(body !== undefined && { body, facets: [] }),
  ...(title !== undefined && { title }),
});

/** Puts a post back where it was, and leaves alone what happened to the others meanwhile. */
function restored(timeline: Timeline, before: Timeline, id: string): Timeline {
  const post = find(before, id);
  if (!post) return timeline;
  const present = find(timeline, id);
  if (present)
    return countReply(
      mapPost(timeline, id, () => post),
      post,
      1,
    );
  const followers = new Set(
    before.posts.slice(before.posts.findIndex((each) => each.id === id) + 1).map((each) => each.id),
  );
  const index = timeline.posts.findIndex((each) => followers.has(each.id));
  const posts = index < 0 ? [...timeline.posts, post] : timeline.posts.toSpliced(index, 0, post);
  return countReply({ ...timeline, posts }, post, 1);
}
