/** Posts as they are read: one shape for timelines, threads, single posts and live events. */

import { type Kysely, sql } from 'kysely';
import { readablePosts, readableProcesses } from '../domain/visibility.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import type { Facet, Pin, Post, Reaction } from '../schemas/post.ts';
import { parameter, prepared } from './prepared.ts';
import { waitingOnName } from './waiting.ts';
import { indexPost } from './search-index.ts';
import { type Addressee, FOREVER, type PostsTable, type Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** A row of `posts` with the names that ride beside. */
export interface PostRow extends PostsTable {
  author_name: string | null;
  author_title: string | null;
  author_avatar: string | null;
  audience_name: string | null;
  reply_to_name: string | null;
  process_title: string | null;
  waiting_on_name: string | null;
}

/** Posts with their names, for the log; whoever hands them on asks who may see them. */
export function selectNamedPosts(db: Db) {
  return db
    .selectFrom('posts as p')
    .leftJoin('people as author', 'author.handle', 'p.author')
    .leftJoin('units as unit', 'unit.key', 'p.audience_unit')
    .leftJoin('posts as parent', 'parent.id', 'p.reply_to')
    .leftJoin('people as parent_author', 'parent_author.handle', 'parent.author')
    .leftJoin('processes as process', 'process.key', 'p.process')
    .selectAll('p')
    .select(nameColumns);
}

/**
 * What every read of posts selects; conditions, order and limit come on top. The viewer is the parameter `viewer`.
 * A process that the viewer may not see is as if the post named none.
 */
export function selectPosts(db: Db) {
  const viewer = parameter('viewer');
  return db
    .selectFrom('posts as p')
    .leftJoin('people as author', 'author.handle', 'p.author')
    .leftJoin('units as unit', 'unit.key', 'p.audience_unit')
    .leftJoin('posts as parent', 'parent.id', 'p.reply_to')
    .leftJoin('people as parent_author', 'parent_author.handle', 'parent.author')
    .leftJoin(
      (eb) =>
        eb.selectFrom('processes as r').select(['r.key', 'r.title']).where(readableProcesses(viewer)).as('process'),
      (join) => join.onRef('process.key', '=', 'p.process'),
    )
    .selectAll('p')
    .select(nameColumns)
    .where(readablePosts(viewer));
}

const nameColumns = [
  'author.name as author_name',
  'author.title as author_title',
  'author.avatar as author_avatar',
  'unit.name as audience_name',
  'parent_author.name as reply_to_name',
  'process.title as process_title',
  waitingOnName('p').as('waiting_on_name'),
] as const;

const oneReadable = prepared((db) => selectPosts(db).where('p.id', '=', parameter('id')));

/** The post, if the viewer may see it. A deleted one is found as well; see `deleted_at`. */
export async function findPost(db: Db, id: string, viewer: string): Promise<PostRow | undefined> {
  const [row] = (await oneReadable(db, { id, viewer })) as PostRow[];
  return row;
}

/** Answers for the viewer, with the reactions. */
export async function toPosts(db: Db, rows: readonly PostRow[], viewer: string): Promise<Post[]> {
  const reactions = await reactionsOf(
    db,
    rows.map((row) => row.id),
    viewer,
  );
  return rows.map((row) => toPost(row, reactions.get(row.id) ?? []));
}

export function toPost(row: PostRow, reactions: readonly Reaction[]): Post {
  const deleted = row.deleted_at !== null;
  return {
    id: row.id,
    author: row.author,
    authorName: row.author_name ?? row.author,
    authorTitle: row.author_title,
    authorAvatar: row.author_avatar,
    kind: row.kind,
    priority: row.priority,
    title: deleted ? null : row.title,
    body: deleted ? '' : row.body,
    facets: deleted || row.facets === '[]' ? [] : (JSON.parse(row.facets) as Facet[]),
    audience: row.audience === 'unit' ? `unit:${row.audience_unit ?? ''}` : row.audience,
    audienceName: row.audience_name,
    people: row.people === '[]' ? [] : (JSON.parse(row.people) as string[]),
    replyTo: row.reply_to,
    replyToName: row.reply_to_name,
    thread: row.thread,
    page: row.page,
    process: row.process_title === null ? null : row.process,
    processTitle: row.process_title,
    status: deleted || row.process_title === null ? null : statusOf(row),
    addressees: row.addressees === '[]' ? [] : addresseesOf(row).map(({ address }) => address),
    deadline: toIsoOrNull(row.deadline),
    obligation: null,
    pinned: row.pinned_until === null || deleted ? null : pinOf(row),
    unread: false,
    reactions: deleted ? [] : [...reactions],
    replies: row.replies,
    version: row.version,
    createdAt: toIso(row.created_at),
    editedAt: toIsoOrNull(row.edited_at),
    deleted,
  };
}

export const addresseesOf = ({ addressees }: Pick<PostsTable, 'addressees'>): Addressee[] =>
  JSON.parse(addressees) as Addressee[];

export const pinOf = ({ pinned_until, pin_until_read }: Pick<PostsTable, 'pinned_until' | 'pin_until_read'>): Pin => ({
  until: pinned_until === null || pinned_until === FOREVER ? null : toIso(pinned_until),
  untilRead: pin_until_read === 1,
});

function statusOf(row: PostRow): Post['status'] {
  if (row.state === null) return null;
  return {
    state: row.state,
    step: row.step,
    label: row.label,
    expectedAt: toIsoOrNull(row.expected_at),
    waitingOn: row.waiting_on,
    waitingOnName: row.waiting_on_name,
    reason: row.reason,
  };
}

async function reactionsOf(
  db: Db,
  posts: readonly string[],
  viewer: string,
): Promise<ReadonlyMap<string, readonly Reaction[]>> {
  const found = new Map<string, Reaction[]>();
  if (posts.length === 0) return found;
  const rows = await reactionsQuery(posts.length)(db, { viewer, ...Object.fromEntries(posts.entries()) });
  for (const { post, name, count, mine } of rows) {
    found.set(post, [...(found.get(post) ?? []), { name, count, mine: mine > 0 }]);
  }
  return found;
}

interface ReactionRow {
  post: string;
  name: Reaction['name'];
  count: number;
  mine: number;
}

type ReactionsQuery = (db: Db, values: Readonly<Record<string, unknown>>) => Promise<ReactionRow[]>;
const reactionQueries = new Map<number, ReactionsQuery>();

/** One query per number of posts, of which there are at most `PAGE_MAX`. */
function reactionsQuery(posts: number): ReactionsQuery {
  let query = reactionQueries.get(posts);
  if (!query) {
    query = prepared<ReactionRow>((db) =>
      db
        .selectFrom('reactions')
        .select(['post', 'name'])
        .select((eb) => [
          eb.fn.countAll<number>().as('count'),
          sql<number>`max(case when person = ${parameter('viewer')} then 1 else 0 end)`.as('mine'),
        ])
        .where(
          'post',
          'in',
          Array.from({ length: posts }, (_, index) => parameter(String(index))),
        )
        .groupBy(['post', 'name'])
        .orderBy((eb) => eb.fn.min('at'))
        .orderBy('name'),
    );
    reactionQueries.set(posts, query);
  }
  return query;
}

/** What the whole company should know of, whoever they follow. */
export const isNews = ({ audience, kind, priority }: Pick<PostsTable, 'audience' | 'kind' | 'priority'>): boolean =>
  audience === 'company' && kind !== 'status' && (kind === 'news' || kind === 'memo' || priority !== 'normal');

/** A row to insert, and what hangs on it. */
export interface NewPostRow {
  readonly row: PostsTable;
  readonly mentions: readonly string[];
  readonly tags: readonly string[];
}

/** Stores a post with its mentions and tags, and counts it as an answer where it is one. */
export async function insertPost(trx: Db, { row, mentions, tags }: NewPostRow): Promise<void> {
  await trx
    .insertInto('posts')
    .values({
      ...row,
      news: isNews(row) ? 1 : 0,
      author_unit: sql<string | null>`(select min(unit) from memberships where person = ${row.author})`,
    })
    .execute();
  await indexPost(trx, row, tags);
  await insertFacetRows(trx, row.id, mentions, tags);
  if (row.audience === 'people' && row.id === row.thread) {
    const people = JSON.parse(row.people) as string[];
    await trx
      .insertInto('post_people')
      .values([...people, row.author].map((person) => ({ thread: row.thread, person, at: row.created_at })))
      .execute();
  } else if (row.audience === 'people') {
    await trx
      .updateTable('post_people')
      .set((eb) => ({ at: eb.fn<number>('max', ['at', eb.val(row.created_at)]) }))
      .where('thread', '=', row.thread)
      .execute();
  }
  if (row.id !== row.thread) {
    await trx
      .updateTable('posts')
      .set((eb) => ({ last_reply_at: sql<number>`max(coalesce(last_reply_at, 0), ${eb.val(row.created_at)})` }))
      .where('id', '=', row.thread)
      .execute();
  }
  await countReply(trx, row, 1);
}

/** Mentions and tags of a body, in place of those of an earlier version. */
export async function replaceFacetRows(
  trx: Db,
  post: string,
  mentions: readonly string[],
  tags: readonly string[],
): Promise<void> {
  await trx.deleteFrom('post_mentions').where('post', '=', post).execute();
  await trx.deleteFrom('post_tags').where('post', '=', post).execute();
  await insertFacetRows(trx, post, mentions, tags);
}

async function insertFacetRows(
  trx: Db,
  post: string,
  mentions: readonly string[],
  tags: readonly string[],
): Promise<void> {
  if (mentions.length > 0) {
    await trx
      .insertInto('post_mentions')
      .values(mentions.map((person) => ({ post, person })))
      .execute();
  }
  if (tags.length > 0)
    await trx
      .insertInto('post_tags')
      .values(tags.map((tag) => ({ post, tag })))
      .execute();
}

/** Answers count for the first post of the thread, and for the post that they answer. */
export async function countReply(
  trx: Db,
  { reply_to, thread }: Pick<PostsTable, 'reply_to' | 'thread'>,
  by: 1 | -1,
): Promise<void> {
  if (reply_to === null) return;
  await trx
    .updateTable('posts')
    .set((eb) => ({ replies: eb('replies', '+', by) }))
    .where('id', 'in', [...new Set([thread, reply_to])])
    .execute();
}

/** Names of those of the handles that are in the directory. */
export async function namesOf(db: Db, handles: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (handles.size === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .select(['handle', 'name'])
    .where('handle', 'in', [...handles])
    .execute();
  return new Map(rows.map((row) => [row.handle, row.name]));
}
