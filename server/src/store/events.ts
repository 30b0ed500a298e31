/** The log of all changes, in the order of their commits; live streams are read from it. */

import type { Kysely } from 'kysely';
import type { Store } from './database.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export type EventKind =
  | 'post-created'
  | 'post-edited'
  | 'post-deleted'
  | 'reaction-changed'
  | 'status-changed'
  | 'pin-changed'
  | 'receipt-changed'
  /** Somebody has to read a post: it is new, or says something else now. */
  | 'must-read-asked'
  | 'must-read-reminded'
  | 'must-read-withdrawn'
  | 'post-dismissed'
  | 'thread-read'
  /** A person follows something else now: their home timeline has other sources. */
  | 'follows-changed'
  /** People, units or memberships are others now: what a stream may see is asked anew. */
  | 'directory-changed'
  /** Much has changed at once, as by an import: readers load anew. */
  | 'reset';

export interface NewEvent {
  readonly kind: EventKind;
  readonly post?: string;
  readonly process?: string;
  /** The one whom it concerns, for what is nobody else's business. */
  readonly person?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface LoggedEvent {
  readonly position: number;
  readonly kind: EventKind;
  readonly at: number;
  readonly post: string | null;
  readonly process: string | null;
  readonly person: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Call it inside the change that it reports, so that there is never the one without the other. */
export async function appendEvent(trx: Db, event: NewEvent, now = Date.now()): Promise<void> {
  await trx
    .insertInto('events')
    .values({
      kind: event.kind,
      at: now,
      post: event.post ?? null,
      process: event.process ?? null,
      person: event.person ?? null,
      data: JSON.stringify(event.data ?? {}),
    })
    .execute();
}

/** Events behind `position`, oldest first. */
export async function eventsAfter(db: Db, position: number, limit: number): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as EventKind,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}

export interface LogRange {
  /** Position of the oldest event that is kept; one past `last` when there is none. */
  readonly first: number;
  /** Position of the newest event, 0 when there never was one. */
  readonly last: number;
}

export async function logRange(db: Db): Promise<LogRange> {
  // Two look-ups of one row each; asked for in one query, SQLite would read the whole table.
  const [first] = await db.selectFrom('events').select('position').orderBy('position').limit(1).execute();
  const [last] = await db.selectFrom('events').select('position').orderBy('position', 'desc').limit(1).execute();
  const end = last?.position ?? 0;
  return { first: first?.position ?? end + 1, last: end };
}

/** Events are deleted in portions of this many, so that it is not done with each change. */
const PRUNED_AT_ONCE = 1_000;

/** Forgets all but the newest `kept` events, once there are clearly more. */
export async function pruneEvents(store: Store, kept: number, last: number): Promise<void> {
  const { first } = await logRange(store.db);
  if (last - first < kept + PRUNED_AT_ONCE) return;
  await store.write((trx) =>
    trx
      .deleteFrom('events')
      .where('position', '<=', last - kept)
      .execute(),
  );
}
