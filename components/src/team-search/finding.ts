import type { FeedClient, FeedError, Post, PostChange, Remote, SearchResult } from '@team-feed/sdk';
import { atom, type ReadableAtom } from 'nanostores';
import { onceSignedIn } from '../team-post/once-signed-in.ts';
import type { PostKeeper, ReactionName } from '../team-post/post-keeper.ts';

/** What a search has found so far. */
export interface Found {
  readonly query: string;
  readonly items: readonly SearchResult[];
  readonly next: string | null;
  /** How the loading of more goes. */
  readonly more:
    | { readonly status: 'idle' }
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: FeedError };
}

/** One search field's searches: the newest counts, those before it are given up. Keeps the posts that were found. */
export class Finding implements PostKeeper {
  /** What is looked for; empty for nothing. */
  query = '';
  readonly #client: FeedClient;
  readonly #state = atom<Remote<Found>>({ status: 'idle' });
  #run: AbortController | undefined;
  /** While nobody is signed in. */
  #stopWaiting: (() => void) | undefined;

  constructor(client: FeedClient) {
    this.#client = client;
  }

  get $state(): ReadableAtom<Remote<Found>> {
    return this.#state;
  }

  async search(query: string, limit: number): Promise<void> {
    this.cancel();
    this.query = query;
    if (query === '') {
      this.#state.set({ status: 'idle' });
      return;
    }
    const run = (this.#run = new AbortController());
    const before = this.#found;
    this.#state.set({ status: 'loading', ...(before && { value: before }) });
    try {
      const { items, next } = await this.#client.search.list({ query, limit }, { signal: run.signal });
      if (run === this.#run)
        this.#state.set({ status: 'ready', value: { query, items, next, more: { status: 'idle' } } });
    } catch (error) {
      if (run !== this.#run) return;
      this.#state.set({ status: 'failed', error: error as FeedError });
      if ((error as FeedError).code === 'unauthorized')
        this.#stopWaiting = onceSignedIn(this.#client, () => void this.search(query, limit));
    }
  }

  async loadMore(limit: number): Promise<void> {
    const found = this.#found;
    if (!found || found.next === null || found.more.status === 'loading') return;
    const { query, next } = found;
    const run = (this.#run = new AbortController());
    this.#change((known) => ({ ...known, more: { status: 'loading' } }));
    try {
      const page = await this.#client.search.list({ query, limit, before: next }, { signal: run.signal });
      if (run !== this.#run) return;
      const known = new Set(found.items.map(({ post }) => post.id));
      const fresh = page.items.filter(({ post }) => !known.has(post.id));
      this.#change(({ items }) => ({ query, items: [...items, ...fresh], next: page.next, more: { status: 'idle' } }));
    } catch (error) {
      if (run === this.#run)
        this.#change((known) => ({ ...known, more: { status: 'failed', error: error as FeedError } }));
    }
  }

  /** Gives up what is on its way; the same query may be asked again. */
  cancel(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#stopWaiting?.();
    const state = this.#state.get();
    if (state.status === 'loading') {
      this.query = '';
      this.#state.set(state.value ? { status: 'ready', value: state.value } : { status: 'idle' });
    }
    this.#change((known) => (known.more.status === 'loading' ? { ...known, more: { status: 'idle' } } : known));
  }

  async edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post> {
    try {
      const post = await this.#client.posts.update(id, { ...change, version: this.#post(id)?.version ?? 1 });
      this.#put(post);
      return post;
    } catch (error) {
      // Somebody was faster: with their version known, saving again is a decision and not a mistake.
      if ((error as FeedError).code === 'conflict') this.#put(await this.#client.posts.get(id));
      throw error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#client.posts.remove(id);
    this.#change((found) => ({ ...found, items: found.items.filter(({ post }) => post.id !== id) }));
  }

  async toggleReaction(id: string, name: ReactionName): Promise<void> {
    const mine = this.#post(id)?.reactions.some((reaction) => reaction.name === name && reaction.mine);
    this.#put(await this.#client.posts[mine ? 'unreact' : 'react'](id, name));
  }

  get #found(): Found | undefined {
    const state = this.#state.get();
    return 'value' in state ? state.value : undefined;
  }

  #post(id: string): Post | undefined {
    return this.#found?.items.find(({ post }) => post.id === id)?.post;
  }

  #change(change: (found: Found) => Found): void {
    const state = this.#state.get();
    if (state.status !== 'ready') return;
    const value = change(state.value);
    if (value !== state.value) this.#state.set({ status: 'ready', value });
  }

  /** Takes a changed post in; what was found in another text is marked no more. */
  #put(post: Post): void {
    this.#change((found) => ({
      ...found,
      items: found.items.map((item) =>
        item.post.id !== post.id
          ? item
          : { post, highlights: item.post.version === post.version ? item.highlights : [] },
      ),
    }));
  }
}
