/** What readers and editors do with posts beside writing them: pins, banners put away, read marks, and looking back. */

import type { KnownPerson } from '../auth/caller.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import { PAGE_DEFAULT, PAGE_MAX, URGENT_LIFE_MS } from '../domain/limits.ts';
import { readPin } from '../domain/pins.ts';
import { checkMayPost } from '../domain/posting.ts';
import { toIso } from '../domain/times.ts';
import { mayReadHistory } from '../domain/visibility.ts';
import { problem } from '../problems.ts';
import type { NewPin, Post, PostReactor, PostVersion } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import { listReactors, listVersions, readersOf } from '../store/history.ts';
import { findPost, pinOf } from '../store/posts.ts';
import { dismiss, markRead } from '../store/reads.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import type { PostsTable } from '../store/tables.ts';
import { urgentPlaces } from '../store/timelines.ts';
import type { TimelineQuery } from './timelines.ts';

export interface PostMarksOptions {
  readonly store: Store;
  readonly posts: SharedPosts;
  readonly now: () => number;
}

export class PostMarks {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #now: () => number;

  constructor({ store, posts, now }: PostMarksOptions) {
    this.#store = store;
    this.#posts = posts;
    this.#now = now;
  }

  /** Pins a post, or with null takes the pin off. Throws `not-found`, `forbidden` and the problems of `readPin`. */
  async pin(id: string, pin: NewPin | null, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const post = await this.#alive(id, caller);
      const isEditor = caller.roles.includes('editor') || caller.roles.includes('admin');
      if (post.author !== caller.handle && !isEditor) throw problem('forbidden', 'Its author and editors pin a post');
      if (pin) checkMayPost(post.kind, post.audience, caller.roles);
      const columns = readPin(pin, post.kind, now);
      if (columns.pinned_until === post.pinned_until && columns.pin_until_read === post.pin_until_read) return;
      await trx.updateTable('posts').set(columns).where('id', '=', id).execute();
      const pinned = columns.pinned_until === null ? null : pinOf(columns);
      await appendEvent(trx, { kind: 'pin-changed', post: id, data: { pinned } }, now);
    });
  }

  /** Puts a banner or a pinned post away, on all pages of the caller. Again changes nothing. Throws `not-found`. */
  async dismiss(id: string, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      await this.#alive(id, caller);
      if (!(await dismiss(trx, caller.handle, id, now))) return;
      await appendEvent(trx, { kind: 'post-dismissed', post: id, person: caller.handle }, now);
    });
  }

  /** Marks the thread of a post as read up to this post; a mark never goes back. Throws `not-found`. */
  async markRead(id: string, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const post = await findPost(trx, id, caller.handle);
      if (!post) throw problem('not-found');
      if (!(await markRead(trx, caller.handle, post.thread, post.created_at))) return;
      const event = { kind: 'thread-read', post: id, person: caller.handle } as const;
      await appendEvent(trx, { ...event, data: { readAt: toIso(post.created_at) } }, now);
    });
  }

  /** What interrupts the caller: urgent posts of the last day that they have neither put away nor acknowledged. */
  async urgent(caller: KnownPerson): Promise<Post[]> {
    const now = this.#now();
    const places = await urgentPlaces(this.#store.db, caller.handle, now - URGENT_LIFE_MS, PAGE_MAX);
    return this.#posts.seen(places, now);
  }

  /**
   * What a post said before, oldest first: for those who see it; for those who are known to have read it, where it is deleted.
   * Throws `not-found`.
   */
  async history(id: string, caller: KnownPerson): Promise<PostVersion[]> {
    const { db } = this.#store;
    const post = await findPost(db, id, caller.handle);
    if (!post) throw problem('not-found');
    if (post.deleted_at !== null) {
      const readers = await readersOf(db, id);
      if (!mayReadHistory({ ...post, people: JSON.parse(post.people) as string[] }, caller.handle, readers))
        throw problem('not-found');
    }
    return listVersions(db, id);
  }

  /** Who reacted, newest first. Throws `not-found` and `invalid-cursor`. */
  async reactors(
    id: string,
    caller: KnownPerson,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<{ items: PostReactor[]; next: string | null }> {
    await this.#alive(id, caller);
    const [at, who] = before === undefined ? [] : readCursorText(before);
    const cursor = at === undefined || who === undefined ? undefined : { at: Number(at), who };
    const rows = await listReactors(this.#store.db, id, limit + 1, cursor);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ handle, name, reaction, at }) => ({ handle, name: name ?? handle, reaction, at: toIso(at) })),
      next: last ? writeCursorText(String(last.at), `${last.handle} ${last.reaction}`) : null,
    };
  }

  async #alive(id: string, caller: KnownPerson): Promise<PostsTable> {
    const post = await findPost(this.#store.db, id, caller.handle);
    if (!post || post.deleted_at !== null) throw problem('not-found');
    return post;
  }
}
