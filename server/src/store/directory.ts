/** People, units and who belongs where. */

import { type Kysely, sql } from 'kysely';
import { fold } from '../domain/text.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import type { Person, Unit } from '../schemas/directory.ts';
import type { HomeViewer } from '../domain/home.ts';
import { findFollows } from './follows.ts';
import type { PeopleTable, Tables, UnitsTable } from './tables.ts';

type Db = Kysely<Tables>;

/** SQLite takes 32,766 parameters a statement; rows of few columns go in portions of this. */
const ROWS_PER_STATEMENT = 500;

export interface NewPerson {
  readonly handle: string;
  readonly name: string;
  readonly title?: string | null;
  readonly avatar?: string | null;
  readonly units?: readonly string[];
  readonly roles?: readonly string[];
}

export type NewUnit = UnitsTable;

/** What a look-up by prefix searches: every word of the name, and the handle. */
export const foldPerson = (handle: string, name: string): string => ` ${handle} ${fold(name).split(/\s+/).join(' ')}`;

/** Creates or replaces people; `rebuildReach` has to follow. */
export async function savePeople(trx: Db, people: readonly NewPerson[]): Promise<void> {
  for (const some of portions(people)) {
    await trx
      .insertInto('people')
      .values(
        some.map(({ handle, name, title, avatar, roles }) => ({
          handle,
          name,
          title: title ?? null,
          avatar: avatar ?? null,
          roles: JSON.stringify(roles && roles.length > 0 ? roles : ['member']),
          folded: foldPerson(handle, name),
        })),
      )
      .onConflict((oc) =>
        oc.column('handle').doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          title: eb.ref('excluded.title'),
          avatar: eb.ref('excluded.avatar'),
          roles: eb.ref('excluded.roles'),
          folded: eb.ref('excluded.folded'),
        })),
      )
      .execute();
    await trx
      .deleteFrom('memberships')
      .where(
        'person',
        'in',
        some.map((person) => person.handle),
      )
      .execute();
  }
  const memberships = people.flatMap(({ handle, units = [] }) => units.map((unit) => ({ person: handle, unit })));
  for (const some of portions(memberships)) await trx.insertInto('memberships').values(some).execute();
}

/** Creates or replaces units; `rebuildReach` has to follow. */
export async function saveUnits(trx: Db, units: readonly NewUnit[]): Promise<void> {
  for (const some of portions(units)) {
    await trx
      .insertInto('units')
      .values(some)
      .onConflict((oc) =>
        oc.column('key').doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          kind: eb.ref('excluded.kind'),
          parent: eb.ref('excluded.parent'),
        })),
      )
      .execute();
  }
}

/** Computes `reach` anew from `memberships` and the tree of units. */
export async function rebuildReach(trx: Db): Promise<void> {
  await trx.deleteFrom('reach').execute();
  await trx
    .withRecursive('up(person, unit)', (db) =>
      db
        .selectFrom('memberships')
        .select(['person', 'unit'])
        .union(
          db
            .selectFrom('up')
            .innerJoin('units', 'units.key', 'up.unit')
            .where('units.parent', 'is not', null)
            .select(['up.person', (eb) => eb.ref('units.parent').$castTo<string>().as('unit')]),
        ),
    )
    .insertInto('reach')
    .columns(['person', 'unit'])
    .expression((eb) => eb.selectFrom('up').select(['up.person', 'up.unit']))
    .execute();
}

export function toPerson(row: PeopleTable, units: readonly string[]): Person {
  return {
    handle: row.handle,
    name: row.name,
    title: row.title,
    avatar: row.avatar,
    units: [...units],
    roles: JSON.parse(row.roles) as Person['roles'],
  };
}

export async function findPerson(db: Db, handle: string): Promise<Person | undefined> {
  const row = await db.selectFrom('people').selectAll().where('handle', '=', handle).executeTakeFirst();
  if (!row) return undefined;
  return toPerson(row, (await unitsOf(db, [handle])).get(handle) ?? []);
}

/** People by name; `query` is matched with the beginnings of the handle and of each word of the name. */
export async function listPeople(
  db: Db,
  { query, limit, before }: { readonly query?: string; readonly limit: number; readonly before?: string },
): Promise<{ items: Person[]; next: string | null }> {
  const words = query === undefined ? [] : fold(query.replace(/^@/, '')).split(/\s+/).filter(Boolean);
  let select = db.selectFrom('people').selectAll();
  for (const word of words)
    select = select.where(sql<boolean>`folded like ${`% ${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`);
  if (before !== undefined) {
    const [name, handle] = readCursorText(before);
    select = select.where((eb) => eb(eb.refTuple('name', 'handle'), '>', eb.tuple(name, handle)));
  }
  const rows = await select
    .orderBy('name')
    .orderBy('handle')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const units = await unitsOf(
    db,
    shown.map((row) => row.handle),
  );
  return {
    items: shown.map((row) => toPerson(row, units.get(row.handle) ?? [])),
    next: last ? writeCursorText(last.name, last.handle) : null,
  };
}

async function unitsOf(db: Db, handles: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const units = new Map<string, string[]>();
  if (handles.length === 0) return units;
  const rows = await db.selectFrom('memberships').selectAll().where('person', 'in', handles).orderBy('unit').execute();
  for (const { person, unit } of rows) units.set(person, [...(units.get(person) ?? []), unit]);
  return units;
}

const unitColumns = ['units.key', 'units.name', 'units.kind', 'units.parent'] as const;

export async function findUnit(db: Db, key: string): Promise<Unit | undefined> {
  return selectUnits(db).where('units.key', '=', key).executeTakeFirst();
}

export async function listUnits(
  db: Db,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<{ items: Unit[]; next: string | null }> {
  let select = selectUnits(db);
  if (before !== undefined) {
    const [name, key] = readCursorText(before);
    select = select.where((eb) => eb(eb.refTuple('units.name', 'units.key'), '>', eb.tuple(name, key)));
  }
  const rows = await select
    .orderBy('units.name')
    .orderBy('units.key')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? writeCursorText(last.name, last.key) : null };
}

function selectUnits(db: Db) {
  return db
    .selectFrom('units')
    .select(unitColumns)
    .select((eb) =>
      eb
        .selectFrom('reach')
        .select((count) => count.fn.countAll<number>().as('members'))
        .whereRef('reach.unit', '=', 'units.key')
        .$asScalar()
        .$notNull()
        .as('members'),
    );
}

/** What decides what a person sees, and what stands in their home; undefined for whoever is not in the directory. */
export async function findViewer(db: Db, handle: string): Promise<HomeViewer | undefined> {
  const person = await db.selectFrom('people').select('handle').where('handle', '=', handle).executeTakeFirst();
  if (!person) return undefined;
  const reach = await db.selectFrom('reach').select('unit').where('person', '=', handle).execute();
  return { handle, units: new Set(reach.map((row) => row.unit)), follows: await findFollows(db, handle) };
}

function* portions<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT)
    yield all.slice(start, start + ROWS_PER_STATEMENT);
}
