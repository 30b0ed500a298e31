import type { Static } from 'typebox';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import type { TimelinePage } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { Kept } from '../store/kept.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import {
  cursorBehind,
  isAnythingPinned,
  pinnedPlaces,
  readTimelineName,
  timelineExists,
  timelinePlaces,
} from '../store/timelines.ts';

export interface TimelineQuery {
  readonly limit?: number;
  /** The `next` of an earlier page. */
  readonly before?: string;
}

/** Reading timelines. */
export class TimelineService {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #now: () => number;
  /** Most of the time nothing is pinned, and no reader need be asked whether they have put it away. */
  readonly #pinned: Kept<boolean>;

  constructor(store: Store, posts: SharedPosts, now: () => number) {
    this.#store = store;
    this.#posts = posts;
    this.#now = now;
    this.#pinned = new Kept(store);
  }

  /**
   * One page as the viewer sees it, in at most three queries: the places, what is pinned, the posts.
   * Throws `not-found` and `invalid-cursor`.
   */
  async read(
    name: string,
    viewer: string,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<Static<typeof TimelinePage>> {
    const { db } = this.#store;
    const now = this.#now();
    const timeline = readTimelineName(name);
    if (!timeline) throw problem('not-found', 'No timeline has a name of this form');
    const cursor = before === undefined ? undefined : readCursor(before);
    const places = await timelinePlaces(db, timeline, viewer, limit, cursor);
    if (places.length === 0 && !(await timelineExists(db, timeline, viewer))) throw problem('not-found');
    const pins =
      cursor === undefined && (await this.#isAnythingPinned()) ? await pinnedPlaces(db, timeline, viewer, now) : [];
    const shown = places.slice(0, limit);
    const last = places.length > limit ? shown.at(-1) : undefined;
    const posts = await this.#posts.seen([...shown, ...pins], now);
    return {
      items: posts.slice(0, shown.length),
      next: last ? writeCursor(cursorBehind(timeline, last)) : null,
      pinned: posts.slice(shown.length),
    };
  }

  #isAnythingPinned(): Promise<boolean> {
    return this.#pinned.get('', () => isAnythingPinned(this.#store.db));
  }
}
