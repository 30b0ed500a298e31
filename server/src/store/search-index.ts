/** Keeps the full-text index in step with the posts. */

import { type Kysely, sql } from 'kysely';
import { metaOf } from '../domain/search-tokens.ts';
import type { PostsTable, Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Rows of the index that one millisecond has room for. */
export const ROWS_PER_MILLISECOND = 1000;

/** Whether there is anything to find: a status without a note has no words of its own. */
export const isIndexed = ({ kind, body }: Pick<PostsTable, 'kind' | 'body'>): boolean =>
  kind !== 'status' || body !== '';

/** Makes a new post findable. */
export async function indexPost(trx: Db, post: PostsTable, tags: readonly string[]): Promise<void> {
  if (!isIndexed(post)) return;
  const first = post.created_at * ROWS_PER_MILLISECOND;
  const { row } = await trx
    .insertInto('search_rows')
    .values({
      post: post.id,
      row: sql<number>`(select coalesce(max("row") + 1, ${first}) from search_rows
        where "row" between ${first} and ${first + ROWS_PER_MILLISECOND - 1})`,
    })
    .returning('row')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('post_search')
    .values({ rowid: row, title: post.title ?? '', body: post.body, meta: metaOf(post, tags) })
    .execute();
}

/** Takes a new text, and whatever else has changed, into the index. */
export async function reindexPost(trx: Db, post: PostsTable, tags: readonly string[]): Promise<void> {
  const found = await trx.selectFrom('search_rows').select('row').where('post', '=', post.id).executeTakeFirst();
  if (!found) return indexPost(trx, post, tags);
  await trx
    .updateTable('post_search')
    .set({ title: post.title ?? '', body: post.body, meta: metaOf(post, tags) })
    .where('rowid', '=', found.row)
    .execute();
}

/** Makes a deleted post unfindable. */
export async function unindexPost(trx: Db, id: string): Promise<void> {
  const found = await trx.selectFrom('search_rows').select('row').where('post', '=', id).executeTakeFirst();
  if (!found) return;
  await trx.deleteFrom('post_search').where('rowid', '=', found.row).execute();
  await trx.deleteFrom('search_rows').where('row', '=', found.row).execute();
}
