import type { Static } from 'typebox';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import type { TimelinePage } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { asSeen, SharedPosts } from '../store/shared-posts.ts';
import { cursorBehind, readTimelineName, timelineExists, timelinePlaces } from '../store/timelines.ts';

export interface TimelineQuery {
  readonly limit?: number;
  /** The `next` of an earlier page. */
  readonly before?: string;
}

/** Reading timelines. */
export class TimelineService {
  readonly #store: Store;
  readonly #posts: SharedPosts;

  constructor(store: Store) {
    this.#store = store;
    this.#posts = new SharedPosts(store);
  }

  /** One page as the viewer sees it, in at most two queries. Throws `not-found` and `invalid-cursor`. */
  async read(
    name: string,
    viewer: string,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<Static<typeof TimelinePage>> {
    const { db } = this.#store;
    const timeline = readTimelineName(name);
    if (!timeline) throw problem('not-found', 'No timeline has a name of this form');
    const cursor = before === undefined ? undefined : readCursor(before);
    const places = await timelinePlaces(db, timeline, viewer, limit, cursor);
    if (places.length === 0) {
      if (!(await timelineExists(db, timeline, viewer))) throw problem('not-found');
      return { items: [], next: null, pinned: [] };
    }
    const shown = places.slice(0, limit);
    const last = places.length > limit ? shown.at(-1) : undefined;
    const posts = await this.#posts.load(shown.map((place) => place.id));
    return {
      items: shown.flatMap((place) => {
        const post = posts.get(place.id);
        return post ? [asSeen(post, place)] : [];
      }),
      next: last ? writeCursor(cursorBehind(timeline, last)) : null,
      pinned: [],
    };
  }
}
