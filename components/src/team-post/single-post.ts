import type { FeedClient, FeedError, NewPin, Post, PostChange, Remote } from '@team-feed/sdk';
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { useCode } from '../base/use-code.ts';
import type { PostKeeper, ReactionName } from './post-keeper.ts';

/** The post goes first: what a reader may do without a network is fetched so many milliseconds behind it. */
const AHEAD_AFTER = 5_000;

/** One post on its own: loaded when first looked at, live while it is, changed optimistically with undo. */
export class SinglePost implements PostKeeper {
  readonly id: string;
  readonly #client: FeedClient;
  readonly #state = atom<Remote<Post>>({ status: 'idle' });
  readonly #tell: (isSignedOut: boolean) => void;
  #isSignedOut = false;
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;

  /** Tells whether nobody is signed in, at first and when that changes. */
  constructor(client: FeedClient, id: string, known: Post | undefined, tell: (isSignedOut: boolean) => void) {
    this.#client = client;
    this.id = id;
    setTimeout(() => void useCode({}, import('../team-feed/fetch-ahead.ts')), AHEAD_AFTER);
    this.#tell = tell;
    tell(false);
    if (known) this.#state.set({ status: 'ready', value: known });
    onMount(this.#state, () => {
      if (this.#state.get().status === 'ready') this.#followLive();
      else void this.refresh();
      return () => {
        this.#run?.abort();
        this.#leave?.();
        this.#leave = undefined;
      };
    });
  }

  get $state(): ReadableAtom<Remote<Post>> {
    return this.#state;
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const before = this.#value;
    this.#set({ status: 'loading', ...(before && { value: before }) });
    try {
      const value = await this.#client.posts.get(this.id, { signal: run.signal });
      if (run.signal.aborted) return;
      this.#set({ status: 'ready', value });
      this.#followLive();
    } catch (error) {
      if (run.signal.aborted) return;
      const value = this.#value;
      this.#set({ status: 'failed', error: error as FeedError, ...(value && { value }) });
    }
  }

  async edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    const version = this.#value?.version ?? 1;
    try {
      const post = await this.#client.posts.update(id, { ...change, version });
      this.#set({ status: 'ready', value: post });
      return post;
    } catch (error) {
      // Somebody was faster: with their version known, saving again is a decision and not a mistake.
      if ((error as FeedError).code === 'conflict') await this.refresh();
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    const before = this.#value;
    this.#change(tombstone);
    try {
      await this.#client.posts.remove(id);
    } catch (error) {
      if (before) this.#change(() => before);
      throw error;
    }
  }

  async toggleReaction(id: string, name: ReactionName): Promise<void> {
    const before = this.#value?.reactions ?? [];
    const mine = before.some((reaction) => reaction.name === name && reaction.mine);
    this.#change((post) => ({ ...post, reactions: toggled(post.reactions, name) }));
    try {
      const post = await this.#client.posts[mine ? 'unreact' : 'react'](id, name);
      this.#change(() => post);
    } catch (error) {
      this.#change((post) => ({ ...post, reactions: before }));
      throw error;
    }
  }

  async pin(id: string, pin: NewPin | null): Promise<void> {
    const post = await (pin ? this.#client.posts.pin(id, pin) : this.#client.posts.unpin(id));
    this.#change(() => post);
  }

  get #value(): Post | undefined {
    const state = this.#state.get();
    return 'value' in state ? state.value : undefined;
  }

  #change(change: (post: Post) => Post): void {
    const value = this.#value;
    if (value) this.#set({ status: 'ready', value: change(value) });
  }

  #set(state: Remote<Post>): void {
    this.#state.set(state);
    const isSignedOut = state.status === 'failed' && state.error.code === 'unauthorized';
    // Who tries again is told the outcome only.
    if (state.status === 'loading' || isSignedOut === this.#isSignedOut) return;
    this.#isSignedOut = isSignedOut;
    this.#tell(isSignedOut);
  }

  /** Events of a post come with its thread, which is known once the post is. */
  #followLive(): void {
    const thread = this.#value?.thread;
    if (thread === undefined) return;
    this.#leave ??= this.#client.live.subscribe([`thread:${thread}`], {
      event: ({ event, data }) => {
        const touched = 'post' in data ? (typeof data.post === 'string' ? data.post : data.post.id) : undefined;
        if (touched !== this.id || event === 'post-created') return;
        if (event === 'post-deleted') this.#change(tombstone);
        else void this.refresh();
      },
      reset: () => void this.refresh(),
    });
  }
}

function tombstone(post: Post): Post {
  return { ...post, deleted: true, body: '', facets: [], title: null, reactions: [] };
}

function toggled(reactions: Post['reactions'], name: ReactionName): Post['reactions'] {
  const known = reactions.find((reaction) => reaction.name === name);
  if (!known) return [...reactions, { name, count: 1, mine: true }];
  return reactions
    .map((reaction) =>
      reaction === known ? { ...known, mine: !known.mine, count: known.count + (known.mine ? -1 : 1) } : reaction,
    )
    .filter(({ count }) => count > 0);
}
