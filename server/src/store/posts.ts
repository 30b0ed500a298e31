/** Posts as they are read: one shape for timelines, threads, single posts and live events. */

import { type Kysely, sql } from 'kysely';
import { readablePosts } from '../domain/visibility.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import type { Obligation } from '../schemas/must-read.ts';
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
  /** Of its obligation; null where it has none. */
  asked: number | null;
  acknowledged: number | null;
  withdrawn_at: number | null;
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
    .leftJoin('obligations as obligation', 'obligation.post', 'p.id')
    .selectAll('p')
    .select(nameColumns);
}

const nameColumns = [
  'author.name as author_name',
  'author.title as author_title',
  'author.avatar as author_avatar',
  'unit.name as audience_name',
  'parent_author.name as reply_to_name',
  'process.title as process_title',
  waitingOnName('p').as('waiting_on_name'),
  'obligation.total as asked',
  'obligation.acknowledged as acknowledged',
  'obligation.withdrawn_at as withdrawn_at',
] as const;

const oneReadable = prepared((db) =>
  db
    .selectFrom('posts as p')
    .selectAll('p')
    .where('p.id', '=', parameter('id'))
    .where(readablePosts(parameter('viewer'))),
);

/** The post, if the viewer may see it. A deleted one is found as well; see `deleted_at`. */
export async function findPost(db: Db, id: string, viewer: string): Promise<PostsTable | undefined> {
  const [row] = await oneReadable(db, { id, viewer });
  return row;
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
    pageTitle: deleted ? null : row.page_title,
    process: row.process_title === null ? null : row.process,
    processTitle: row.process_title,
    status: deleted || row.process_title === null ? null : statusOf(row),
    addressees: row.addressees === '[]' ? [] : addresseesOf(row).map(({ address }) => address),
    deadline: toIsoOrNull(row.deadline),
    obligation: obligationOf(row),
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

function obligationOf(row: PostRow): Obligation | null {
  if (row.asked === null || row.acknowledged === null) return null;
  return {
    names: addresseesOf(row).map(({ name }) => name),
    total: row.asked,
    acknowledged: row.acknowledged,
    withdrawnAt: toIsoOrNull(row.withdrawn_at),
    mine: null,
  };
}

function statusOf(row: PostRow): Post['status'] {
  if (row.state === null) return null;
  return {
    state: row.state,
    step: row.step,
    label: row.label,
    expectedAt: toIsoOrNull(row.expected_at),
    waitingOn: row.waiting_on_name === null ? null : row.waiting_on,
    waitingOnName: row.waiting_on_name,
    reason: row.reason,
  };
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
  await insertFacetRows(trx, row, mentions, tags);
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
  post: Pick<PostsTable, 'id' | 'created_at'>,
  mentions: readonly string[],
  tags: readonly string[],
): Promise<void> {
  await trx.deleteFrom('post_mentions').where('post', '=', post.id).execute();
  await trx.deleteFrom('post_tags').where('post', '=', post.id).execute();
  await insertFacetRows(trx, post, mentions, tags);
}

async function insertFacetRows(
  trx: Db,
  { id: post, created_at: at }: Pick<PostsTable, 'id' | 'created_at'>,
  mentions: readonly string[],
  tags: readonly string[],
): Promise<void> {
  if (mentions.length > 0) {
    await trx
      .insertInto('post_mentions')
      .values(mentions.map((person) => ({ post, person, at })))
      .execute();
  }
  if (tags.length > 0)
    await trx
      .insertInto('post_tags')
      .values(tags.map((tag) => ({ post, tag, at })))
      .execute();
}

/** Keeps what a post says now, before it says something else or nothing. */
export async function keepVersion(trx: Db, post: PostsTable): Promise<void> {
  const { id, version, title, body, edited_at, created_at } = post;
  await trx
    .insertInto('post_versions')
    .values({ post: id, version, title, body, at: edited_at ?? created_at })
    .execute();
}

/** Times of the urgent posts of an author since a moment, oldest first. */
export async function urgentSince(trx: Db, author: string, since: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('posts')
    .select('created_at')
    .where('priority', '=', 'urgent')
    .where('created_at', '>', since)
    .where('author', '=', author)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.created_at);
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
