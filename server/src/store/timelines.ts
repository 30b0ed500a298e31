/** Timelines: ordered views of posts, each one query over an index of its own. */

import { type Kysely, sql } from 'kysely';
import type { Cursor } from '../domain/cursor.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { foldTag } from '../domain/text.ts';
import { parameter, prepared } from './prepared.ts';
import { findPost, type PostRow, selectPosts } from './posts.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
type Select = ReturnType<typeof selectPosts>;
type Query = (db: Db, values: Readonly<Record<string, unknown>>) => Promise<unknown[]>;

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
  return { kind: kind as TimelineName['kind'], of: kind === 'tag' ? foldTag(of) : of };
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
  process: (select) => notDeleted(select).where('p.process', '=', value).where('p.audience', '<>', 'people'),
  tag: (select) =>
    select
      .where('p.listed', '=', 1)
      .where('p.id', 'in', (eb) => eb.selectFrom('post_tags').select('post_tags.post').where('post_tags.tag', '=', value)),
  page: (select) => select.where('p.listed', '=', 1).where('p.page', '=', value),
  thread: (select) => select.where('p.thread', '=', value),
};

const queries = new Map<string, Query>();

function queryOf(kind: TimelineName['kind'], goesOn: boolean): Query {
  const name = `${kind} ${String(goesOn)}`;
  let query = queries.get(name);
  if (!query) {
    const ascending = kind === 'thread';
    query = prepared((db) => {
      let select = conditions[kind](selectPosts(db));
      if (goesOn) {
        select = select.where((eb) =>
          eb(
            eb.refTuple('p.created_at', 'p.id'),
            ascending ? '>' : '<',
            eb.tuple(parameter<number>('at'), parameter('id')),
          ),
        );
      }
      const direction = ascending ? 'asc' : 'desc';
      return select.orderBy('p.created_at', direction).orderBy('p.id', direction).limit(parameter<number>('limit'));
    });
    queries.set(name, query);
  }
  return query;
}

/** One row more than `limit` where there is a next page. The first post of a thread leads it, whatever its time. */
export async function timelineRows(
  db: Db,
  { kind, of }: TimelineName,
  viewer: string,
  limit: number,
  before: Cursor | undefined,
): Promise<PostRow[]> {
  const rows = (await queryOf(kind, before !== undefined)(db, {
    viewer,
    of,
    limit: limit + 1,
    at: before?.at,
    id: before?.id,
  })) as PostRow[];
  return rows;
}

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
