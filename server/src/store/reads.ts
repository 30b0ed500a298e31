/** How far people have read threads, and what they have put away. */

import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Moves the mark on; never back. Answers whether it moved. */
export async function markRead(trx: Db, person: string, thread: string, at: number): Promise<boolean> {
  const result = await trx
    .insertInto('reads')
    .values({ person, thread, at })
    .onConflict((oc) => oc.columns(['person', 'thread']).doUpdateSet({ at }).where('reads.at', '<', at))
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Answers whether it was not put away before. */
export async function dismiss(trx: Db, person: string, post: string, at: number): Promise<boolean> {
  const result = await trx
    .insertInto('dismissals')
    .values({ person, post, at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
