/**
 * Timelines that are merged from many sources: `home` (the rule is in `domain/home.ts`) and those of units. Each source is
 * read in the order of an index of its own and no further than a page is long, so that the work depends on how many sources
 * a reader has, and not on how many posts there are.
 */

import { expressionBuilder, type RawBuilder, sql } from 'kysely';
import { readablePosts, readableProcesses } from '../domain/visibility.ts';
import { parameter } from './prepared.ts';
import type { Tables } from './tables.ts';

const viewer = parameter('viewer');
const of = parameter('of');

// SQLite plans a query anew with each value of a bare `limit ?`, which costs more than running it.
const limit = sql<number>`${parameter<number>('limit')} + 0`;

const readable = () => readablePosts(viewer)(expressionBuilder<Tables & { p: Tables['posts'] }, 'p'>());
const seesProcess = (key: RawBuilder<unknown>) => sql`exists (select 1 from processes as r where r.key = ${key}
  and ${readableProcesses(viewer)(expressionBuilder<Tables & { r: Tables['processes'] }, 'r'>())})`;

/** Units and all units below them, as a table with the column `key`. */
const below = (units: RawBuilder<unknown>) => sql`(with recursive below(key) as (
  ${units} union select units.key from units join below on units.parent = below.key) select key from below)`;

/** The newest posts `p` of one source. */
function newest(
  from: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  goesOn: boolean,
  {
    at = sql`p.created_at`,
    id = sql`p.id`,
    most = limit,
  }: Partial<Record<'at' | 'id' | 'most', RawBuilder<unknown>>> = {},
) {
  const behind = goesOn ? sql`and (${at}, ${id}) < (${parameter<number>('at')}, ${parameter('id')})` : sql``;
  return sql`select ${at} as at, ${id} as id from ${from} where ${where} ${behind}
    order by ${at} desc, ${id} desc limit ${most}`;
}

const posts = sql`posts as p`;
/** Of those that stand in timelines. The plus keeps SQLite from looking for them by an index of all that do. */
const listed = (where: RawBuilder<unknown>) => sql`${where} and +p.listed = 1`;
const seen = (where: RawBuilder<unknown>) => sql`${listed(where)} and ${readable()}`;
const alone = (arm: RawBuilder<unknown>) => sql`select at, id from (${arm})`;
/** The newest posts of each of many sources. */
const each = (sources: RawBuilder<unknown>, arm: RawBuilder<unknown>) =>
  sql`select q.created_at as at, q.id from ${sources} join posts as q on q.id in (select id from (${arm}))`;
const followed = (kind: string) =>
  sql`(select key from follows where follows.person = ${viewer} and follows.kind = ${sql.lit(kind)}) as s`;

/** Nothing for a reader who chose some of what is said to the whole company: a limit, so that not one row is looked at. */
const unlessChoosy = sql`case when exists (
  select 1 from follows where follows.person = ${viewer} and follows.kind <> 'process') then 0 else ${limit} end`;

function homeSources(goesOn: boolean): RawBuilder<unknown>[] {
  const processes = each(
    followed('process'),
    newest(
      posts,
      sql`p.process = s.key and p.audience <> 'people' and p.deleted_at is null and ${seesProcess(sql`s.key`)} and ${readable()}`,
      goesOn,
    ),
  );
  const units = each(
    sql`(select unit as key from reach where reach.person = ${viewer}) as s`,
    newest(posts, listed(sql`p.audience_unit = s.key`), goesOn),
  );
  const own = [
    alone(newest(posts, listed(sql`p.author = ${viewer}`), goesOn)),
    alone(newest(posts, listed(sql`p.thread_author = ${viewer}`), goesOn)),
  ];
  return [
    alone(newest(posts, sql`p.listed = 1 and p.audience = 'company'`, goesOn, { most: unlessChoosy })),
    alone(newest(posts, listed(sql`p.news = 1`), goesOn)),
    units,
    ...own,
    processes,
    alone(
      newest(sql`post_mentions as m cross join posts as p on p.id = m.post`, seen(sql`m.person = ${viewer}`), goesOn, {
        at: sql`m.at`,
        id: sql`m.post`,
      }),
    ),
    each(followed('person'), newest(posts, seen(sql`p.author = s.key`), goesOn)),
    each(
      sql`${below(sql`select key from follows where follows.person = ${viewer} and follows.kind = 'unit'`)} as s`,
      newest(posts, seen(sql`p.author_unit = s.key`), goesOn),
    ),
    each(
      followed('tag'),
      newest(sql`post_tags as t cross join posts as p on p.id = t.post`, seen(sql`t.tag = s.key`), goesOn, {
        at: sql`t.at`,
        id: sql`t.post`,
      }),
    ),
  ];
}

/** Posts to a unit and the units below it: those of the reader's own units, and those they wrote or began. */
function unitSources(goesOn: boolean): RawBuilder<unknown>[] {
  const inside = sql`p.audience_unit in ${below(sql`select ${of}`)}`;
  return [
    each(
      sql`(select b.key from ${below(sql`select ${of}`)} as b join reach on reach.unit = b.key and reach.person = ${viewer}) as s`,
      newest(posts, listed(sql`p.audience_unit = s.key`), goesOn),
    ),
    alone(newest(posts, listed(sql`p.author = ${viewer} and ${inside}`), goesOn)),
    alone(newest(posts, listed(sql`p.thread_author = ${viewer} and ${inside}`), goesOn)),
  ];
}

/** Ids of the posts of a page, one more than it shows where there is a next one. */
export function mergedPosts(kind: 'home' | 'unit', goesOn: boolean): RawBuilder<{ id: string }> {
  const sources = kind === 'unit' ? unitSources(goesOn) : homeSources(goesOn);
  return sql<{
    id: string;
  }>`(select id from (${sql.join(sources, sql` union `)}) order by at desc, id desc limit ${limit})`;
}
