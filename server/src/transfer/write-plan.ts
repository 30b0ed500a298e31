/** Stores what an import has planned. For the statements written by hand, see stored.ts. */

import { facetRows } from '../domain/posting.ts';
import { hasEnded, sinceOf } from '../domain/process-state.ts';
import { rebuildReach } from '../store/directory.ts';
import { appendEvent } from '../store/events.ts';
import { indexPosts } from '../store/search-index.ts';
import type { SqliteConnection } from '../store/sqlite.ts';
import {
  FOREVER,
  type PeopleTable,
  type PostsTable,
  type ProcessesTable,
  type Tables,
  type UnitsTable,
} from '../store/tables.ts';
import type { Kysely } from 'kysely';
import type { PlannedPerson } from './plan-people.ts';
import type { PlannedPosts } from './plan-posts.ts';
import type { PostDraft } from './post-drafts.ts';
import { writeAsking } from './asking.ts';
import type { Directory } from './directory.ts';

export interface Company {
  readonly units: readonly UnitsTable[];
  readonly people: readonly PlannedPerson[];
  readonly processes: readonly ProcessesTable[];
}

export interface Posts {
  readonly posts: PlannedPosts;
  /** Names of everybody, by handle, for mentions. */
  readonly names: ReadonlyMap<string, string>;
  readonly directory: Directory;
}

const PEOPLE = ['handle', 'name', 'title', 'avatar', 'roles', 'folded'] as const;
const PROCESSES = [
  'key',
  'title',
  'owner',
  'unit',
  'audience',
  'audience_unit',
  'open',
  'steps',
  'cadence',
  'status_post',
  'state',
  'step',
  'label',
  'status_at',
  'expected_at',
  'state_since',
  'waiting_on',
  'waiting_rank',
  'watchers',
] as const;
const POSTS = [
  'id',
  'author',
  'kind',
  'priority',
  'title',
  'body',
  'facets',
  'audience',
  'audience_unit',
  'people',
  'reply_to',
  'thread',
  'thread_author',
  'page',
  'page_title',
  'process',
  'state',
  'step',
  'label',
  'expected_at',
  'version',
  'created_at',
  'edited_at',
  'deleted_at',
  'listed',
  'replies',
  'digest',
  'news',
  'author_unit',
  'addressees',
  'deadline',
  'pinned_until',
  'pin_until_read',
  'last_reply_at',
  'waiting_on',
  'reason',
] as const;

/** Posts between two reports of progress. */
const REPORT_EVERY = 500;

/** Inside one change of the store, as all of this. */
export async function writeCompany(
  trx: Kysely<Tables>,
  connection: SqliteConnection,
  { units, people, processes }: Company,
  now: number,
): Promise<void> {
  for (const row of units) insert(connection, 'units', ['key', 'name', 'kind', 'parent'], row);
  writePeople(connection, people);
  for (const row of processes) insert(connection, 'processes', PROCESSES, row);
  if (units.length === 0 && people.length === 0) return;
  await rebuildReach(trx);
  await appendEvent(trx, { kind: 'directory-changed' }, now);
}

function writePeople(connection: SqliteConnection, people: readonly PlannedPerson[]): void {
  const person = connection.prepare(
    `insert into people (${PEOPLE.join(', ')}) values (${marks(PEOPLE)})
     on conflict (handle) do update set name = excluded.name, title = excluded.title, avatar = excluded.avatar,
       roles = excluded.roles, folded = excluded.folded`,
  );
  const membership = connection.prepare('insert into memberships (person, unit) values (?, ?)');
  const belong = connection.prepare('update posts set author_unit = ? where author = ? and author_unit is null');
  for (const { row, units, firstUnit } of people) {
    person.run(...values<PeopleTable>(PEOPLE, row));
    for (const unit of units) membership.run(row.handle, unit);
    if (firstUnit !== null) belong.run(firstUnit, row.handle);
  }
}

export function writePosts(
  connection: SqliteConnection,
  { posts: { posts, gains }, names, directory }: Posts,
  onPosts: (written: number) => void,
): void {
  const prepare = (sql: string) => connection.prepare(sql);
  const post = prepare(`insert into posts (${POSTS.join(', ')}) values (${marks(POSTS)})`);
  const mention = prepare('insert into post_mentions (post, person, at) values (?, ?, ?)');
  const tag = prepare('insert into post_tags (post, tag, at) values (?, ?, ?)');
  const reader = prepare('insert into post_people (thread, person, at) values (?, ?, ?)');
  const own = prepare(
    `insert into reads (person, thread, at) values (?, ?, ?)
     on conflict (person, thread) do update set at = excluded.at where reads.at < excluded.at`,
  );
  const version = prepare('insert into post_versions (post, version, title, body, at) values (?, ?, ?, ?, ?)');
  const reaction = prepare('insert into reactions (post, person, name, at) values (?, ?, ?, ?)');
  const indexed: { readonly row: PostsTable; readonly tags: readonly string[] }[] = [];
  let written = 0;
  for (const { row, reactions, versions, asking } of posts) {
    const { facets, mentions, tags } = mayHoldFacets(row.body) ? facetRows(row.body, names) : NO_FACETS;
    if (facets.length > 0) row.facets = JSON.stringify(facets);
    post.run(...values<PostsTable>(POSTS, row));
    for (const handle of mentions) mention.run(row.id, handle, row.created_at);
    for (const each of tags) tag.run(row.id, each, row.created_at);
    indexed.push({ row, tags });
    if (row.audience === 'people') {
      if (row.id === row.thread) {
        const at = Math.max(row.created_at, row.last_reply_at ?? 0);
        for (const handle of new Set([...(JSON.parse(row.people) as string[]), row.author]))
          reader.run(row.id, handle, at);
      }
      // What one has written, one has read; elsewhere nothing is counted as unread.
      own.run(row.author, row.thread, row.created_at);
    }
    if (asking) writeAsking(connection, directory, row, asking);
    for (const each of versions) version.run(each.post, each.version, each.title, each.body, each.at);
    // Where only their order is known, a millisecond each keeps it.
    for (const [index, { name, person, at }] of reactions.entries())
      reaction.run(row.id, person, name, at ?? row.created_at + index);
    if (++written % REPORT_EVERY === 0) onPosts(written);
  }
  onPosts(written);
  const answers = prepare('update posts set replies = replies + ? where id = ?');
  const newest = prepare('update posts set last_reply_at = max(coalesce(last_reply_at, 0), ?) where id = ?');
  const talk = prepare('update post_people set at = max(at, ?) where thread = ?');
  for (const [id, { replies, lastReplyAt }] of gains) {
    answers.run(replies, id);
    if (lastReplyAt === null) continue;
    newest.run(lastReplyAt, id);
    talk.run(lastReplyAt, id);
  }
  writeCurrentStatuses(connection, posts);
  indexPosts(connection, indexed);
}

const NO_FACETS = { facets: [], mentions: [], tags: [] } as const;

/** Whether it is worth looking: every mention, link and hashtag has one of these. */
const mayHoldFacets = (body: string): boolean => /[@#:]|\.\S/.test(body);

type StatusRow = Pick<PostsTable, 'id' | 'state' | 'step' | 'label' | 'created_at' | 'expected_at' | 'waiting_on'>;

/** The newest status of each process that got one, repeated on the process. */
function writeCurrentStatuses(connection: SqliteConnection, posts: readonly PostDraft[]): void {
  const touched = new Set<string>();
  for (const { row } of posts) if (row.kind === 'status' && row.process !== null) touched.add(row.process);
  const statuses = (order: string) =>
    connection.prepare(
      `select id, state, step, label, created_at, expected_at, waiting_on from posts
       where process = ? and kind = 'status' and deleted_at is null order by created_at desc, id desc ${order}`,
    );
  const [newest, all] = [statuses('limit 1'), statuses('')];
  const update = connection.prepare(
    `update processes set status_post = ?, state = ?, step = ?, label = ?, status_at = ?, expected_at = ?, waiting_on = ?,
       state_since = ?, waiting_rank = ? where key = ?`,
  );
  for (const key of touched) {
    const row = newest.get(key) as unknown as StatusRow | undefined;
    if (!row) continue;
    const { id, state, step, label, created_at: at, expected_at, waiting_on } = row;
    const since = sinceOf(all.iterate(key) as unknown as Iterable<StatusRow>) ?? at;
    const rank = state === null || hasEnded(state) ? FOREVER : since;
    update.run(id, state, step, label, at, expected_at, waiting_on, since, rank, key);
  }
}

function insert<Row extends object>(
  connection: SqliteConnection,
  table: string,
  columns: readonly (keyof Row & string)[],
  row: Row,
): void {
  connection
    .prepare(`insert into ${table} (${columns.join(', ')}) values (${marks(columns)})`)
    .run(...values<Row>(columns, row));
}

const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ');

const values = <Row extends object>(columns: readonly (keyof Row & string)[], row: Row): (string | number | null)[] =>
  columns.map((column) => row[column] as string | number | null);
