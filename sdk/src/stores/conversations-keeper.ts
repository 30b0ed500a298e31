import { FeedError } from '../errors.ts';
import type { LiveEvent } from '../live/events.ts';
import type { Post } from '../types.ts';
import { applyEvent, find, firstOf, type KnownConversations, read, withMore } from './conversations-state.ts';
import type { Conversations, ConversationsContext } from './conversations-types.ts';
import type { Keeping, KeptState } from './lazy-store.ts';

/** Conversations that the list makes room for when it is loaded again. */
const ROOM = 5;

/** Of a page at most, and where nothing is said; the server's limits. */
const MAX_LIMIT = 100;
const USUAL_LIMIT = 20;

const IDLE = { status: 'idle' } as const;

/** The list behind a `ConversationsStore`. */
export class ConversationsKeeper implements Keeping {
  readonly #context: ConversationsContext;
  readonly #kept: KeptState<Conversations>;

  #phase: 'idle' | 'loading' | 'ready' | FeedError = 'idle';
  #known: KnownConversations | undefined;
  #more: Conversations['more'] = IDLE;
  #run: AbortController | undefined;
  #leave: (() => void) | undefined;
  /** Events that came while a page was under way. */
  #log: LiveEvent[] | undefined;
  /** Times up to which conversations are being marked as read, by their ids. */
  readonly #reading = new Map<string, string>();
  /** The same, for marks that the server has. */
  readonly #read = new Map<string, string>();

  constructor(context: ConversationsContext, kept: KeptState<Conversations>) {
    this.#context = context;
    this.#kept = kept;
  }

  leave(): void {
    this.#run?.abort();
    this.#leave?.();
    this.#leave = undefined;
  }

  async refresh(): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.#phase = 'loading';
    this.#log = [];
    this.#publish();
    try {
      const shown = this.#known?.items.length ?? 0;
      const limit = shown >= USUAL_LIMIT ? { limit: Math.min(shown + ROOM, MAX_LIMIT) } : {};
      const page = await this.#context.conversations.list(limit, { signal: run.signal });
      if (run.signal.aborted) return;
      const log = this.#log;
      this.#log = undefined;
      this.#known = firstOf(page);
      this.#more = IDLE;
      this.#phase = 'ready';
      this.#follow(page.position);
      for (const event of log) this.#apply(event);
      // One of them may have begun another load.
      if (run !== this.#run) return;
    } catch (error) {
      if (run.signal.aborted) return;
      this.#phase = error instanceof FeedError ? error : 'idle';
      this.#log = undefined;
    }
    this.#publish();
  }

  async loadMore(): Promise<void> {
    const before = this.#known?.next;
    if (!before || this.#more.status === 'loading') return;
    this.#more = { status: 'loading' };
    this.#publish();
    try {
      const { signal } = (this.#run ??= new AbortController());
      const page = await this.#context.conversations.list({ before }, { signal });
      const known = this.#known;
      // Where the list was loaded anew meanwhile, the page may not join it.
      if (known?.next === before) this.#known = withMore(known, page);
      this.#more = IDLE;
    } catch (error) {
      this.#more = error instanceof FeedError ? { status: 'failed', error } : IDLE;
    }
    this.#publish();
  }

  async markRead({ id, thread, createdAt }: Post): Promise<void> {
    const done = this.#reading.get(thread) ?? this.#read.get(thread);
    if (done !== undefined && done >= createdAt) return;
    this.#reading.set(thread, createdAt);
    this.#publish();
    try {
      await this.#context.posts.markRead(id);
      this.#read.set(thread, createdAt);
      const known = this.#known;
      const last = known && find(known, thread)?.last;
      if (known && last && last.createdAt <= createdAt) this.#known = read(known, thread);
    } finally {
      if (this.#reading.get(thread) === createdAt) this.#reading.delete(thread);
      this.#publish();
    }
  }

  #follow(position: string | undefined): void {
    if (!this.#kept.isMounted() || this.#leave) return;
    this.#leave = this.#context.live.subscribe(
      ['messages'],
      {
        event: (event) => {
          if (this.#log) this.#log.push(event);
          else this.#apply(event);
          this.#publish();
        },
        reset: () => void this.refresh(),
      },
      position,
    );
  }

  #apply(event: LiveEvent): void {
    const known = this.#known;
    if (!known || Number(event.id) <= known.position) return;
    const changed = applyEvent(known, event, this.#context.handle());
    if (changed) this.#known = Number(event.id) > 0 ? { ...changed, position: Number(event.id) } : changed;
    else if (!this.#log) void this.refresh();
    // A load has begun; what it answers may be older than this.
    else this.#log.push(event);
  }

  #publish(): void {
    const value = this.#known && this.#conversationsOf(this.#known);
    const phase = this.#phase;
    const { $state } = this.#kept;
    if (phase instanceof FeedError) $state.set({ status: 'failed', error: phase, ...(value && { value }) });
    else if (phase === 'loading') $state.set({ status: 'loading', ...(value && { value }) });
    else $state.set(value ? { status: 'ready', value } : IDLE);
  }

  /** With the marks that are on their way. */
  #conversationsOf(known: KnownConversations): Conversations {
    let laid = known;
    for (const [id, readAt] of this.#reading) {
      const last = find(known, id)?.last;
      if (last && last.createdAt <= readAt) laid = read(laid, id);
    }
    const { items, next, unread } = laid;
    return { items, next, unread, more: this.#more };
  }
}
