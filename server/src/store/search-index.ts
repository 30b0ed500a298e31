/** Keeps the full-text index in step with the posts. */

import { type Kysely, sql } from 'kysely';
import { metaOf } from '../domain/search-tokens.ts';
import type { SqliteConnection } from './sqlite.ts';
import type { PostSearchTable, PostsTable, Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Rows of the index that one millisecond has room for; what is more takes those that follow. */
export const ROWS_PER_MILLISECOND = 1000;

/** What the index keeps in memory before it writes, in bytes: its own default, and for many posts at once. */
const INDEX_BYTES = 1024 * 1024;
const BULK_INDEX_BYTES = 32 * INDEX_BYTES;

/** Whether there is anything to find: a status without a note has no words of its own. */
const isIndexed = ({ kind, body, deleted_at }: PostsTable): boolean =>
  deleted_at === null && (kind !== 'status' || body !== '');

const firstRow = ({ created_at }: PostsTable): number => created_at * ROWS_PER_MILLISECOND;

const wordsOf = (post: PostsTable, tags: readonly string[]): Omit<PostSearchTable, 'rowid'> => ({
  title: post.title ?? '',
  body: post.body,
  meta: metaOf(post, tags),
});

/** Makes a new post findable. */
export async function indexPost(trx: Db, post: PostsTable, tags: readonly string[]): Promise<void> {
  if (!isIndexed(post)) return;
  const first = sql<number>`cast(${firstRow(post)} as integer)`;
  const { row } = await trx
    .insertInto('search_rows')
    .values({
      post: post.id,
      row: sql<number>`(select case when not exists (select 1 from search_rows where "row" = ${first}) then ${first} else (
        select taken."row" + 1 from search_rows as taken where taken."row" >= ${first}
          and not exists (select 1 from search_rows as next where next."row" = taken."row" + 1)
        order by taken."row" limit 1) end)`,
    })
    .returning('row')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('post_search')
    .values({ rowid: row, ...wordsOf(post, tags) })
    .execute();
}

/** Makes many new posts findable, in one change that has the database to itself. */
export function indexPosts(
  connection: SqliteConnection,
  posts: readonly { readonly row: PostsTable; readonly tags: readonly string[] }[],
): void {
  const prepare = (text: string) => connection.prepare(text);
  const isTaken = prepare('select 1 from search_rows where "row" = ?');
  const place = prepare('insert into search_rows ("row", post) values (?, ?)');
  const words = prepare('insert into post_search (rowid, title, body, meta) values (?, ?, ?, ?)');
  const hold = prepare("insert into post_search (post_search, rank) values ('hashsize', cast(? as integer))");
  hold.run(BULK_INDEX_BYTES);
  const newest = prepare('select coalesce(max("row"), 0) as "row" from search_rows').get() as { readonly row: number };
  let last = 0;
  // In the order of rows the index takes each text behind the others; in any other it would write out what it has.
  const inOrder = posts.filter(({ row }) => isIndexed(row)).sort((a, b) => a.row.created_at - b.row.created_at);
  for (const { row: post, tags } of inOrder) {
    let row = Math.max(firstRow(post), last + 1);
    while (row <= newest.row && isTaken.get(row)) row++;
    last = row;
    place.run(row, post.id);
    const { title, body, meta } = wordsOf(post, tags);
    words.run(row, title, body, meta);
  }
  hold.run(INDEX_BYTES);
}

/** Takes a new text, and whatever else has changed, into the index. */
export async function reindexPost(trx: Db, post: PostsTable, tags: readonly string[]): Promise<void> {
  const found = await trx.selectFrom('search_rows').select('row').where('post', '=', post.id).executeTakeFirst();
  if (!found) return indexPost(trx, post, tags);
  await trx.updateTable('post_search').set(wordsOf(post, tags)).where('rowid', '=', found.row).execute();
}

/** Takes a new audience into the index: of all statuses of a process, and of what was answered to them. */
export async function reindexProcess(trx: Db, key: string): Promise<void> {
  const posts = await trx
    .selectFrom('posts')
    .selectAll()
    .where('thread', 'in', (eb) =>
      eb.selectFrom('posts as s').select('s.id').where('s.process', '=', key).where('s.kind', '=', 'status'),
    )
    .execute();
  for (const post of posts) {
    if (!isIndexed(post)) continue;
    const tags = await trx.selectFrom('post_tags').select('tag').where('post', '=', post.id).execute();
    await reindexPost(
      trx,
      post,
      tags.map(({ tag }) => tag),
    );
  }
}

/** Makes a deleted post unfindable. */
export async function unindexPost(trx: Db, id: string): Promise<void> {
  const found = await trx.selectFrom('search_rows').select('row').where('post', '=', id).executeTakeFirst();
  if (!found) return;
  await trx.deleteFrom('post_search').where('rowid', '=', found.row).execute();
  await trx.deleteFrom('search_rows').where('row', '=', found.row).execute();
}
