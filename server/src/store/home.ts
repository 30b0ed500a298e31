/**
 * Timelines that are merged from many sources: `home` (the rule is in `domain/home.ts`) and those of units. Each source is
 * read in the order of an index of its own and no further than a page is long, so that the work depends on how many sources
 * a reader has, and not on how many posts there are. Of many sources, the first look takes a few posts each: they say how old
 * the last post of the page can be at the most, and the second look goes no further.
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

/** Where posts come from, newest first: from one place, or from one place for each `key` of a table `s`. */
interface Source {
  readonly each?: RawBuilder<unknown>;
  /** Has the posts as `p`. */
  readonly from?: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly at?: RawBuilder<unknown>;
  readonly id?: RawBuilder<unknown>;
  readonly most?: RawBuilder<unknown>;
}

interface Extent {
  /** Whether it goes on where an earlier page ended. */
  readonly goesOn: boolean;
  /** Nothing older. */
  readonly since?: RawBuilder<unknown>;
  readonly most?: RawBuilder<unknown>;
}

/** The newest posts of a source. */
function newest(source: Source, { goesOn, since, most = limit }: Extent): RawBuilder<unknown> {
  const { from = sql`posts as p`, where, at = sql`p.created_at`, id = sql`p.id` } = source;
  const behind = goesOn ? sql`and (${at}, ${id}) < (${parameter<number>('at')}, ${parameter('id')})` : sql``;
  const notOlder = since ? sql`and ${at} >= ${since}` : sql``;
  const one = sql`(select ${at} as at, ${id} as id from ${from} where ${where} ${behind} ${notOlder}
    order by ${at} desc, ${id} desc limit ${source.most ?? most})`;
  // SQLite has no lateral join; a list of each source in JSON does the same.
  return source.each
    ? sql`select e.value ->> 0 as at, e.value ->> 1 as id from ${source.each}
        join json_each((select json_group_array(json_array(at, id)) from ${one})) as e`
    : sql`select at, id from ${one}`;
}

const union = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql` union `);

/** Of those that stand in timelines. The plus keeps SQLite from looking for them by an index of all that do. */
const listed = (where: RawBuilder<unknown>) => sql`${where} and +p.listed = 1`;
/** What is said to the whole company; what is said to a unit, its members have in home in any case. */
const open = (where: RawBuilder<unknown>) => sql`${where} and p.listed = 1 and p.audience = 'company'`;
const follows = (kind: string) =>
  sql`select key from follows where follows.person = ${viewer} and follows.kind = ${sql.lit(kind)}`;

/** Nothing for a reader who chose some of what is said to the whole company: a limit, so that not one row is looked at. */
const unlessChoosy = sql`case when exists (
  select 1 from follows where follows.person = ${viewer} and follows.kind <> 'process') then 0 else ${limit} end`;

const homeSources: readonly Source[] = [
  { where: sql`p.listed = 1 and p.audience = 'company'`, most: unlessChoosy },
  { where: listed(sql`p.news = 1`) },
  { where: listed(sql`p.author = ${viewer}`) },
  { where: listed(sql`p.thread_author = ${viewer}`) },
  {
    from: sql`post_mentions as m cross join posts as p on p.id = m.post`,
    where: open(sql`m.person = ${viewer}`),
    at: sql`m.at`,
    id: sql`m.post`,
  },
  {
    each: sql`(select unit as key from reach where reach.person = ${viewer}) as s`,
    where: listed(sql`p.audience_unit = s.key`),
  },
  {
    each: sql`(${follows('process')}) as s`,
    where: sql`p.process = s.key and p.audience <> 'people' and p.deleted_at is null
      and ${seesProcess(sql`s.key`)} and ${readable()}`,
  },
  {
    each: sql`(${follows('person')}) as s`,
    from: sql`posts as p indexed by posts_author_open`,
    where: open(sql`p.author = s.key`),
  },
  {
    each: sql`${below(follows('unit'))} as s`,
    from: sql`posts as p indexed by posts_author_unit_open`,
    where: open(sql`p.author_unit = s.key`),
  },
  {
    each: sql`(${follows('tag')}) as s`,
    from: sql`post_tags as t cross join posts as p on p.id = t.post`,
    where: open(sql`t.tag = s.key`),
    at: sql`t.at`,
    id: sql`t.post`,
  },
];

const inside = sql`p.audience_unit in ${below(sql`select ${of}`)}`;

/** Posts to a unit and the units below it: those of the reader's own units, and those they wrote or began. */
const unitSources: readonly Source[] = [
  {
    each: sql`(select b.key from ${below(sql`select ${of}`)} as b
      join reach on reach.unit = b.key and reach.person = ${viewer}) as s`,
    where: listed(sql`p.audience_unit = s.key`),
  },
  { where: listed(sql`p.author = ${viewer} and ${inside}`) },
  { where: listed(sql`p.thread_author = ${viewer} and ${inside}`) },
];

/** Posts of each source in the first look: the more sources, the fewer, since all together have to fill a page. */
const few = sql`cast(1 + min(${limit} / 4, 2 * (${limit}) / (1 + (select count(*) from follows where follows.person = ${viewer}))) as integer)`;

/** What no post of a page of home is older than: a few sources alone have as many posts since then as fill it. */
function oldest(goesOn: boolean): RawBuilder<unknown> {
  const first = homeSources.filter(({ each }) => each).map((source) => newest(source, { goesOn, most: few }));
  return sql`select coalesce((select at from (${union(first)}) order by at desc limit 1 offset ${limit} - 1), 0) as at`;
}

/** Ids of the posts of a page, one more than it shows where there is a next one. */
export function mergedPosts(kind: 'home' | 'unit', goesOn: boolean): RawBuilder<{ id: string }> {
  const page = (extent: Extent, sources: readonly Source[]) =>
    sql`select id from (${union(sources.map((source) => newest(source, extent)))}) order by at desc, id desc limit ${limit}`;
  if (kind === 'unit') return sql`(${page({ goesOn }, unitSources)})`;
  return sql`(with oldest(at) as materialized (${oldest(goesOn)})
    ${page({ goesOn, since: sql`(select at from oldest)` }, homeSources)})`;
}
