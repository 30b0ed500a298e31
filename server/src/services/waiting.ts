/** Whom or what a process may be said to wait for. */

import type { Kysely } from 'kysely';
import type { Caller } from '../auth/tokens.ts';
import { mayWait, readWaitingOn } from '../domain/process-state.ts';
import { problem } from '../problems.ts';
import type { State } from '../schemas/process.ts';
import { namesOf } from '../store/posts.ts';
import { findProcess, type OwnProcessRow } from '../store/processes.ts';
import type { Tables } from '../store/tables.ts';
import { mayBeNamed, waitsFor } from '../store/waiting.ts';

/** Throws `invalid-waiting-on` for what nobody can wait for, and `circular-waiting`. */
export async function checkWaitingOn(
  trx: Kysely<Tables>,
  process: Pick<OwnProcessRow, 'key'>,
  state: State,
  waitingOn: string,
  caller: Caller,
  isCurrent: boolean,
): Promise<void> {
  const invalid = (detail: string) =>
    problem('invalid-waiting-on', detail, [{ field: '/waitingOn', detail: 'nothing to wait for' }]);
  const circular = (detail: string) =>
    problem('circular-waiting', detail, [{ field: '/waitingOn', detail: 'waits for this process itself' }]);
  if (!mayWait(state)) throw invalid(`What is ${state} waits for nobody`);
  const { kind, key } = readWaitingOn(waitingOn) ?? {};
  if (kind === undefined || key === undefined) {
    throw invalid('A process waits for `person:<handle>`, `unit:<key>` or `process:<key>`');
  }
  const unknown = invalid(`There is no ${kind} ${key}`);
  if (kind === 'person') {
    if (!(await namesOf(trx, new Set([key]))).has(key)) throw unknown;
  } else if (kind === 'unit') {
    if (!(await trx.selectFrom('units').select('key').where('key', '=', key).executeTakeFirst())) throw unknown;
  } else {
    if (key === process.key) throw circular('A process does not wait for itself');
    if (caller.kind === 'person' && !(await findProcess(trx, key, caller.handle))) throw unknown;
    if (!(await mayBeNamed(trx, process.key, key))) {
      // A service learns no more of processes beyond its prefix than whether they are for all.
      if (caller.kind === 'service') throw unknown;
      throw invalid(`Not everyone who sees ${process.key} may see ${key}`);
    }
    // What an older update waited for is history, and holds up nothing.
    if (isCurrent && (await waitsFor(trx, key, process.key))) {
      throw circular(`${key} waits for ${process.key} already, directly or over others`);
    }
  }
}
