/**
 * Who may see what. This file is the only place that decides it; each rule stands in two forms side by side:
 * as a predicate for queries, and for one thing at hand (live events).
 *
 * - `company`: every person of the directory.
 * - `unit:<key>`: the members of the unit and of all units below it.
 * - `people`: the author and the named people, nobody else, whatever their role.
 * - The author of a post sees it. The author of a thread's first post sees the thread, except that
 *   a private thread is its people's alone.
 * - A process is seen by its audience, and by its owner.
 */

import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import type { Tables } from '../store/tables.ts';

export interface Viewer {
  readonly handle: string;
  /** Every unit whose audience includes the viewer: the table `reach`. */
  readonly units: ReadonlySet<string>;
}

export interface Audience {
  readonly audience: 'company' | 'unit' | 'people';
  readonly audience_unit: string | null;
}

type Parameter = Expression<string> | string;

export function mayReadPost(
  post: Audience & { readonly author: string; readonly thread_author: string; readonly people: readonly string[] },
  viewer: Viewer,
): boolean {
  if (post.author === viewer.handle) return true;
  if (post.audience === 'people') return post.people.includes(viewer.handle) || post.thread_author === viewer.handle;
  return post.thread_author === viewer.handle || inAudience(post, viewer);
}

/**
 * Whether a viewer who sees the place of a deleted post may read what it said: who wrote it, and those who are known to have
 * read it, so that nobody can unsay to them what they acknowledged or answered. For all others it is gone.
 */
export function mayReadHistory(
  post: Parameters<typeof mayReadPost>[0],
  handle: string,
  readers: ReadonlySet<string>,
): boolean {
  return post.author === handle || readers.has(handle);
}

/** `mayReadPost` for a query over `posts as p`. */
export function readablePosts(viewer: Parameter) {
  return (eb: ExpressionBuilder<Tables & { p: Tables['posts'] }, 'p'>): Expression<SqlBool> =>
    eb.or([
      eb('p.audience', '=', 'company'),
      eb('p.author', '=', viewer),
      eb('p.thread_author', '=', viewer),
      eb.and([
        eb('p.audience', '=', 'unit'),
        eb('p.audience_unit', 'in', eb.selectFrom('reach').select('reach.unit').where('reach.person', '=', viewer)),
      ]),
      eb.and([
        eb('p.audience', '=', 'people'),
        eb.exists(
          eb
            .selectFrom('post_people as pp')
            .select('pp.person')
            .whereRef('pp.thread', '=', 'p.thread')
            .where('pp.person', '=', viewer),
        ),
      ]),
    ]);
}

export function mayReadProcess(process: Audience & { readonly owner: string | null }, viewer: Viewer): boolean {
  return process.owner === viewer.handle || inAudience(process, viewer);
}

/** The same for a query over `processes as r`. */
export function readableProcesses(viewer: Parameter) {
  return (eb: ExpressionBuilder<Tables & { r: Tables['processes'] }, 'r'>): Expression<SqlBool> =>
    eb.or([
      eb('r.audience', '=', 'company'),
      eb('r.owner', '=', viewer),
      eb('r.audience_unit', 'in', eb.selectFrom('reach').select('reach.unit').where('reach.person', '=', viewer)),
    ]);
}

/**
 * For a query over two rows of `processes`: whether whoever sees `process` sees `other` as well, so that the one may name the
 * other in what all its readers get alike, such as a live event.
 */
export function isSeenByAllWhoSee(other: string, process: string) {
  const column = (table: string, name: keyof Tables['processes']) => sql.ref(`${table}.${name}`);
  const [unit, owner] = [column(other, 'audience_unit'), column(process, 'owner')];
  // Those who see a unit's process are in it or below it, so the other unit has to be that one or above; and there is the owner.
  return sql<SqlBool>`(${column(other, 'audience')} = 'company' or (
    ${column(process, 'audience')} = 'unit'
    and ${unit} in (
      with recursive above(unit) as (
        select ${column(process, 'audience_unit')}
        union select units.parent from above join units on units.key = above.unit where units.parent is not null
      ) select unit from above)
    and (${owner} is null or ${owner} = ${column(other, 'owner')}
      or exists (select 1 from reach where reach.person = ${owner} and reach.unit = ${unit}))))`;
}

function inAudience({ audience, audience_unit }: Audience, viewer: Viewer): boolean {
  return audience === 'company' || (audience === 'unit' && audience_unit !== null && viewer.units.has(audience_unit));
}
