/** Looking through the full-text index. */

import { type Kysely, sql } from 'kysely';
import { MARK_END, MARK_START, type Match } from '../domain/search-rank.ts';
import { readablePosts } from '../domain/visibility.ts';
import { parameter, prepared } from './prepared.ts';
import type { Tables } from './tables.ts';
import { selectPlaces, type TimelinePlace } from './timelines.ts';

type Db = Kysely<Tables>;

export interface FoundPost extends Match {
  readonly id: string;
}

// Numbers are bound as doubles, which the index would not take for bounds and look through everything.
const row = (name: string) => sql<number>`cast(${parameter<number>(name)} as integer)`;
const marked = (column: 0 | 1) => sql<string>`highlight(post_search, ${sql.lit(column)}, ${MARK_START}, ${MARK_END})`;

const windowQuery = prepared((db) =>
  db
    .selectFrom('post_search as f')
    // A cross join keeps the order: from the newest match to the oldest, until there are enough.
    .crossJoin('search_rows as s')
    .crossJoin('posts as p')
    .select(['p.id', 's.row', 'p.created_at', marked(0).as('title'), marked(1).as('body')])
    .where(sql<boolean>`post_search match ${parameter('match')}`)
    .where('f.rowid', '<=', row('top'))
    .where('f.rowid', '>=', row('bottom'))
    .whereRef('s.row', '=', 'f.rowid')
    .whereRef('p.id', '=', 's.post')
    .where('p.deleted_at', 'is', null)
    .where((eb) => readablePosts(parameter('viewer'))(eb as never))
    .orderBy('f.rowid', 'desc')
    .limit(sql<number>`${parameter<number>('limit')} + 0`),
);

export interface Bounds {
  readonly top: number;
  readonly bottom: number;
}

/** The newest posts that match and that the viewer may see, of the rows between the bounds. */
export function findPosts(
  db: Db,
  match: string,
  viewer: string,
  { top, bottom }: Bounds,
  limit: number,
): Promise<FoundPost[]> {
  return windowQuery(db, { match, viewer, top, bottom, limit });
}

const frequentQuery = prepared((db) =>
  db
    .selectFrom('post_search as f')
    .select('f.rowid')
    .where(sql<boolean>`post_search match ${parameter('match')}`)
    .orderBy('f.rowid', 'desc')
    .limit(1)
    .offset(sql<number>`${parameter<number>('count')} + 0`),
);

/** Whether more posts match than so many. NOTE: it asks the index alone; the match says for whom. */
export async function matchesMore(db: Db, match: string, count: number): Promise<boolean> {
  return (await frequentQuery(db, { match, count })).length > 0;
}

const placesQuery = prepared((db) =>
  selectPlaces(db).where(sql<boolean>`p.id in (select value from json_each(${parameter('ids')}))`),
);

/** Those of the posts that the viewer may see, in no order, with what only this viewer's answer says of them. */
export function placesOf(db: Db, ids: readonly string[], viewer: string): Promise<TimelinePlace[]> {
  return placesQuery(db, { ids: JSON.stringify(ids), viewer });
}

/** The units and all below them; unknown ones stay. */
export async function unitsBelow(db: Db, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    with recursive below (key) as (
      select value from json_each(${JSON.stringify(keys)})
      union select units.key from units join below on units.parent = below.key
    ) select key from below`.execute(db);
  return rows.map(({ key }) => key);
}

/** Units whose audience includes the viewer, at most `limit`. */
export async function reachedUnits(db: Db, viewer: string, limit: number): Promise<string[]> {
  const rows = await reachQuery(db, { viewer, limit });
  return rows.map(({ unit }) => unit);
}

const reachQuery = prepared((db) =>
  db
    .selectFrom('reach')
    .select('unit')
    .where('person', '=', parameter('viewer'))
    .limit(sql<number>`${parameter<number>('limit')} + 0`),
);
