/** Timelines: ordered views of posts, each one query over an index of its own. */

import { type Kysely, sql } from 'kysely';
import type { Cursor } from '../domain/cursor.ts';
import { readablePosts, readableProcesses } from '../domain/visibility.ts';
import { foldTag } from '../domain/text.ts';
import { parameter, prepared } from './prepared.ts';
import { findPost } from './posts.ts';
import type { PostView } from './shared-posts.ts';
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
  page: (url) => URL.parse(url)?.href,
};

/** Places of all posts that the viewer may see; conditions, order and limit come on top. */
function selectPlaces(db: Db) {
  const viewer = parameter('viewer');
  return db
    .selectFrom('posts as p')
    .select(['p.id', 'p.thread', 'p.created_at'])
    .select((eb) => [
      eb
        .case()
        .when('p.process', 'is', null)
        .then(0)
        .else(
          eb.exists(
            eb
              .selectFrom('processes as r')
              .select('r.key')
              .whereRef('r.key', '=', 'p.process')
              .where(readableProcesses(viewer)),
          ),
        )
        .end()
        .$castTo<number>()
        .as('process_readable'),
      eb
        .selectFrom('reactions')
        .select(sql<string>`group_concat(reactions.name)`.as('names'))
        .whereRef('reactions.post', '=', 'p.id')
        .where('reactions.person', '=', viewer)
        .as('mine'),
    ])
    .where(readablePosts(viewer));
}

const value = parameter('of');
const notDeleted = (select: Select): Select => select.where('p.deleted_at', 'is', null);

/** The condition of each kind, on top of what the viewer may see. */
const conditions: Record<TimelineName['kind'], (select: Select) => Select> = {
  home: (select) => select.where('p.listed', '=', 1),
  company: (select) => select.where('p.listed', '=', 1).where('p.audience', '=', 'company'),
  unit: (select) =>
    select.where('p.listed', '=', 1).where('p.audience_unit', 'in', (eb) =>
      eb
        .selectFrom(
          sql<{ key: string }>`(
            with recursive below(key) as (
              select ${value} union select units.key from units join below on units.parent = below.key
            ) select key from below
          )`.as('below'),
        )
        .select('below.key'),
    ),
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
  // Any post of a thread names it.
  thread: (select) =>
    select.where('p.thread', '=', (eb) =>
      eb.selectFrom('posts as named').select('named.thread').where('named.id', '=', value),
    ),
};

// SQLite plans a query anew with each value of a bare `limit ?`, which costs more than running it.
const limit = sql<number>`${parameter<number>('limit')} + 0`;

const queries = new Map<string, Query>();

function queryOf(kind: TimelineName['kind'], goesOn: boolean): Query {
  const name = `${kind} ${String(goesOn)}`;
  let query = queries.get(name);
  if (!query) {
    const ascending = kind === 'thread';
    query = prepared((db) => {
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
    });
    queries.set(name, query);
  }
  return query;
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
