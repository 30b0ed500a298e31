/** Changing processes and saying where they stand, each in one transaction. */

import type { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Callers } from '../auth/caller.ts';
import type { Caller } from '../auth/tokens.ts';
import { checkNewId } from '../domain/ids.ts';
import { facetRows, readAudience } from '../domain/posting.ts';
import { isNewer } from '../domain/process-state.ts';
import { holdsForbidden, normalizeText } from '../domain/text.ts';
import { expectedTime, pastTime } from '../domain/times.ts';
import { mentionedHandles } from '../domain/facets.ts';
import { problem } from '../problems.ts';
import type { NewProcess, NewStatus, Process, Status } from '../schemas/process.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import { insertPost, namesOf } from '../store/posts.ts';
import { findAnyProcess, findProcess, type ProcessRow, toProcess, toStatus } from '../store/processes.ts';
import { FOREVER, PLAIN_POST, type Tables } from '../store/tables.ts';

type Db = Kysely<Tables>;

/** Roles that may change and update any process that they see. */
const KEEPERS = ['editor', 'manager', 'admin'] as const;

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
    const row = await findAnyProcess(this.#store.db, key);
    if (!row) throw problem('not-found');
    return { process: toProcess(row, this.#now()), created };
  }

  /**
   * Stores a status update as a post of kind `status`. It becomes the current one unless a newer one is known;
   * the same id and content again changes nothing.
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
    const author = caller.kind === 'person' ? caller.handle : `service.${caller.name}`;
    const digest = digestOf([id, key, author, status.state, step, label, note, expectedAt, status.at ?? null]);

    const created = await this.#store.write(async (trx) => {
      const process = await this.#readable(trx, key, caller);
      await this.#checkMayUpdate(trx, process, caller);
      const same = await trx.selectFrom('posts').select('digest').where('id', '=', id).executeTakeFirst();
      if (same?.digest === digest) return false;
      if (same) throw problem('conflict', 'Make a new UUIDv7 for another status');
      const steps = JSON.parse(process.steps) as string[];
      if (step !== null && !steps.includes(step)) {
        const known = steps.length > 0 ? `Its steps are: ${steps.join(', ')}` : 'It has none';
        throw problem('unknown-step', known, [{ field: '/step', detail: 'not a step of the process' }]);
      }
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
      const current = { at: process.status_at ?? -Infinity, id: process.status_post ?? '' };
      if (!isNewer({ at, id }, current)) return true;
      await trx
        .updateTable('processes')
        .set({ status_post: id, state: status.state, step, label, status_at: at, expected_at: expectedAt })
        .where('key', '=', key)
        .execute();
      await appendEvent(trx, { kind: 'status-changed', process: key }, now);
      return true;
    });
    return { status: toStatus(await this.#readable(this.#store.db, key, caller), now), created };
  }

  /** Those of the keys that begin with the prefix of a service's token. */
  async ofService(keys: readonly string[], prefix: string): Promise<readonly ProcessRow[]> {
    const rows = await Promise.all(
      keys.filter((key) => key.startsWith(prefix)).map((key) => findAnyProcess(this.#store.db, key)),
    );
    return rows.filter((row) => row !== undefined);
  }

  async #readable(db: Db, key: string, caller: Caller): Promise<ProcessRow> {
    const row =
      caller.kind === 'person'
        ? await findProcess(db, key, caller.handle)
        : key.startsWith(caller.prefix)
          ? await findAnyProcess(db, key)
          : undefined;
    if (row) return row;
    if (caller.kind === 'service' && !key.startsWith(caller.prefix)) {
      throw problem('forbidden', `This token is for processes whose keys begin with ${caller.prefix}`);
    }
    throw problem('not-found');
  }

  async #checkMayUpdate(trx: Db, process: ProcessRow, caller: Caller): Promise<void> {
    if (caller.kind === 'service' || process.owner === caller.handle) return;
    const { roles } = await this.#callers.known(caller.handle);
    if (KEEPERS.some((role) => roles.includes(role))) return;
    if (process.unit !== null) {
      const select = trx.selectFrom('reach').select('unit').where('person', '=', caller.handle);
      if (await select.where('unit', '=', process.unit).executeTakeFirst()) return;
    }
    throw problem('forbidden', 'Only its owner, its unit and those who keep processes say where it stands');
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
