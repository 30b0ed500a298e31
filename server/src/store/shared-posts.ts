/** Posts as all who see them see them, made once for many readers and kept until something is committed. */

import { jsonArrayFrom } from 'kysely/helpers/sqlite';
import type { Post, Reaction } from '../schemas/post.ts';
import type { Store } from './database.ts';
import { type PostRow, selectNamedPosts, toPost } from './posts.ts';
import { asSeen, type PostView } from './post-view.ts';
import { parameter, prepared } from './prepared.ts';

/** Posts kept at the most: some hundred pages, about 5 MB. */
const MAX_SHARED_POSTS = 5_000;

type SharedRow = PostRow & { readonly shared_reactions: string };
type Load = ReturnType<typeof loadQuery>;

export class SharedPosts {
  readonly #store: Store;
  readonly #posts = new Map<string, Post>();
  readonly #loads = new Map<number, Load>();
  #version = -1;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The posts with these ids, in at most one query. NOTE: whoever hands them on has asked who may see them. */
  async load(ids: readonly string[]): Promise<ReadonlyMap<string, Post>> {
    const version = this.#store.readVersion();
    if (version !== this.#version || this.#posts.size > MAX_SHARED_POSTS) this.#posts.clear();
    this.#version = version;
    const missing = ids.filter((id) => !this.#posts.has(id));
    if (missing.length === 0) return this.#posts;
    const found = new Map(this.#posts);
    for (const row of (await this.#load(missing.length)(
      this.#store.db,
      Object.fromEntries(missing.entries()),
    )) as unknown as SharedRow[]) {
      const post = toPost(row, row.deleted_at === null ? readReactions(row.shared_reactions) : []);
      found.set(post.id, post);
      // A commit during the query may have begun a new version; this post is then not sure to be of it.
      if (this.#version === version) this.#posts.set(post.id, post);
    }
    return found;
  }

  /** The posts of these places as their reader sees them, in at most one query. */
  async seen(places: readonly (PostView & { readonly id: string })[], now: number): Promise<Post[]> {
    const posts = await this.load(places.map((place) => place.id));
    return places.flatMap((place) => {
      const post = posts.get(place.id);
      return post ? [asSeen(post, place, now)] : [];
    });
  }

  #load(count: number): Load {
    const load = this.#loads.get(count) ?? loadQuery(count);
    this.#loads.set(count, load);
    return load;
  }
}

/** One query per number of posts, of which there are at most `PAGE_MAX`. */
const loadQuery = (count: number) =>
  prepared((db) =>
    selectNamedPosts(db)
      .select((eb) =>
        jsonArrayFrom(
          eb
            .selectFrom('reactions')
            .select(['reactions.name', (count) => count.fn.countAll<number>().as('count')])
            .whereRef('reactions.post', '=', 'p.id')
            .groupBy('reactions.name')
            .orderBy((order) => order.fn.min('reactions.at'))
            .orderBy('reactions.name'),
        ).as('shared_reactions'),
      )
      .where(
        'p.id',
        'in',
        Array.from({ length: count }, (_, index) => parameter(String(index))),
      ),
  );

function readReactions(json: string): Reaction[] {
  if (json === '[]') return [];
  return (JSON.parse(json) as Pick<Reaction, 'name' | 'count'>[]).map(({ name, count }) => ({
    name,
    count,
    mine: false,
  }));
}
