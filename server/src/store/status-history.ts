/** The status updates of a process, which are posts of kind `status`, and who waits for it. */

import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { type Cursor, readCursor, writeCursor } from '../domain/cursor.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import { readablePosts } from '../domain/visibility.ts';
import { problem } from '../problems.ts';
import type { State, StatusUpdate, Watcher } from '../schemas/process.ts';
import type { Tables } from './tables.ts';
import { waitingOnName } from './waiting.ts';

type Db = Kysely<Tables>;

export interface HistoryQuery {
  readonly limit: number;
  readonly before?: string;
}

/**
 * Newest first. Who may see the process is for the caller to ask; a viewer is asked about each update once more, since an
 * imported one may have an audience of its own. Throws `invalid-cursor`.
 */
export async function listUpdates(
  db: Db,
  process: string,
  viewer: string | undefined,
  { limit, before }: HistoryQuery,
): Promise<{ items: StatusUpdate[]; next: string | null }> {
  let select = db
    .selectFrom('posts as p')
    .leftJoin('people as author', 'author.handle', 'p.author')
    .select(['p.id', 'p.state', 'p.step', 'p.label', 'p.body', 'p.reason', 'p.expected_at', 'p.waiting_on', 'p.author'])
    .select(['p.created_at', 'author.name as author_name', waitingOnName('p').as('waiting_on_name')])
    .where(areUpdatesOf(process));
  if (viewer !== undefined) select = select.where(readablePosts(viewer));
  if (before !== undefined) select = select.where(isBefore(readCursor(before)));
  const rows = await select
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      state: row.state as State,
      step: row.step,
      label: row.label,
      note: row.body === '' ? null : row.body,
      reason: row.reason,
      expectedAt: toIsoOrNull(row.expected_at),
      waitingOn: row.waiting_on_name === null ? null : row.waiting_on,
      waitingOnName: row.waiting_on_name,
      by: row.author,
      byName: row.author_name ?? row.author,
      at: toIso(row.created_at),
    })),
    next: last ? writeCursor({ at: last.created_at, id: last.id }) : null,
  };
}

/** Imported ones may be deleted; then they count for nothing. */
function areUpdatesOf(process: string) {
  return (eb: ExpressionBuilder<Tables & { p: Tables['posts'] }, 'p'>) =>
    eb.and([eb('p.process', '=', process), eb('p.kind', '=', 'status'), eb('p.deleted_at', 'is', null)]);
}

function isBefore({ at, id }: Cursor) {
  return (eb: ExpressionBuilder<Tables & { p: Tables['posts'] }, 'p'>) =>
    eb(eb.refTuple('p.created_at', 'p.id'), '<', eb.tuple(at, id));
}

/** Where a process stands, and since when. */
export interface Current {
  readonly state: State;
  readonly since: number;
}

/**
 * Since when a process is in its state, after an older update than its current one has been stored. What came later than
 * the update is known to be right, so that a long history is not read.
 */
export async function sinceAfter(
  trx: Db,
  process: string,
  { state, since }: Current,
  update: { readonly state: State; readonly at: number; readonly id: string },
): Promise<number> {
  const updates = trx.selectFrom('posts as p').select(['p.created_at', 'p.id']).where(areUpdatesOf(process));
  if (update.state !== state) {
    if (update.at < since) return since;
    // It stands between updates of the current state, which begins anew behind it.
    const next = await updates
      .where((eb) => eb(eb.refTuple('p.created_at', 'p.id'), '>', eb.tuple(update.at, update.id)))
      .orderBy('p.created_at')
      .orderBy('p.id')
      .limit(1)
      .executeTakeFirst();
    return next?.created_at ?? since;
  }
  if (update.at >= since) return since;
  const other = await updates
    .where('p.state', '<>', state)
    .where('p.created_at', '<=', since)
    .where((eb) => eb(eb.refTuple('p.created_at', 'p.id'), '>', eb.tuple(update.at, update.id)))
    .orderBy('p.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return other ? since : update.at;
}

/** Those who wait for a process, the longest waiting first. Throws `invalid-cursor`. */
export async function listWatchers(
  db: Db,
  process: string,
  { limit, before }: HistoryQuery,
): Promise<{ items: Watcher[]; next: string | null }> {
  let select = db
    .selectFrom('follows as f')
    .leftJoin('people as person', 'person.handle', 'f.person')
    .select(['f.person', 'f.at', 'person.name'])
    .where('f.kind', '=', 'process')
    .where('f.key', '=', process);
  if (before !== undefined) {
    const [at, person] = readCursorText(before);
    if (!/^\d{1,16}$/.test(at)) throw problem('invalid-cursor', 'This is the cursor of another list');
    select = select.where(sql<boolean>`(f.at, f.person) > (${Number(at)}, ${person})`);
  }
  const rows = await select
    .orderBy('f.at')
    .orderBy('f.person')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ person, at, name }) => ({ handle: person, name: name ?? person, since: toIso(at) })),
    next: last ? writeCursorText(String(last.at), last.person) : null,
  };
}
