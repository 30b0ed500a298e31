/** Private messages, as conversations. */

import type { KnownPerson } from '../auth/caller.ts';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import type { Conversation } from '../schemas/inbox.ts';
import type { Post } from '../schemas/post.ts';
import { conversationPlaces, countUnread, findConversation } from '../store/conversations.ts';
import type { Store } from '../store/database.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import type { TimelineQuery, TimelineService } from './timelines.ts';

export interface ConversationsOptions {
  readonly store: Store;
  readonly posts: SharedPosts;
  readonly timelines: TimelineService;
  readonly now: () => number;
}

export class ConversationService {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #timelines: TimelineService;
  readonly #now: () => number;

  constructor({ store, posts, timelines, now }: ConversationsOptions) {
    this.#store = store;
    this.#posts = posts;
    this.#timelines = timelines;
    this.#now = now;
  }

  /** The caller's conversations, the one with the newest message first, in three queries. Throws `invalid-cursor`. */
  async list(
    caller: KnownPerson,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<{ items: Conversation[]; next: string | null; unread: number }> {
    const { db } = this.#store;
    const cursor = before === undefined ? undefined : readCursor(before);
    const places = await conversationPlaces(db, caller.handle, limit + 1, cursor);
    const shown = places.slice(0, limit);
    const last = places.length > limit ? shown.at(-1) : undefined;
    const posts = await this.#posts.seen(shown, this.#now());
    const byId = new Map(posts.map((post) => [post.id, post]));
    return {
      items: shown.flatMap(({ conversation, id, people, unread_count }) => {
        const post = byId.get(id);
        return post ? [{ id: conversation, people: readPeople(people), last: post, unread: unread_count }] : [];
      }),
      next: last ? writeCursor({ at: last.at, id: last.conversation }) : null,
      unread: await countUnread(db, caller.handle),
    };
  }

  /** One conversation with a page of its messages, oldest first. Throws `not-found` and `invalid-cursor`. */
  async get(
    id: string,
    caller: KnownPerson,
    query: TimelineQuery,
  ): Promise<Conversation & { items: Post[]; next: string | null }> {
    const place = await findConversation(this.#store.db, id, caller.handle);
    if (!place) throw problem('not-found');
    const [last] = await this.#posts.seen([place], this.#now());
    if (!last) throw problem('not-found');
    const { items, next } = await this.#timelines.read(`thread:${place.conversation}`, caller.handle, query);
    return {
      id: place.conversation,
      people: readPeople(place.people),
      last,
      unread: place.unread_count,
      items,
      next,
    };
  }
}

const readPeople = (json: string): Conversation['people'] => JSON.parse(json) as Conversation['people'];
