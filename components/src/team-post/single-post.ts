import type { FeedClient, FeedError, NewPin, OutboxStore, Post, PostChange, Remote, Waiting } from '@team-feed/sdk';
import { notLoaded } from '@team-feed/sdk';
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { onceSignedIn } from './once-signed-in.ts';
import { useCode } from '../base/use-code.ts';
import type { PostKeeper, ReactionName } from './post-keeper.ts';

/** The post goes first: what a reader may do without a network is fetched so many milliseconds behind it. */
const AHEAD_AFTER = 5_000;

/**
 * One post on its own: loaded when first looked at, live while it is, changed optimistically with undo. Reactions go through
 * the outbox.
 */
export class SinglePost implements PostKeeper {
  readonly id: string;
  readonly #client: FeedClient;
  readonly #state = atom<Remote<Post>>({ status: 'idle' });
  readonly #tell: (isSignedOut: boolean) => void;
  #isSignedOut = false;
  /** As the server has it, with what is on its way but for reactions. */
  #stored: Post | undefined;
  #outbox: OutboxStore | undefined;
  #isMounted = false;
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;
  #leaveOutbox: (() => void) | undefined;
  /** While nobody is signed in. */
  #stopWaiting: (() => void) | undefined;

  /** Tells whether nobody is signed in, at first and when that changes. */
  constructor(client: FeedClient, id: string, known: Post | undefined, tell: (isSignedOut: boolean) => void) {
    this.#client = client;
    this.id = id;
    setTimeout(() => void useCode({}, import('../team-feed/fetch-ahead.ts')), AHEAD_AFTER);
    this.#tell = tell;
    tell(false);
    if (known) this.#show(known);
    onMount(this.#state, () => {
      this.#isMounted = true;
      if (this.#state.get().status === 'ready') this.#goOn();
      else void this.refresh();
      return () => {
        this.#isMounted = false;
        this.#run?.abort();
        this.#stopWaiting?.();
        this.#leave?.();
        this.#leaveOutbox?.();
        this.#leave = this.#leaveOutbox = undefined;
      };
    });
  }

  get $state(): ReadableAtom<Remote<Post>> {
    return this.#state;
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    this.#stopWaiting?.();
    const run = (this.#run = new AbortController());
    const before = this.#shown;
    this.#set({ status: 'loading', ...(before && { value: before }) });
    try {
      const post = await this.#client.posts.get(this.id, { signal: run.signal });
      if (run.signal.aborted) return;
      this.#show(post);
      this.#goOn();
    } catch (error) {
      if (run.signal.aborted) return;
      const value = this.#shown;
      this.#set({ status: 'failed', error: error as FeedError, ...(value && { value }) });
      if ((error as FeedError).code === 'unauthorized')
        this.#stopWaiting = onceSignedIn(this.#client, () => void this.refresh());
    }
  }

  async edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    const version = this.#stored?.version ?? 1;
    try {
      const post = await this.#client.posts.update(id, { ...change, version });
      this.#show(post);
      return post;
    } catch (error) {
      // Somebody was faster: with their version known, saving again is a decision and not a mistake.
      if ((error as FeedError).code === 'conflict') await this.refresh();
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    const before = this.#stored;
    this.#change(tombstone);
    try {
      await this.#client.posts.remove(id);
    } catch (error) {
      if (before) this.#show(before);
      throw error;
    }
  }

  async toggleReaction(id: string, name: ReactionName): Promise<void> {
    const outbox = await this.#followOutbox();
    const mine = this.#shown?.reactions.some((reaction) => reaction.name === name && reaction.mine) ?? false;
    await outbox.react(id, name, !mine);
  }

  async pin(id: string, pin: NewPin | null): Promise<void> {
    this.#show(await (pin ? this.#client.posts.pin(id, pin) : this.#client.posts.unpin(id)));
  }

  get #shown(): Post | undefined {
    const state = this.#state.get();
    return 'value' in state ? state.value : undefined;
  }

  #change(change: (post: Post) => Post): void {
    if (this.#stored) this.#show(change(this.#stored));
  }

  #show(post: Post): void {
    this.#stored = post;
    this.#set({ status: 'ready', value: post });
    this.#lay();
  }

  #set(state: Remote<Post>): void {
    this.#state.set(state);
    const isSignedOut = state.status === 'failed' && state.error.code === 'unauthorized';
    // Who tries again is told the outcome only.
    if (state.status === 'loading' || isSignedOut === this.#isSignedOut) return;
    this.#isSignedOut = isSignedOut;
    this.#tell(isSignedOut);
  }

  /** Lays over it what waits in the outbox. */
  #lay(): void {
    const outbox = this.#outbox;
    const state = this.#state.get();
    if (!outbox || !this.#stored || !('value' in state)) return;
    const lay = (post: Post, waiting: Waiting): Post => withWaiting(post, waiting, !outbox.isUnderWay(waiting));
    this.#state.set({ ...state, value: outbox.$state.get().reduce(lay, this.#stored) });
  }

  #goOn(): void {
    this.#followLive();
    // Without the code, the first reaction tries again.
    this.#followOutbox().catch(() => undefined);
  }

  async #followOutbox(): Promise<OutboxStore> {
    const { outboxOf } = await import('./outbox-of.ts').catch(notLoaded);
    const outbox = (this.#outbox ??= outboxOf(this.#client));
    if (!this.#isMounted || this.#leaveOutbox) return outbox;
    this.#leaveOutbox = outbox.listen({
      changed: () => this.#lay(),
      sent: ({ kind, post }, answer) => {
        if (kind === 'reaction' && post === this.id && answer && 'reactions' in answer) this.#stored = answer;
      },
    });
    this.#lay();
    return outbox;
  }

  /** Events of a post come with its thread, which is known once the post is. */
  #followLive(): void {
    const thread = this.#stored?.thread;
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

/** The post with a reaction that the server does not know yet. */
function withWaiting(post: Post, work: Waiting, waiting: boolean): Post {
  if (work.kind !== 'reaction' || work.post !== post.id) return post;
  const { name, on } = work;
  const { mine = false, count = 0 } = post.reactions.find((reaction) => reaction.name === name) ?? {};
  if (mine === on) return post;
  const changed = { name, mine: on, count: count + (on ? 1 : -1), waiting };
  const others = post.reactions.filter((reaction) => reaction.name !== name);
  return { ...post, reactions: changed.count ? [...others, changed] : others };
}
