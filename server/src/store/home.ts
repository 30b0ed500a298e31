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

/** A unit and all units below it, as the table `below(key)`. */
const below = (unit: unknown) => sql`(with recursive below(key) as (
  select ${unit} union select units.key from units join below on units.parent = below.key) select key from below)`;

/** The newest posts `p` of one source. */
function newest(from: RawBuilder<unknown>, where: RawBuilder<unknown>, goesOn: boolean, order = sql`p.created_at`) {
  const behind = goesOn ? sql`and (${order}, p.id) < (${parameter<number>('at')}, ${parameter('id')})` : sql``;
  return sql`select p.id from ${from} where ${where} ${behind} order by ${order} desc, p.id desc limit ${limit}`;
}

const posts = sql`posts as p`;
const alone = (arm: RawBuilder<unknown>) => sql`select id from (${arm})`;
/** The newest posts of each of many sources. */
const each = (sources: RawBuilder<unknown>, arm: RawBuilder<unknown>) =>
  sql`select q.id from ${sources} join posts as q on q.id in (${arm})`;
const followed = (kind: string) =>
  sql`(select key from follows where follows.person = ${viewer} and follows.kind = ${sql.lit(kind)}) as s`;

/** `isChoosy`: the reader follows some of what is said to the whole company. */
function homeSources(goesOn: boolean, isChoosy: boolean): RawBuilder<unknown>[] {
  const listed = (where: RawBuilder<unknown>) => sql`p.listed = 1 and ${where}`;
  const seen = (where: RawBuilder<unknown>) => listed(sql`${where} and ${readable()}`);
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
  if (!isChoosy) {
    return [alone(newest(posts, listed(sql`p.audience = 'company'`), goesOn)), units, ...own, processes];
  }
  return [
    alone(newest(posts, listed(sql`p.news = 1`), goesOn)),
    units,
    ...own,
    processes,
    alone(
      newest(
        sql`post_mentions as m cross join posts as p on p.id = m.post`,
        seen(sql`m.person = ${viewer}`),
        goesOn,
        sql`m.at`,
      ),
    ),
    each(followed('person'), newest(posts, seen(sql`p.author = s.key`), goesOn)),
    each(
      sql`(select distinct b.key from follows as f, ${below(sql`f.key`)} as b
        where f.person = ${viewer} and f.kind = 'unit') as s`,
      newest(posts, seen(sql`p.author_unit = s.key`), goesOn),
    ),
    each(
      followed('tag'),
      newest(sql`post_tags as t cross join posts as p on p.id = t.post`, seen(sql`t.tag = s.key`), goesOn, sql`t.at`),
    ),
  ];
}

/** Posts to a unit and the units below it: those of the reader's own units, and those they wrote or began. */
function unitSources(goesOn: boolean): RawBuilder<unknown>[] {
  const inside = sql`p.audience_unit in ${below(of)}`;
  const listed = (where: RawBuilder<unknown>) => sql`p.listed = 1 and ${where}`;
  return [
    each(
      sql`(select b.key from ${below(of)} as b join reach on reach.unit = b.key and reach.person = ${viewer}) as s`,
      newest(posts, listed(sql`p.audience_unit = s.key`), goesOn),
    ),
    alone(newest(posts, listed(sql`p.author = ${viewer} and ${inside}`), goesOn)),
    alone(newest(posts, listed(sql`p.thread_author = ${viewer} and ${inside}`), goesOn)),
  ];
}

/** Ids of all posts that a page of the timeline may hold; a few more than it will. */
export function mergedPosts(kind: 'home' | 'choosy-home' | 'unit', goesOn: boolean): RawBuilder<{ id: string }> {
  const sources = kind === 'unit' ? unitSources(goesOn) : homeSources(goesOn, kind === 'choosy-home');
  return sql<{ id: string }>`(${sql.join(sources, sql` union `)})`;
}
