/** Whom or what a process waits for. */

import { type Kysely, sql } from 'kysely';
import { isSeenByAllWhoSee } from '../domain/visibility.ts';
import { MAX_WAITING_CHAIN } from '../domain/limits.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/**
 * A column for queries in which `table` has a column `waiting_on`: the name now, or the address where there is none any more.
 * Null as well for a process that not everyone may see who sees this one; the address is to be left out then, too.
 */
export const waitingOnName = (table: 'p' | 'r') => {
  const address = sql.ref(`${table}.waiting_on`);
  const waiter = sql.ref(table === 'p' ? 'p.process' : 'r.key');
  return sql<string | null>`case
    when ${address} is null then null
    when ${address} like 'person:%' then coalesce((select name from people where handle = substr(${address}, 8)), ${address})
    when ${address} like 'unit:%' then coalesce((select name from units where key = substr(${address}, 6)), ${address})
    else (select other.title from processes as other, processes as waiter
      where other.key = substr(${address}, 9) and waiter.key = ${waiter} and ${isSeenByAllWhoSee('other', 'waiter')})
  end`;
};

/** Whether everyone who sees the process `key` may also see the process that it is to wait for. */
export async function mayBeNamed(trx: Db, key: string, other: string): Promise<boolean> {
  const row = await trx
    .selectFrom(['processes as waiter', 'processes as other'])
    .select('other.key')
    .where('waiter.key', '=', key)
    .where('other.key', '=', other)
    .where(isSeenByAllWhoSee('other', 'waiter'))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether `other` waits for the process already, directly or over others, or over so many that nobody can say. */
export async function waitsFor(trx: Db, other: string, key: string): Promise<boolean> {
  const { rows } = await sql<{ readonly key: string; readonly depth: number }>`
    with recursive chain(key, depth) as (
      select ${sql.val(other)}, 1
      union all
      select substr(r.waiting_on, 9), depth + 1 from chain join processes as r on r.key = chain.key
      where r.waiting_on like 'process:%' and depth <= ${sql.lit(MAX_WAITING_CHAIN)}
    )
    select key, depth from chain`.execute(trx);
  return rows.some((row) => row.key === key || row.depth > MAX_WAITING_CHAIN);
}
