/** Where a process may go from where it is, since when it is there, when that counts as stale, and which of two statuses is the newer. */

import type { State } from '../schemas/process.ts';

/**
 * The steps from one state to another that need no explanation. To stay where it is is always one. Every other step undoes
 * something that people may have acted upon already, so it needs a reason, which stays in the history.
 */
const STEPS: Readonly<Record<State, readonly State[]>> = {
  // It begins, or it turns out that there is nothing to begin with.
  queued: ['running', 'waiting', 'done', 'failed', 'cancelled'],
  // It does not go back into the queue: what has begun waits or ends.
  running: ['waiting', 'done', 'failed', 'cancelled'],
  // What waits may have lost its turn.
  waiting: ['queued', 'running', 'done', 'failed', 'cancelled'],
  // It is tried again or given up; it cannot have been done after all.
  failed: ['queued', 'running', 'waiting', 'cancelled'],
  // Those who waited have gone on.
  done: [],
  cancelled: [],
};

/** How a round ends. A process with a cadence begins the next one by itself, and a nightly job may tell of its end only. */
const ROUND_ENDS: readonly State[] = ['done', 'failed'];

/** Whether a process may go there without a reason; null is the state of a process of which nothing was said yet. */
export function mayGo(from: State | null, to: State, cadence: number | null): boolean {
  if (from === null || from === to || STEPS[from].includes(to)) return true;
  return cadence !== null && ROUND_ENDS.includes(from);
}

/** When a status goes stale without a further update; null where no update is due. Ended processes owe none. */
export function staleAt(status: {
  readonly state: string | null;
  readonly status_at: number | null;
  readonly cadence: number | null;
}): number | null {
  if (status.cadence === null || status.status_at === null || status.state === null || hasEnded(status.state))
    return null;
  return status.status_at + status.cadence * 1000;
}

/** `done`, `failed` and `cancelled` say all there is to say. */
export const hasEnded = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** A failure may still wait for somebody who mends it. */
export const mayWait = (state: State): boolean => state !== 'done' && state !== 'cancelled';

const WAITING_ON = /^(person|unit|process):([a-z0-9][a-z0-9._-]{0,99})$/;

/** Whom or what a process waits for; undefined where the text names nobody. */
export function readWaitingOn(
  text: string,
): { readonly kind: 'person' | 'unit' | 'process'; readonly key: string } | undefined {
  const [, kind, key] = WAITING_ON.exec(text) ?? [];
  if (key === undefined || (kind !== 'person' && kind !== 'unit' && kind !== 'process')) return undefined;
  return { kind, key };
}

/** The newer of two by its time, then by its id, so that the order in which they arrive decides nothing. */
export const isNewer = (
  a: { readonly at: number; readonly id: string },
  b: { readonly at: number; readonly id: string },
): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/** When the newest of the updates, which come newest first, came to its state; undefined where there is none. */
export function sinceOf(
  updates: Iterable<{ readonly created_at: number; readonly state: State | null }>,
): number | undefined {
  let state: State | null | undefined;
  let since: number | undefined;
  for (const update of updates) {
    state ??= update.state;
    if (update.state !== state) break;
    since = update.created_at;
  }
  return since;
}
