/** What people follow. Following a process is waiting for it: its watchers are counted on the process. */

import { type Kysely, sql } from 'kysely';
import type { Follows } from '../domain/home.ts';
import { readableProcesses } from '../domain/visibility.ts';
import type { Follow } from '../schemas/inbox.ts';
import type { FollowsTable, Tables } from './tables.ts';

type Db = Kysely<Tables>;
export type FollowKind = FollowsTable['kind'];

export async function findFollows(db: Db, person: string): Promise<Follows> {
  const rows = await db.selectFrom('follows').select(['kind', 'key']).where('person', '=', person).execute();
  const of = (kind: FollowKind): ReadonlySet<string> =>
    new Set(rows.filter((row) => row.kind === kind).map((row) => row.key));
  return { person: of('person'), unit: of('unit'), tag: of('tag'), process: of('process') };
}

/** What a person follows with its names, newest first; processes they may no longer see are left out. */
export async function listFollows(
  db: Db,
  person: string,
  limit: number,
  before: { readonly at: number; readonly id: string } | undefined,
): Promise<(Follow & { readonly at: number })[]> {
  let select = db
    .selectFrom('follows as f')
    .select(['f.at', sql<string>`f.kind || ':' || f.key`.as('of')])
    .select(
      sql<string>`coalesce(case f.kind
        when 'person' then (select name from people where handle = f.key)
        when 'unit' then (select name from units where key = f.key)
        when 'process' then (select title from processes where key = f.key)
        else '#' || f.key end, f.key)`.as('name'),
    )
    .where('f.person', '=', person)
    .where((eb) =>
      eb.or([
        eb('f.kind', '<>', 'process'),
        eb.exists(
          eb
            .selectFrom('processes as r')
            .select('r.key')
            .whereRef('r.key', '=', 'f.key')
            .where(readableProcesses(person)),
        ),
      ]),
    );
  if (before) {
    select = select.where(sql<boolean>`(f.at, f.kind || ':' || f.key) < (${before.at}, ${before.id})`);
  }
  return select
    .orderBy('f.at', 'desc')
    .orderBy(sql`f.kind || ':' || f.key`, 'desc')
    .limit(limit)
    .execute();
}

export async function countFollows(trx: Db, person: string): Promise<number> {
  const { count } = await trx
    .selectFrom('follows')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  return count;
}

/** Answers whether it was not followed before. */
export async function addFollow(trx: Db, person: string, kind: FollowKind, key: string, at: number): Promise<boolean> {
  const result = await trx
    .insertInto('follows')
    .values({ person, kind, key, at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  const isNew = (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (isNew && kind === 'process') await countWatcher(trx, key, 1);
  return isNew;
}

/** Answers whether it was followed before. */
export async function removeFollow(trx: Db, person: string, kind: FollowKind, key: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('follows')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst();
  const wasThere = result.numDeletedRows > 0n;
  if (wasThere && kind === 'process') await countWatcher(trx, key, -1);
  return wasThere;
}

async function countWatcher(trx: Db, key: string, by: 1 | -1): Promise<void> {
  await trx
    .updateTable('processes')
    .set((eb) => ({ watchers: eb('watchers', '+', by) }))
    .where('key', '=', key)
    .execute();
}
