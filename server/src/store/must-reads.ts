/** Obligations and receipts. */

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Marks } from '../domain/must-read.ts';
import { readablePosts } from '../domain/visibility.ts';
import { type PostView, viewColumns } from './post-view.ts';
import { parameter, prepared } from './prepared.ts';
import { FOREVER, type ObligationsTable, type ReceiptsTable, type Tables } from './tables.ts';

type Db = Kysely<Tables>;

interface OnePerson {
  readonly person: string;
}

export interface NamedAddress {
  readonly address: string;
  readonly name: string | null;
}

/** Asks for the addresses with their names as they are now; those without a name do not exist. */
export const namedAddresses = (addresses: readonly string[]): RawBuilder<NamedAddress> =>
  sql<NamedAddress>`
    select value as address, case
      when value = 'company' then 'company'
      when value like 'person:%' then (select name from people where handle = substr(value, 8))
      else (select name from units where key = substr(value, 6)) end as name
    from json_each(${JSON.stringify(addresses)}) order by key`;

/** Asks for the handles of all whom the addresses name now, without the author. */
export const peopleAt = (addresses: readonly string[], author: string): RawBuilder<OnePerson> =>
  sql<OnePerson>`
    with named(address) as (select value from json_each(${JSON.stringify(addresses)}))
    select handle as person from people where handle <> ${author} and exists (select 1 from named where address = 'company')
    union select substr(address, 8) from named where address like 'person:%' and substr(address, 8) <> ${author}
    union select reach.person from named join reach on reach.unit = substr(address, 6)
      where address like 'unit:%' and reach.person <> ${author}`;

/** Asks for the handles of all who are in a unit or below it. */
export const membersOf = (unit: string): RawBuilder<OnePerson> =>
  sql<OnePerson>`select person from reach where unit = ${unit}`;

export async function countPeople(trx: Db): Promise<number> {
  const { count } = await trx
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Times of the author's company-wide must-reads since a moment, oldest first. */
export async function companyWideSince(trx: Db, author: string, since: number): Promise<number[]> {
  const rows = await trx
    .selectFrom('obligations')
    .select('created_at')
    .where('author', '=', author)
    .where('created_at', '>', since)
    .where('company_wide', '=', 1)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => row.created_at);
}

export type NewObligation = Pick<
  ObligationsTable,
  'post' | 'author' | 'created_at' | 'deadline' | 'company_wide' | 'next_reminder_at'
>;

/** Stores who must read a new post: one statement, however many they are. */
export async function insertObligation(trx: Db, row: NewObligation, people: readonly string[]): Promise<void> {
  await trx
    .insertInto('obligations')
    .values({
      ...row,
      version: 1,
      asked_at: row.created_at,
      total: people.length,
      delivered: 0,
      seen: 0,
      acknowledged: 0,
      withdrawn_at: null,
      reminded_at: null,
    })
    .execute();
  await sql`insert into receipts (post, person, version, open, due_at)
    select ${row.post}, value, 1, 1, ${row.deadline ?? FOREVER} from json_each(${JSON.stringify(people)})`.execute(trx);
}

export async function findObligation(db: Db, post: string): Promise<ObligationsTable | undefined> {
  return db.selectFrom('obligations').selectAll().where('post', '=', post).executeTakeFirst();
}

/** Asks the same people for the next version; what they did with the former ones stays as history. */
export async function askAgain(
  trx: Db,
  { post, version }: ObligationsTable,
  now: number,
  nextReminder: number | null,
): Promise<void> {
  await sql`insert into receipts (post, person, version, open, due_at)
    select post, person, ${version + 1}, 1, due_at from receipts where post = ${post} and version = ${version}`.execute(
    trx,
  );
  await closeReceipts(trx, post, version);
  await trx
    .updateTable('obligations')
    .set({
      version: version + 1,
      asked_at: now,
      delivered: 0,
      seen: 0,
      acknowledged: 0,
      reminded_at: null,
      next_reminder_at: nextReminder,
    })
    .where('post', '=', post)
    .execute();
}

/** Nobody has to read it any more. */
export async function withdrawObligation(trx: Db, { post, version }: ObligationsTable, now: number): Promise<void> {
  await closeReceipts(trx, post, version);
  await trx
    .updateTable('obligations')
    .set({ withdrawn_at: now, next_reminder_at: null })
    .where('post', '=', post)
    .execute();
}

async function closeReceipts(trx: Db, post: string, version: number): Promise<void> {
  await trx.updateTable('receipts').set({ open: 0 }).where('post', '=', post).where('version', '=', version).execute();
}

export async function findReceipt(
  db: Db,
  post: string,
  version: number,
  person: string,
): Promise<ReceiptsTable | undefined> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('post', '=', post)
    .where('version', '=', version)
    .where('person', '=', person)
    .executeTakeFirst();
}

/** Stores the marks of a receipt, and counts them. */
export async function saveMarks(trx: Db, before: ReceiptsTable, marks: Marks): Promise<void> {
  const { delivered_at, seen_at, acknowledged_at } = marks;
  await trx
    .updateTable('receipts')
    .set({ delivered_at, seen_at, acknowledged_at, open: acknowledged_at === null ? 1 : 0 })
    .where('post', '=', before.post)
    .where('version', '=', before.version)
    .where('person', '=', before.person)
    .execute();
  const change = (mark: keyof Marks): number => Number(marks[mark] !== null) - Number(before[mark] !== null);
  await trx
    .updateTable('obligations')
    .set((eb) => ({
      delivered: eb('delivered', '+', change('delivered_at')),
      seen: eb('seen', '+', change('seen_at')),
      acknowledged: eb('acknowledged', '+', change('acknowledged_at')),
    }))
    .where('post', '=', before.post)
    .execute();
}

/** The receipts of one version with names, in the order of the names. */
export async function namedReceipts(
  db: Db,
  post: string,
  version: number,
): Promise<(ReceiptsTable & { readonly name: string | null })[]> {
  return db
    .selectFrom('receipts')
    .leftJoin('people', 'people.handle', 'receipts.person')
    .selectAll('receipts')
    .select('people.name')
    .where('post', '=', post)
    .where('version', '=', version)
    .orderBy('people.name')
    .orderBy('receipts.person')
    .execute();
}

/** Handles of those who were asked for the version, or of those who still have to acknowledge it. */
export async function askedPeople(db: Db, post: string, version: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('receipts')
    .select('person')
    .where('post', '=', post)
    .where('version', '=', version)
    .execute();
  return new Set(rows.map((row) => row.person));
}

export interface InboxPlace extends PostView {
  readonly id: string;
  readonly thread: string;
  readonly created_at: number;
  /** What the list is ordered by: the deadline, or when it was acknowledged. */
  readonly place: number;
}

const limit = sql<number>`${parameter<number>('limit')} + 0`;

const inboxQuery = (state: 'pending' | 'acknowledged', goesOn: boolean) =>
  prepared((db) => {
    const isPending = state === 'pending';
    const order = isPending ? ('t.due_at' as const) : ('t.acknowledged_at' as const);
    let select = db
      .selectFrom('receipts as t')
      .innerJoin('posts as p', (join) => join.onRef('p.id', '=', 't.post').onRef('p.version', '=', 't.version'))
      .select(['p.id', 'p.thread', 'p.created_at'])
      .select((eb) => eb.ref(order).$castTo<number>().as('place'))
      .select((eb) => viewColumns(eb as never))
      .where('t.person', '=', parameter('viewer'))
      .where('p.deleted_at', 'is', null)
      .where((eb) => readablePosts(parameter('viewer'))(eb as never));
    select = isPending ? select.where('t.open', '=', 1) : select.where('t.acknowledged_at', 'is not', null);
    if (goesOn) {
      select = select.where((eb) =>
        eb(
          eb.refTuple(order, 'p.id'),
          isPending ? '>' : '<',
          eb.tuple(parameter<number>('at'), parameter('id')) as never,
        ),
      );
    }
    const direction = isPending ? 'asc' : 'desc';
    return select.orderBy(order, direction).orderBy('t.post', direction).limit(limit);
  });

const inboxQueries = {
  pending: [inboxQuery('pending', false), inboxQuery('pending', true)],
  acknowledged: [inboxQuery('acknowledged', false), inboxQuery('acknowledged', true)],
} as const;

/** What the viewer must read, overdue first; or what they have acknowledged, newest first. */
export async function inboxPlaces(
  db: Db,
  viewer: string,
  state: 'pending' | 'acknowledged',
  count: number,
  before: { readonly at: number; readonly id: string } | undefined,
): Promise<InboxPlace[]> {
  const query = inboxQueries[state][before === undefined ? 0 : 1];
  const values = { viewer, limit: count + 1, at: before?.at, id: before?.id };
  return await query(db, values);
}

const countsQuery = prepared((db) =>
  db
    .selectFrom('receipts as t')
    .innerJoin('posts as p', 'p.id', 't.post')
    .select((eb) => [
      eb.fn.countAll<number>().as('pending'),
      sql<number>`coalesce(sum(t.due_at <= ${parameter<number>('now')}), 0)`.as('overdue'),
    ])
    .where('t.person', '=', parameter('viewer'))
    .where('t.open', '=', 1)
    .where('p.deleted_at', 'is', null)
    .where((eb) => readablePosts(parameter('viewer'))(eb as never)),
);

export async function inboxCounts(
  db: Db,
  viewer: string,
  now: number,
): Promise<{ readonly pending: number; readonly overdue: number }> {
  const [counts] = await countsQuery(db, { viewer, now });
  return counts ?? { pending: 0, overdue: 0 };
}

/** Obligations of which people have to be reminded by now. */
export async function dueReminders(trx: Db, now: number, count: number): Promise<ObligationsTable[]> {
  return trx
    .selectFrom('obligations')
    .selectAll()
    .where('next_reminder_at', '<=', now)
    .orderBy('next_reminder_at')
    .limit(count)
    .execute();
}

/** When the next reminder is due; undefined where none is. */
export async function firstReminder(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('obligations')
    .select('next_reminder_at')
    .where('next_reminder_at', 'is not', null)
    .orderBy('next_reminder_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_reminder_at ?? undefined;
}

export async function saveReminder(
  trx: Db,
  post: string,
  change: Partial<Pick<ObligationsTable, 'reminded_at' | 'next_reminder_at'>>,
): Promise<void> {
  await trx.updateTable('obligations').set(change).where('post', '=', post).execute();
}
