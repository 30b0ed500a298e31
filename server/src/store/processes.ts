/** Processes and what their badges show. */

import { type Kysely, sql } from 'kysely';
import { staleAt } from '../domain/process-state.ts';
import { fold } from '../domain/text.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import { problem } from '../problems.ts';
import type { Process, State, Status } from '../schemas/process.ts';
import type { ProcessesTable, Tables } from './tables.ts';
import { waitingOnName } from './waiting.ts';

type Db = Kysely<Tables>;

/** Roles that may change and update any process that they see, and may know who waits for it. */
export const KEEPERS = ['editor', 'manager', 'admin'] as const;

/** A row of `processes` with the names that ride beside. */
export interface ProcessRow extends ProcessesTable {
  owner_name: string | null;
  unit_name: string | null;
  /** Null where it waits for nobody, or for what not all its readers may see. */
  waiting_on_name: string | null;
}

/** The same for one who asks: whether they wait for it, and may say where it stands. */
export interface OwnProcessRow extends ProcessRow {
  watching: number;
  may_update: number | null;
}

function selectProcesses(db: Db) {
  return db
    .selectFrom('processes as r')
    .leftJoin('people as owner', 'owner.handle', 'r.owner')
    .leftJoin('units as unit', 'unit.key', 'r.unit')
    .selectAll('r')
    .select(['owner.name as owner_name', 'unit.name as unit_name', waitingOnName('r').as('waiting_on_name')]);
}

function selectOwnProcesses(db: Db, viewer: string) {
  return selectProcesses(db).select([isWatched(viewer).as('watching'), mayUpdate(viewer).as('may_update')]);
}

const isWatched = (viewer: string) =>
  sql<number>`exists (select 1 from follows where person = ${viewer} and kind = 'process' and key = r.key)`;

/** Its owner, the members of its unit, and those who keep processes say where it stands. */
const mayUpdate = (viewer: string) => {
  const isKeeper = sql.join(
    KEEPERS.map((role) => sql`people.roles like ${`%"${role}"%`}`),
    sql` or `,
  );
  return sql<number | null>`(r.owner = ${viewer}
    or exists (select 1 from people where people.handle = ${viewer} and (${isKeeper}))
    or exists (select 1 from reach where reach.person = ${viewer} and reach.unit = r.unit))`;
};

/** The process, if the viewer may see it. */
export async function findProcess(db: Db, key: string, viewer: string): Promise<OwnProcessRow | undefined> {
  return selectOwnProcesses(db, viewer).where('r.key', '=', key).where(readableProcesses(viewer)).executeTakeFirst();
}

/** The process whoever asks: for services within their prefix, for open badges, and for the log. */
export async function findAnyProcess(db: Db, key: string): Promise<ProcessRow | undefined> {
  return selectProcesses(db).where('r.key', '=', key).executeTakeFirst();
}

/** The process that somebody has just put, who need not be of its audience. */
export async function findPutProcess(db: Db, key: string, viewer: string): Promise<OwnProcessRow | undefined> {
  return selectOwnProcesses(db, viewer).where('r.key', '=', key).executeTakeFirst();
}

export const PROCESS_ORDERS = ['title', 'longest'] as const;

export interface ListProcesses {
  readonly unit?: string;
  /** One or several, separated by commas. */
  readonly state?: string;
  readonly query?: string;
  readonly watching?: boolean;
  readonly order?: (typeof PROCESS_ORDERS)[number];
  readonly limit: number;
  readonly before?: string;
}

/**
 * Processes by title, or those first that have been in their state for longest without having ended. `unit` takes those of
 * the unit itself, `query` matches a part of title or key.
 */
export async function listProcesses(
  db: Db,
  viewer: string,
  { unit, state, query, watching, order = 'title', limit, before }: ListProcesses,
): Promise<{ rows: OwnProcessRow[]; next: string | null }> {
  let select = selectOwnProcesses(db, viewer).where(readableProcesses(viewer));
  if (unit !== undefined) select = select.where('r.unit', '=', unit);
  if (state !== undefined) select = select.where('r.state', 'in', state.split(',') as State[]);
  if (watching !== undefined) select = select.where(isWatched(viewer), '=', watching ? 1 : 0);
  if (query !== undefined && query.trim() !== '') select = select.where(matches(query));
  const by = order === 'title' ? 'r.title' : 'r.waiting_rank';
  if (before !== undefined) {
    const [name, key] = readCursorText(before);
    select = select.where((eb) => {
      const place = order === 'title' ? eb.val<string | number>(name) : eb.val<string | number>(readRank(name));
      return eb(eb.refTuple(by, 'r.key'), '>', eb.tuple(place, key));
    });
  }
  const rows = await select
    .orderBy(by)
    .orderBy('r.key')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const name = order === 'title' ? last?.title : String(last?.waiting_rank);
  return { rows: shown, next: last ? writeCursorText(name ?? '', last.key) : null };
}

function matches(query: string) {
  const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const [plain, folded] = [like(query.trim().toLowerCase()), like(fold(query.trim()))];
  return sql<boolean>`(lower(r.title) like ${plain} escape '\\' or lower(r.title) like ${folded} escape '\\'
    or r.key like ${folded} escape '\\')`;
}

function readRank(text: string): number {
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw problem('invalid-cursor', 'This is the cursor of another order');
}

/** Those of the keys that the viewer may see, in the order asked for. */
export async function listStatuses(db: Db, keys: readonly string[], viewer: string): Promise<ProcessRow[]> {
  const rows = await selectProcesses(db)
    .where('r.key', 'in', [...keys])
    .where(readableProcesses(viewer))
    .execute();
  return inOrder(rows, keys);
}

/** Those of the keys that begin with the prefix of a service's token, in the order asked for. */
export async function listStatusesOfService(db: Db, keys: readonly string[], prefix: string): Promise<ProcessRow[]> {
  const own = keys.filter((key) => key.startsWith(prefix));
  if (own.length === 0) return [];
  return inOrder(await selectProcesses(db).where('r.key', 'in', own).execute(), keys);
}

function inOrder(rows: ProcessRow[], keys: readonly string[]): ProcessRow[] {
  const place = new Map(keys.map((key, index) => [key, index]));
  return rows.sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0));
}

export function toStatus(row: ProcessRow, now: number): Status {
  const due = staleAt(row);
  return {
    process: row.key,
    title: row.title,
    state: row.state,
    step: row.step,
    label: row.label,
    at: toIsoOrNull(row.status_at),
    expectedAt: toIsoOrNull(row.expected_at),
    since: toIsoOrNull(row.state_since),
    waitingOn: row.waiting_on_name === null ? null : row.waiting_on,
    waitingOnName: row.waiting_on_name,
    stale: due !== null && due <= now,
    staleAt: due === null ? null : toIso(due),
  };
}

export function toProcess(row: OwnProcessRow, now: number): Process {
  return {
    key: row.key,
    title: row.title,
    owner: row.owner,
    ownerName: row.owner_name,
    unit: row.unit,
    unitName: row.unit_name,
    audience: row.audience === 'unit' ? `unit:${row.audience_unit ?? ''}` : row.audience,
    open: row.open === 1,
    steps: JSON.parse(row.steps) as string[],
    cadence: row.cadence,
    watchers: row.watchers,
    watching: row.watching === 1,
    mayUpdate: row.may_update === 1,
    status: toStatus(row, now),
  };
}
