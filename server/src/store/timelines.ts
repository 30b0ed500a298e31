/** Timelines: ordered views of posts, each one query over an index of its own. */

import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Cursor } from '../domain/cursor.ts';
import { MAX_PINNED } from '../domain/limits.ts';
import { canonicalPage } from '../domain/page-address.ts';
import { readablePosts, readableProcesses } from '../domain/visibility.ts';
import { foldTag } from '../domain/text.ts';
import { parameter, prepared } from './prepared.ts';
import { findPost } from './posts.ts';
import { mergedPosts } from './home.ts';
import { type PostView, viewColumns } from './post-view.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Select = ReturnType<typeof selectPlaces>;
type Query = (db: Db, values: Readonly<Record<string, unknown>>) => Promise<TimelinePlace[]>;

/** A place in a timeline: which post stands there, and what only this viewer's answer says of it. */
export interface TimelinePlace extends PostView {
  readonly id: string;
  readonly thread: string;
  readonly created_at: number;
}

/** The name of a timeline, taken apart. */
export interface TimelineName {
  readonly kind: 'home' | 'company' | 'unit' | 'person' | 'process' | 'tag' | 'page' | 'thread';
  /** What stands behind the colon; empty for `home` and `company`. */
  readonly of: string;
}

const NAMED = /^(unit|person|process|tag|page|thread):(.+)$/s;

/** Undefined for what is no name of a timeline. */
export function readTimelineName(name: string): TimelineName | undefined {
  if (name === 'home' || name === 'company') return { kind: name, of: '' };
  const [, kind, of] = NAMED.exec(name) ?? [];
  if (kind === undefined || of === undefined) return undefined;
  return { kind: kind as TimelineName['kind'], of: canonical[kind]?.(of) ?? of };
}

/** As posts keep what they are found by. */
const canonical: Readonly<Record<string, (of: string) => string | undefined>> = {
  tag: foldTag,
  page: canonicalPage,
};

/** Places of all posts that the viewer may see; conditions, order and limit come on top. */
export function selectPlaces(db: Db) {
  return db
    .selectFrom('posts as p')
    .select(['p.id', 'p.thread', 'p.created_at'])
    .select(viewColumns)
    .where(readablePosts(parameter('viewer')));
}

// SQLite plans a query anew with each value of a bare `limit ?`, which costs more than running it.
const limit = sql<number>`${parameter<number>('limit')} + 0`;

const onePlace = prepared((db) => selectPlaces(db).where('p.id', '=', parameter('id')));

/** One post, if the viewer may see it, with what only this viewer's answer says of it. */
export async function findPlace(db: Db, id: string, viewer: string): Promise<TimelinePlace | undefined> {
  const [place] = await onePlace(db, { id, viewer });
  return place;
}

const urgentQuery = prepared((db) =>
  selectPlaces(db)
    .where('p.priority', '=', 'urgent')
    .where('p.created_at', '>', parameter<number>('since'))
    .where('p.deleted_at', 'is', null)
    .where('p.author', '<>', parameter('viewer'))
    .where((eb) => eb.not(isPutAway(eb)))
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit),
);

/** Urgent posts of others since a moment, newest first, but for those that the viewer has put away or acknowledged. */
export function urgentPlaces(db: Db, viewer: string, since: number, count: number): Promise<TimelinePlace[]> {
  return urgentQuery(db, { viewer, since, limit: count });
}

/** The viewer has dismissed the post, or acknowledged what it says now. */
function isPutAway(eb: ExpressionBuilder<Tables & { p: Tables['posts'] }, 'p'>) {
  const viewer = parameter('viewer');
  return eb.or([
    eb.exists(
      eb
        .selectFrom('dismissals')
        .select('dismissals.post')
        .whereRef('dismissals.post', '=', 'p.id')
        .where('dismissals.person', '=', viewer),
    ),
    eb.exists(
      eb
        .selectFrom('receipts')
        .select('receipts.post')
        .whereRef('receipts.post', '=', 'p.id')
        .whereRef('receipts.version', '=', 'p.version')
        .where('receipts.person', '=', viewer)
        .where('receipts.acknowledged_at', 'is not', null),
    ),
  ]);
}

const value = parameter('of');
const notDeleted = (select: Select): Select => select.where('p.deleted_at', 'is', null);

/** Kinds that are merged from many sources, see `home.ts`. */
const isMerged = (kind: TimelineName['kind']): kind is 'home' | 'unit' => kind === 'home' || kind === 'unit';

/** The condition of each kind, on top of what the viewer may see. */
const conditions: Record<Exclude<TimelineName['kind'], 'home' | 'unit'>, (select: Select) => Select> = {
  company: (select) => select.where('p.listed', '=', 1).where('p.audience', '=', 'company'),
  person: (select) => select.where('p.listed', '=', 1).where('p.author', '=', value),
  // Posts on a process that the viewer may not see are theirs to read, but not to be found by it.
  process: (select) =>
    notDeleted(select)
      .where('p.process', '=', value)
      .where('p.audience', '<>', 'people')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('processes as r')
            .select('r.key')
            .where('r.key', '=', value)
            .where(readableProcesses(parameter('viewer'))),
        ),
      ),
  tag: (select) =>
    select
      .where('p.listed', '=', 1)
      .where('p.id', 'in', (eb) =>
        eb.selectFrom('post_tags').select('post_tags.post').where('post_tags.tag', '=', value),
      ),
  page: (select) => select.where('p.listed', '=', 1).where('p.page', '=', value),
  // Any post of a thread names it that the viewer may see; its first post does, whatever they may see of the thread.
  thread: (select) =>
    select
      .where('p.thread', '=', (eb) =>
        eb.selectFrom('posts as named').select('named.thread').where('named.id', '=', value),
      )
      .where((eb) =>
        eb.or([
          eb('p.thread', '=', value),
          eb.exists(
            // The inner `p` is the post that is named.
            eb
              .selectFrom('posts as p')
              .select('p.id')
              .where('p.id', '=', value)
              .where(readablePosts(parameter('viewer'))),
          ),
        ]),
      ),
};

const queries = new Map<string, Query>();

function queryOf(kind: TimelineName['kind'], goesOn: boolean): Query {
  const name = `${kind} ${String(goesOn)}`;
  let query = queries.get(name);
  if (!query) {
    query = prepared((db) => placesQuery(db, kind, goesOn));
    queries.set(name, query);
  }
  return query;
}

function placesQuery(db: Db, kind: TimelineName['kind'], goesOn: boolean) {
  if (isMerged(kind)) {
    // The sources have looked where the page begins.
    const merged = selectPlaces(db).where(sql<boolean>`p.id in ${mergedPosts(kind, goesOn)}`);
    return merged.orderBy('p.created_at', 'desc').orderBy('p.id', 'desc').limit(limit);
  }
  const ascending = kind === 'thread';
  let select = conditions[kind](selectPlaces(db));
  if (goesOn) {
    select = select.where((eb) =>
      eb(
        eb.refTuple('p.created_at', 'p.id'),
        ascending ? '>' : '<',
        eb.tuple(parameter<number>('at'), parameter('id')),
      ),
    );
  }
  if (ascending) {
    select = goesOn ? select.whereRef('p.id', '<>', 'p.thread') : select.orderBy(sql`p.id <> p.thread`);
  }
  const direction = ascending ? 'asc' : 'desc';
  return select.orderBy('p.created_at', direction).orderBy('p.id', direction).limit(limit);
}

/**
 * The places behind `before`; one more than `count` where there is a next page.
 * The first post of a thread leads it, whatever its time.
 */
export function timelinePlaces(
  db: Db,
  { kind, of }: TimelineName,
  viewer: string,
  count: number,
  before: Cursor | undefined,
): Promise<TimelinePlace[]> {
  return queryOf(kind, before !== undefined)(db, { viewer, of, limit: count + 1, at: before?.at, id: before?.id });
}

/** Posts pinned to a timeline, newest first, but for those that the viewer has put away. */
export function pinnedPlaces(
  db: Db,
  { kind, of }: TimelineName,
  viewer: string,
  now: number,
): Promise<TimelinePlace[]> {
  if (kind !== 'home' && kind !== 'company' && kind !== 'unit') return Promise.resolve([]);
  return pinnedQuery(kind)(db, { viewer, of, now });
}

/** Whether any post is pinned, for whomever, and however long ago that ended. */
export async function isAnythingPinned(db: Db): Promise<boolean> {
  return (await anyPinned(db, {})).length > 0;
}

const anyPinned = prepared((db) =>
  db.selectFrom('posts').select('id').where('pinned_until', 'is not', null).limit(sql.lit(1)),
);

const pinnedQueries = new Map<string, Query>();

function pinnedQuery(kind: 'home' | 'company' | 'unit'): Query {
  let query = pinnedQueries.get(kind);
  if (!query) {
    query = prepared((db) => {
      const select = selectPlaces(db)
        .where('p.pinned_until', '>', parameter<number>('now'))
        // The pluses keep SQLite from walking through all posts in the order that is asked for: pinned are few.
        .where(sql<boolean>`+p.listed = 1`)
        .where((eb) => eb.or([eb('p.pin_until_read', '=', 0), eb.not(isPutAway(eb))]));
      const of =
        kind === 'company'
          ? select.where(sql<boolean>`+p.audience = 'company'`)
          : kind === 'unit'
            ? select.where(sql<boolean>`+p.audience_unit = ${value}`)
            : select;
      return of
        .orderBy(sql`+p.created_at`, 'desc')
        .orderBy('p.id', 'desc')
        .limit(sql.lit(MAX_PINNED));
    });
    pinnedQueries.set(kind, query);
  }
  return query;
}

/** Where the next page begins: behind this place. */
export const cursorBehind = ({ kind }: TimelineName, { id, thread, created_at }: TimelinePlace): Cursor => ({
  // Answers may be older than the first post, by the clock of whoever wrote or imported them.
  at: kind === 'thread' && id === thread ? 0 : created_at,
  id,
});

/** Whether the viewer may know that the thing exists which the timeline is of. */
export async function timelineExists(db: Db, { kind, of }: TimelineName, viewer: string): Promise<boolean> {
  switch (kind) {
    case 'unit':
      return (await db.selectFrom('units').select('key').where('key', '=', of).executeTakeFirst()) !== undefined;
    case 'person':
      return (await db.selectFrom('people').select('handle').where('handle', '=', of).executeTakeFirst()) !== undefined;
    case 'process': {
      const select = db.selectFrom('processes as r').select('r.key').where('r.key', '=', of);
      return (await select.where(readableProcesses(viewer)).executeTakeFirst()) !== undefined;
    }
    case 'thread':
      return (await findPost(db, of, viewer)) !== undefined;
    default:
      return true;
  }
}
