/** Changing processes and saying where they stand, each in one transaction. */

import type { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Callers, KnownPerson } from '../auth/caller.ts';
import type { Caller } from '../auth/tokens.ts';
import { checkNewId } from '../domain/ids.ts';
import { facetRows, readAudience } from '../domain/posting.ts';
import { hasEnded, isNewer, mayGo } from '../domain/process-state.ts';
import { holdsForbidden, normalizeText } from '../domain/text.ts';
import { expectedTime, pastTime } from '../domain/times.ts';
import { mentionedHandles } from '../domain/facets.ts';
import { problem } from '../problems.ts';
import type { NewProcess, NewStatus, Process, State, Status, StatusUpdate, Watcher } from '../schemas/process.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import { insertPost, namesOf } from '../store/posts.ts';
import {
  findAnyProcess,
  findProcess,
  findPutProcess,
  KEEPERS,
  type OwnProcessRow,
  toProcess,
  toStatus,
} from '../store/processes.ts';
import { reindexProcess } from '../store/search-index.ts';
import { type HistoryQuery, listUpdates, listWatchers, sinceAfter } from '../store/status-history.ts';
import { FOREVER, PLAIN_POST, type Tables } from '../store/tables.ts';
import { checkWaitingOn } from './waiting.ts';

type Db = Kysely<Tables>;

export interface ProcessServiceOptions {
  readonly store: Store;
  readonly callers: Callers;
  readonly now: () => number;
}

export class ProcessService {
  readonly #store: Store;
  readonly #callers: Callers;
  readonly #now: () => number;

  constructor({ store, callers, now }: ProcessServiceOptions) {
    this.#store = store;
    this.#callers = callers;
    this.#now = now;
  }

  /** Throws `not-found` alike for what there is not and for what the caller may not see. */
  async get(key: string, caller: Caller): Promise<Process> {
    return toProcess(await this.#readable(this.#store.db, key, caller), this.#now());
  }

  /** Creates the process, or replaces what it is; its statuses stay. */
  async put(key: string, process: NewProcess, handle: string): Promise<{ process: Process; created: boolean }> {
    const { roles } = await this.#callers.known(handle);
    const isKeeper = KEEPERS.some((role) => roles.includes(role));
    const { audience, unit } = readAudience(process.audience ?? 'company');
    if (audience === 'people')
      throw problem('invalid-audience', 'The audience of a process is `company` or `unit:<key>`');
    const owner = process.owner ?? (isKeeper ? null : handle);
    const title = cleanLine(process.title, '/title');

    const created = await this.#store.write(async (trx) => {
      const present = await findAnyProcess(trx, key);
      // Whoever may not see it learns no more than that the key is not theirs.
      if (!isKeeper && (present ? present.owner !== handle : owner !== handle)) {
        throw problem('forbidden', 'Only its owner, editors, managers and administrators change a process');
      }
      await this.#checkNames(trx, owner, [process.unit ?? null, unit]);
      const row = {
        title,
        owner,
        unit: process.unit ?? null,
        audience,
        audience_unit: unit,
        open: process.open === true ? 1 : 0,
        steps: JSON.stringify((process.steps ?? []).map((step, index) => cleanLine(step, `/steps/${String(index)}`))),
        cadence: process.cadence ?? null,
      };
      if (present) {
        await trx.updateTable('processes').set(row).where('key', '=', key).execute();
        // Old statuses follow the process: whoever may not see it any more loses its history with it.
        await trx
          .updateTable('posts')
          .set({ audience, audience_unit: unit })
          .where('thread', 'in', (eb) =>
            eb.selectFrom('posts as s').select('s.id').where('s.process', '=', key).where('s.kind', '=', 'status'),
          )
          .execute();
        if (present.audience !== audience || present.audience_unit !== unit) await reindexProcess(trx, key);
      } else {
        await trx
          .insertInto('processes')
          .values({
            key,
            ...row,
            status_post: null,
            state: null,
            step: null,
            label: null,
            status_at: null,
            expected_at: null,
            state_since: null,
            waiting_on: null,
            waiting_rank: FOREVER,
            watchers: 0,
          })
          .execute();
      }
      await appendEvent(trx, { kind: 'status-changed', process: key }, this.#now());
      return !present;
    });
    const row = await findPutProcess(this.#store.db, key, handle);
    if (!row) throw problem('not-found');
    return { process: toProcess(row, this.#now()), created };
  }

  /**
   * Stores a status update as a post of kind `status`. It becomes the current one unless a newer one is known, and then has
   * to be a legal step from where the process stands; an older one only completes the history. The same id and content
   * again changes nothing.
   */
  async addStatus(key: string, status: NewStatus, caller: Caller): Promise<{ status: Status; created: boolean }> {
    const now = this.#now();
    // Later than all that this process made before, so that two in one millisecond keep their order.
    const id = status.id ?? v7();
    checkNewId(id, now);
    const at = status.at === undefined ? now : pastTime(status.at, now, '/at');
    const expectedAt = status.expectedAt == null ? null : expectedTime(status.expectedAt, '/expectedAt');
    const note = cleanText(status.note ?? '', '/note');
    const label = status.label == null || status.label.trim() === '' ? null : cleanLine(status.label, '/label');
    const step = status.step ?? null;
    const reason = status.reason == null || status.reason.trim() === '' ? null : cleanLine(status.reason, '/reason');
    const waitingOn = status.waitingOn ?? null;
    const author = caller.kind === 'person' ? caller.handle : `service.${caller.name}`;
    const said = [id, key, author, status.state, step, label, note, expectedAt, status.at ?? null];
    // Only where they say something, so that requests of before these fields are still known when they are repeated.
    const digest = digestOf(waitingOn === null && reason === null ? said : [...said, waitingOn, reason]);

    const created = await this.#store.write(async (trx) => {
      const process = await this.#readable(trx, key, caller);
      if (process.may_update !== 1) {
        throw problem('forbidden', 'Only its owner, its unit and those who keep processes say where it stands');
      }
      const same = await trx.selectFrom('posts').select('digest').where('id', '=', id).executeTakeFirst();
      if (same?.digest === digest) return false;
      if (same) throw problem('conflict', 'Make a new UUIDv7 for another status');
      const steps = JSON.parse(process.steps) as string[];
      if (step !== null && !steps.includes(step)) {
        const known = steps.length > 0 ? `Its steps are: ${steps.join(', ')}` : 'It has none';
        throw problem('unknown-step', known, [{ field: '/step', detail: 'not a step of the process' }]);
      }
      const current = { at: process.status_at ?? -Infinity, id: process.status_post ?? '' };
      const isCurrent = isNewer({ at, id }, current);
      if (isCurrent && reason === null && !mayGo(process.state, status.state, process.cadence)) {
        throw problem(
          'illegal-transition',
          `It is ${process.state ?? 'new'}, and does not become ${status.state} without a word: say why in \`reason\``,
          [{ field: '/reason', detail: `needed from ${process.state ?? 'new'} to ${status.state}` }],
        );
      }
      if (waitingOn !== null) await checkWaitingOn(trx, process, status.state, waitingOn, caller, isCurrent);
      const facets = facetRows(note, await namesOf(trx, mentionedHandles(note)));
      await insertPost(trx, {
        row: {
          ...PLAIN_POST,
          id,
          author,
          kind: 'status',
          priority: 'normal',
          title: null,
          body: note,
          facets: JSON.stringify(facets.facets),
          audience: process.audience,
          audience_unit: process.audience_unit,
          people: '[]',
          reply_to: null,
          thread: id,
          thread_author: author,
          page: null,
          process: key,
          state: status.state,
          step,
          label,
          expected_at: expectedAt,
          waiting_on: waitingOn,
          reason,
          version: 1,
          created_at: at,
          edited_at: null,
          deleted_at: null,
          listed: 0,
          replies: 0,
          digest,
        },
        ...facets,
      });
      await appendEvent(trx, { kind: 'post-created', post: id, process: key }, now);
      await this.#becomeCurrent(trx, process, isCurrent, {
        id,
        at,
        state: status.state,
        step,
        label,
        expectedAt,
        waitingOn,
      });
      return true;
    });
    return { status: toStatus(await this.#readable(this.#store.db, key, caller), now), created };
  }

  /** The status updates of a process, newest first. Throws `not-found` as `get` does, and `invalid-cursor`. */
  async history(
    key: string,
    caller: Caller,
    query: HistoryQuery,
  ): Promise<{ items: StatusUpdate[]; next: string | null }> {
    await this.#readable(this.#store.db, key, caller);
    return listUpdates(this.#store.db, key, caller.kind === 'person' ? caller.handle : undefined, query);
  }

  /** Who waits for a process: for its owner and those who keep processes. Throws `not-found`, `forbidden`, `invalid-cursor`. */
  async watchers(
    key: string,
    { handle, roles }: KnownPerson,
    query: HistoryQuery,
  ): Promise<{ items: Watcher[]; next: string | null }> {
    const process = await this.#readable(this.#store.db, key, { kind: 'person', handle });
    if (process.owner !== handle && !KEEPERS.some((role) => roles.includes(role))) {
      throw problem('forbidden', 'Only its owner and those who keep processes see who waits for it');
    }
    return listWatchers(this.#store.db, key, query);
  }

  /** Repeats an update on its process where it is the newest, and tells those who look. */
  async #becomeCurrent(trx: Db, process: OwnProcessRow, isCurrent: boolean, update: StoredUpdate): Promise<void> {
    const { id, at, state, step, label, expectedAt, waitingOn } = update;
    const before = process.state === null || process.state_since === null ? undefined : process.state_since;
    if (isCurrent) {
      const since = before === undefined || process.state !== state ? at : before;
      await trx
        .updateTable('processes')
        .set({
          status_post: id,
          state,
          step,
          label,
          status_at: at,
          expected_at: expectedAt,
          waiting_on: waitingOn,
          state_since: since,
          waiting_rank: hasEnded(state) ? FOREVER : since,
        })
        .where('key', '=', process.key)
        .execute();
    } else {
      if (process.state === null || before === undefined) return;
      const since = await sinceAfter(trx, process.key, { state: process.state, since: before }, { id, at, state });
      if (since === before) return;
      await trx
        .updateTable('processes')
        .set({ state_since: since, waiting_rank: hasEnded(process.state) ? FOREVER : since })
        .where('key', '=', process.key)
        .execute();
    }
    await appendEvent(trx, { kind: 'status-changed', process: process.key }, this.#now());
  }

  async #readable(db: Db, key: string, caller: Caller): Promise<OwnProcessRow> {
    if (caller.kind === 'person') {
      const row = await findProcess(db, key, caller.handle);
      if (row) return row;
    } else {
      if (!key.startsWith(caller.prefix)) {
        throw problem('forbidden', `This token is for processes whose keys begin with ${caller.prefix}`);
      }
      const row = await findAnyProcess(db, key);
      if (row) return { ...row, watching: 0, may_update: 1 };
    }
    throw problem('not-found');
  }

  async #checkNames(trx: Db, owner: string | null, units: readonly (string | null)[]): Promise<void> {
    if (owner !== null && !(await namesOf(trx, new Set([owner]))).has(owner)) {
      throw problem('unknown-person', `There is no person ${owner}`, [{ field: '/owner', detail: 'unknown' }]);
    }
    for (const unit of units) {
      if (unit === null) continue;
      if (!(await trx.selectFrom('units').select('key').where('key', '=', unit).executeTakeFirst())) {
        throw problem('unknown-unit', `There is no unit ${unit}`, [{ field: '/unit', detail: 'unknown' }]);
      }
    }
  }
}

interface StoredUpdate {
  readonly id: string;
  readonly at: number;
  readonly state: State;
  readonly step: string | null;
  readonly label: string | null;
  readonly expectedAt: number | null;
  readonly waitingOn: string | null;
}

function cleanText(text: string, field: string): string {
  const clean = normalizeText(text);
  if (holdsForbidden(clean)) {
    throw problem('invalid-text', 'Control characters and broken surrogate pairs cannot be kept', [
      { field, detail: 'holds a control character or half a surrogate pair' },
    ]);
  }
  return clean;
}

function cleanLine(text: string, field: string): string {
  const clean = cleanText(text, field).replace(/\s+/g, ' ');
  if (clean === '') throw problem('empty-body', 'Write something first', [{ field, detail: 'empty' }]);
  return clean;
}

const digestOf = (fields: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
