/** Processes and what their badges show. */

import type { Kysely } from 'kysely';
import { staleAt } from '../domain/process-state.ts';
import { fold } from '../domain/text.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import type { Process, Status } from '../schemas/process.ts';
import type { ProcessesTable, Tables } from './tables.ts';
import { waitingOnName } from './waiting.ts';

type Db = Kysely<Tables>;

/** A row of `processes` with the names that ride beside. */
export interface ProcessRow extends ProcessesTable {
  owner_name: string | null;
  unit_name: string | null;
  waiting_on_name: string | null;
}

function selectProcesses(db: Db) {
  return db
    .selectFrom('processes as r')
    .leftJoin('people as owner', 'owner.handle', 'r.owner')
    .leftJoin('units as unit', 'unit.key', 'r.unit')
    .selectAll('r')
    .select(['owner.name as owner_name', 'unit.name as unit_name', waitingOnName('r').as('waiting_on_name')]);
}

/** The process, if the viewer may see it. */
export async function findProcess(db: Db, key: string, viewer: string): Promise<ProcessRow | undefined> {
  return selectProcesses(db).where('r.key', '=', key).where(readableProcesses(viewer)).executeTakeFirst();
}

/** The process whoever asks: for services within their prefix, for open badges, and for the log. */
export async function findAnyProcess(db: Db, key: string): Promise<ProcessRow | undefined> {
  return selectProcesses(db).where('r.key', '=', key).executeTakeFirst();
}

export interface ListProcesses {
  readonly unit?: string;
  readonly query?: string;
  readonly limit: number;
  readonly before?: string;
}

/** Processes by title; `unit` takes those of the unit itself, `query` matches a part of title or key. */
export async function listProcesses(
  db: Db,
  viewer: string,
  { unit, query, limit, before }: ListProcesses,
): Promise<{ rows: ProcessRow[]; next: string | null }> {
  let select = selectProcesses(db).where(readableProcesses(viewer));
  if (unit !== undefined) select = select.where('r.unit', '=', unit);
  if (query !== undefined && query.trim() !== '') {
    const like = `%${fold(query).replace(/[%_]/g, '')}%`;
    select = select.where((eb) =>
      eb.or([eb(eb.fn<string>('lower', ['r.title']), 'like', like), eb('r.key', 'like', like)]),
    );
  }
  if (before !== undefined) {
    const [title, key] = readCursorText(before);
    select = select.where((eb) => eb(eb.refTuple('r.title', 'r.key'), '>', eb.tuple(title, key)));
  }
  const rows = await select
    .orderBy('r.title')
    .orderBy('r.key')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursorText(last.title, last.key) : null };
}

/** Those of the keys that the viewer may see, in the order asked for. */
export async function listStatuses(db: Db, keys: readonly string[], viewer: string): Promise<ProcessRow[]> {
  const rows = await selectProcesses(db)
    .where('r.key', 'in', [...keys])
    .where(readableProcesses(viewer))
    .execute();
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
    waitingOn: row.waiting_on,
    waitingOnName: row.waiting_on_name,
    stale: due !== null && due <= now,
    staleAt: due === null ? null : toIso(due),
  };
}

export function toProcess(row: ProcessRow, now: number): Process {
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
    watching: false,
    mayUpdate: false,
    status: toStatus(row, now),
  };
}
