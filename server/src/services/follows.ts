/** What people follow. */

import type { Kysely } from 'kysely';
import type { KnownPerson } from '../auth/caller.ts';
import { readCursorText, writeCursorText } from '../domain/name-cursor.ts';
import { MAX_FOLLOWS, PAGE_DEFAULT } from '../domain/limits.ts';
import { foldTag } from '../domain/text.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { problem } from '../problems.ts';
import type { Follow } from '../schemas/inbox.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import { addFollow, countFollows, type FollowKind, listFollows, removeFollow } from '../store/follows.ts';
import type { Tables } from '../store/tables.ts';
import type { TimelineQuery } from './timelines.ts';

const NAME = /^(person|unit|tag|process):(.+)$/s;

export class FollowService {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** Newest first. Throws `invalid-cursor`. */
  async list(
    caller: KnownPerson,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<{ items: Follow[]; next: string | null }> {
    const [at, id] = before === undefined ? [] : readCursorText(before);
    const cursor = at === undefined || id === undefined ? undefined : { at: Number(at), id };
    const rows = await listFollows(this.#store.db, caller.handle, limit + 1, cursor);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ of, name }) => ({ of, name })),
      next: last ? writeCursorText(String(last.at), last.of) : null,
    };
  }

  /** Following again changes nothing. Throws `not-found` for what there is not or may not be seen, `too-many-follows`. */
  async add(of: string, caller: KnownPerson): Promise<void> {
    const { kind, key } = read(of);
    await this.#store.write(async (trx) => {
      await checkExists(trx, kind, key, caller.handle);
      if (!(await addFollow(trx, caller.handle, kind, key, this.#now()))) return;
      if ((await countFollows(trx, caller.handle)) > MAX_FOLLOWS) {
        throw problem('too-many-follows', `At most ${String(MAX_FOLLOWS)}; leave something first`);
      }
      await this.#tell(trx, caller);
    });
  }

  /** Leaving what is not followed changes nothing. */
  async remove(of: string, caller: KnownPerson): Promise<void> {
    const { kind, key } = read(of);
    await this.#store.write(async (trx) => {
      if (await removeFollow(trx, caller.handle, kind, key)) await this.#tell(trx, caller);
    });
  }

  #tell(trx: Kysely<Tables>, { handle }: KnownPerson): Promise<void> {
    return appendEvent(trx, { kind: 'follows-changed', person: handle }, this.#now());
  }
}

function read(of: string): { readonly kind: FollowKind; readonly key: string } {
  const [, kind, key] = NAME.exec(of) ?? [];
  if (kind === undefined || key === undefined) {
    throw problem('not-found', 'One follows `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`');
  }
  return { kind: kind as FollowKind, key: kind === 'tag' ? foldTag(key) : key };
}

async function checkExists(trx: Kysely<Tables>, kind: FollowKind, key: string, viewer: string): Promise<void> {
  const found = {
    person: () => trx.selectFrom('people').select('handle').where('handle', '=', key).executeTakeFirst(),
    unit: () => trx.selectFrom('units').select('key').where('key', '=', key).executeTakeFirst(),
    tag: () => Promise.resolve({}),
    process: () =>
      trx
        .selectFrom('processes as r')
        .select('r.key')
        .where('r.key', '=', key)
        .where(readableProcesses(viewer))
        .executeTakeFirst(),
  };
  if (!(await found[kind]())) throw problem('not-found');
}
