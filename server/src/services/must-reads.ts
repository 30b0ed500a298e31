/** Posts that oblige: asking, acknowledging, reminding, withdrawing. */

import type { Kysely } from 'kysely';
import type { KnownPerson } from '../auth/caller.ts';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import { NAMED_RECEIPTS, PAGE_DEFAULT } from '../domain/limits.ts';
import { blindAmong, isCompanyWide, isTold, marked, stateOf, toReceipt } from '../domain/must-read.ts';
import { nextReminder } from '../domain/reminders.ts';
import type { Settings } from '../domain/settings.ts';
import { toIso, toIsoOrNull } from '../domain/times.ts';
import type { Audience } from '../domain/visibility.ts';
import { Problem, problem } from '../problems.ts';
import type { InboxItem } from '../schemas/inbox.ts';
import type { NewReceipt, Receipt, Receipts } from '../schemas/must-read.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import {
  askAgain,
  companyWideSince,
  countPeople,
  dueReminders,
  findObligation,
  findReceipt,
  firstReminder,
  inboxCounts,
  inboxPlaces,
  insertObligation,
  membersOf,
  namedAddresses,
  namedReceipts,
  peopleAt,
  saveMarks,
  saveReminder,
  withdrawObligation,
} from '../store/must-reads.ts';
import { findPost } from '../store/posts.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import type { Addressee, ObligationsTable, PostsTable, Tables } from '../store/tables.ts';

type Db = Kysely<Tables>;

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** People a problem names one by one; of more it says how many. */
const NAMED_IN_PROBLEM = 10;

/** Obligations of which one change reminds, so that others need not wait long. */
const REMINDED_AT_ONCE = 50;

export interface MustReadOptions {
  readonly store: Store;
  readonly posts: SharedPosts;
  readonly settings: Settings;
  readonly now: () => number;
}

/** What a post says of whom it obliges, checked, before the post is stored. */
export interface Asking {
  readonly addressees: readonly Addressee[];
  readonly people: readonly string[];
  readonly isCompanyWide: boolean;
}

type PlacedPost = Audience & Pick<PostsTable, 'author' | 'thread_author' | 'people'>;

export class MustReadService {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #settings: Settings;
  readonly #now: () => number;

  constructor({ store, posts, settings, now }: MustReadOptions) {
    this.#store = store;
    this.#posts = posts;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * Whom the addresses oblige now. Throws `unknown-person`, `unknown-unit`, `addressee-cannot-see` naming them,
   * and `too-many-must-reads`.
   */
  async ask(trx: Db, addresses: readonly string[], post: PlacedPost): Promise<Asking> {
    const { rows: named } = await namedAddresses(addresses).execute(trx);
    for (const [kind, word] of [
      ['person:', 'unknown-person'],
      ['unit:', 'unknown-unit'],
    ] as const) {
      const unknown = named.filter(({ address, name }) => name === null && address.startsWith(kind));
      if (unknown.length === 0) continue;
      const list = unknown.map(({ address }) => address.slice(kind.length)).join(', ');
      throw problem(word, `Not in the directory: ${list}`, [{ field: '/addressees', detail: list }]);
    }
    const people = (await peopleAt(addresses, post.author).execute(trx)).rows.map(({ person }) => person);
    if (people.length === 0) {
      throw problem('invalid-request', 'The addressees name nobody but the author', [
        { field: '/addressees', detail: 'nobody else' },
      ]);
    }
    await this.#checkTheySee(trx, people, post);
    const isWide = isCompanyWide(addresses, people.length, await countPeople(trx));
    if (isWide) await this.#checkWeek(trx, post.author);
    return {
      addressees: named.map(({ address, name }) => ({ address, name: name ?? address })),
      people,
      isCompanyWide: isWide,
    };
  }

  async #checkTheySee(trx: Db, people: readonly string[], post: PlacedPost): Promise<void> {
    const { audience_unit: unit } = post;
    const members = unit === null ? [] : (await membersOf(unit).execute(trx)).rows;
    const blind = blindAmong(people, post, new Set(members.map(({ person }) => person)));
    if (blind.length === 0) return;
    const list = blind.slice(0, NAMED_IN_PROBLEM).join(', ');
    const more = blind.length > NAMED_IN_PROBLEM ? ` and ${String(blind.length - NAMED_IN_PROBLEM)} more` : '';
    throw problem('addressee-cannot-see', `Not among the readers of the post: ${list}${more}`, [
      { field: '/addressees', detail: `${list}${more}` },
    ]);
  }

  async #checkWeek(trx: Db, author: string): Promise<void> {
    const { companyMustReads } = this.#settings;
    const now = this.#now();
    const sent = await companyWideSince(trx, author, now - WEEK_MS);
    if (sent.length < companyMustReads) return;
    const free = (sent[sent.length - companyMustReads] ?? now) + WEEK_MS;
    throw new Problem(
      'too-many-must-reads',
      companyMustReads === 0
        ? 'Here nobody obliges the whole company; address units or people'
        : `At most ${String(companyMustReads)} in seven days, so that each is read; the next from ${toIso(free)}, or address fewer people`,
      { retryAfter: Math.ceil((free - now) / 1000), errors: [{ field: '/addressees', detail: 'company-wide' }] },
    );
  }

  /** Stores the obligation of a post that was stored in the same change. */
  async begin(
    trx: Db,
    post: Pick<PostsTable, 'id' | 'author' | 'created_at' | 'deadline'>,
    { people, isCompanyWide: isWide }: Asking,
  ): Promise<void> {
    const { id, author, created_at, deadline } = post;
    const row = { post: id, author, created_at, deadline, company_wide: isWide ? 1 : 0 };
    await insertObligation(
      trx,
      { ...row, next_reminder_at: this.#reminderAfter(created_at, deadline, created_at) },
      people,
    );
    await appendEvent(trx, { kind: 'must-read-asked', post: id, data: { version: 1 } }, created_at);
  }

  /** The text is another one now: whoever was asked is asked again. */
  async textChanged(trx: Db, post: string, now: number): Promise<void> {
    const obligation = await findObligation(trx, post);
    if (!obligation) return;
    const isOpen = obligation.withdrawn_at === null;
    await askAgain(trx, obligation, now, isOpen ? this.#reminderAfter(now, obligation.deadline, now) : null);
    if (isOpen)
      await appendEvent(trx, { kind: 'must-read-asked', post, data: { version: obligation.version + 1 } }, now);
    else
      await withdrawObligation(trx, { ...obligation, version: obligation.version + 1 }, obligation.withdrawn_at ?? now);
  }

  /** A deleted post obliges nobody. */
  async postDeleted(trx: Db, post: string, now: number): Promise<void> {
    const obligation = await findObligation(trx, post);
    if (obligation?.withdrawn_at === null) await this.#end(trx, obligation, now);
  }

  /** Throws `not-found`, `forbidden` unless the caller wrote the post. Withdrawing again changes nothing. */
  async withdraw(id: string, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const { post, obligation } = await this.#obliging(trx, id, caller);
      if (post.author !== caller.handle) throw problem('forbidden', 'Only its author withdraws what a post asks for');
      if (obligation.withdrawn_at === null) await this.#end(trx, obligation, now);
    });
  }

  async #end(trx: Db, obligation: ObligationsTable, now: number): Promise<void> {
    await withdrawObligation(trx, obligation, now);
    const { post, version } = obligation;
    await appendEvent(trx, { kind: 'must-read-withdrawn', post, data: { version, withdrawnAt: toIso(now) } }, now);
  }

  /**
   * What the caller did with a post that they must read. Throws `not-found`, `not-addressed`, `version-conflict`, `withdrawn`,
   * `already-acknowledged` and `too-late`.
   */
  async receive(id: string, { state, version }: NewReceipt, caller: KnownPerson): Promise<Receipt> {
    const now = this.#now();
    return this.#store.write(async (trx) => {
      const { obligation } = await this.#obliging(trx, id, caller);
      const receipt = await findReceipt(trx, id, obligation.version, caller.handle);
      if (!receipt) throw notAddressed();
      if (version !== obligation.version) {
        throw problem('version-conflict', `It has version ${String(obligation.version)} now; read that one first`, [
          { field: '/version', detail: `not ${String(obligation.version)}` },
        ]);
      }
      const isDeliberate = state === 'acknowledged' || state === 'pending';
      if (obligation.withdrawn_at !== null) {
        if (isDeliberate) throw problem('withdrawn', 'Its author has withdrawn it; there is nothing to do');
        return toReceipt({ ...receipt, reminded_at: obligation.reminded_at }, now);
      }
      const marks = marked(receipt, state, now);
      await saveMarks(trx, receipt, marks);
      const isTakenBack = receipt.acknowledged_at !== null && marks.acknowledged_at === null;
      if (isTakenBack && obligation.next_reminder_at === null) {
        const { asked_at, deadline } = obligation;
        await saveReminder(trx, id, { next_reminder_at: this.#reminderAfter(asked_at, deadline, now) });
      }
      const isNew = receipt.acknowledged_at === null && marks.acknowledged_at !== null;
      if (isNew || isTakenBack) await this.#tellOf(trx, obligation, caller.handle, isNew, now);
      const open = marks.acknowledged_at === null ? 1 : 0;
      return toReceipt({ ...receipt, ...marks, open, reminded_at: obligation.reminded_at }, now);
    });
  }

  /** An acknowledgement, or that it was taken back; for the reader's own pages alone where the others need not hear of it. */
  async #tellOf(trx: Db, obligation: ObligationsTable, by: string, isNew: boolean, now: number): Promise<void> {
    const { post, version, total, acknowledged: before } = obligation;
    const acknowledged = before + (isNew ? 1 : -1);
    const data = { version, state: isNew ? 'acknowledged' : 'pending', by, total, acknowledged };
    const person = isTold(before, acknowledged, total) ? {} : { person: by };
    await appendEvent(trx, { kind: 'receipt-changed', post, ...person, data }, now);
  }

  /** Who has acknowledged a post: for everybody who sees it, by name up to 50. Throws `not-found`. */
  async receipts(id: string, caller: KnownPerson): Promise<Receipts> {
    const { db } = this.#store;
    const post = await this.#readable(db, id, caller);
    const obligation = await findObligation(db, id);
    if (!obligation) {
      return { version: post.version, counts: { total: 0, acknowledged: 0, pending: 0 }, people: [] };
    }
    const { version, total, acknowledged, delivered, seen } = obligation;
    const isAuthor = post.author === caller.handle;
    const counts = { total, acknowledged, pending: total - acknowledged, ...(isAuthor && { delivered, seen }) };
    if (total > NAMED_RECEIPTS) return { version, counts };
    const rows = await namedReceipts(db, id, version);
    return {
      version,
      counts,
      people: rows.map((row) => {
        const reached = stateOf(row);
        // Whether and when somebody looked is between them and the author.
        const state = isAuthor || reached === 'acknowledged' ? reached : 'pending';
        const at = { acknowledged: row.acknowledged_at, seen: row.seen_at, delivered: row.delivered_at, pending: null };
        return { handle: row.person, name: row.name ?? row.person, state, at: toIsoOrNull(at[state]) };
      }),
    };
  }

  /** What the caller must read, or has acknowledged, in three queries. Throws `invalid-cursor`. */
  async inbox(
    caller: KnownPerson,
    query: { readonly limit?: number; readonly before?: string; readonly state?: 'pending' | 'acknowledged' },
  ): Promise<{ items: InboxItem[]; next: string | null; counts: { pending: number; overdue: number } }> {
    const { limit = PAGE_DEFAULT, before, state = 'pending' } = query;
    const { db } = this.#store;
    const now = this.#now();
    const cursor = before === undefined ? undefined : readCursor(before);
    const places = await inboxPlaces(db, caller.handle, state, limit, cursor);
    const counts = await inboxCounts(db, caller.handle, now);
    const shown = places.slice(0, limit);
    const last = places.length > limit ? shown.at(-1) : undefined;
    const posts = await this.#posts.seen(shown, now);
    return {
      items: posts.flatMap((post) => {
        const receipt = post.obligation?.mine;
        return receipt ? [{ post, receipt }] : [];
      }),
      next: last ? writeCursor({ at: last.place, id: last.id }) : null,
      counts,
    };
  }

  /** Reminds of what is due, and answers when to look again; undefined where nothing is to come. */
  async remind(): Promise<number | undefined> {
    const now = this.#now();
    for (;;) {
      const due = await this.#store.write(async (trx) => {
        const obligations = await dueReminders(trx, now, REMINDED_AT_ONCE);
        for (const obligation of obligations) await this.#remindOf(trx, obligation, now);
        return obligations.length;
      });
      if (due < REMINDED_AT_ONCE) break;
    }
    return firstReminder(this.#store.db);
  }

  async #remindOf(trx: Db, obligation: ObligationsTable, now: number): Promise<void> {
    const { post, version, acknowledged, total, deadline, asked_at } = obligation;
    if (acknowledged >= total) {
      await saveReminder(trx, post, { next_reminder_at: null });
      return;
    }
    await saveReminder(trx, post, { reminded_at: now, next_reminder_at: this.#reminderAfter(asked_at, deadline, now) });
    const overdue = deadline !== null && deadline <= now;
    await appendEvent(
      trx,
      { kind: 'must-read-reminded', post, data: { version, remindedAt: toIso(now), overdue } },
      now,
    );
  }

  #reminderAfter(askedAt: number, deadline: number | null, after: number): number | null {
    return deadline === null ? null : nextReminder({ askedAt, deadline }, after, this.#settings.workingHours);
  }

  /** A post that the caller sees and that obliges somebody. */
  async #obliging(
    db: Db,
    id: string,
    caller: KnownPerson,
  ): Promise<{ readonly post: PostsTable; readonly obligation: ObligationsTable }> {
    const post = await this.#readable(db, id, caller);
    const obligation = await findObligation(db, id);
    if (!obligation) throw notAddressed();
    return { post, obligation };
  }

  async #readable(db: Db, id: string, caller: KnownPerson): Promise<PostsTable> {
    const post = await findPost(db, id, caller.handle);
    if (!post || post.deleted_at !== null) throw problem('not-found');
    return post;
  }
}

const notAddressed = () => problem('not-addressed', 'It asks nobody, or others, to acknowledge it');
