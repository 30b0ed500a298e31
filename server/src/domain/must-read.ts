/** Posts that oblige: to whom they may be addressed, and how a receipt moves on. Rules without I/O. */

import { problem } from '../problems.ts';
import type { Receipt, ReceiptState } from '../schemas/must-read.ts';
import type { PostsTable } from '../store/tables.ts';
import { NAMED_RECEIPTS, TAKE_BACK_MS } from './limits.ts';
import { parseTime, toIso, toIsoOrNull } from './times.ts';
import { type Audience, mayReadPost } from './visibility.ts';

const HANDLE = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const ADDRESS = /^(?:company|person:[a-z0-9][a-z0-9._-]{0,62}|unit:[a-z0-9][a-z0-9._-]{0,99})$/;

/** Latest deadline, in milliseconds from now: what is due in years obliges nobody. */
const MAX_DEADLINE_MS = 2 * 366 * 24 * 60 * 60_000;

/** A post that names units counts as company-wide where it asks more than this share of all people… */
const WIDE_SHARE = 0.5;
/** …and more people than this: in a workshop of eight, five are no crowd. */
const WIDE_PEOPLE = 20;

/** The addresses in one form, each once; a bare handle is a person. Throws `invalid-request`. */
export function readAddressees(addressees: readonly string[] | undefined): readonly string[] {
  const addresses = (addressees ?? []).map((address) =>
    HANDLE.test(address) && address !== 'company' ? `person:${address}` : address,
  );
  const wrong = addresses.filter((address) => !ADDRESS.test(address));
  if (wrong.length > 0) {
    throw problem('invalid-request', 'An addressee is `person:<handle>`, `unit:<key>` or `company`', [
      { field: '/addressees', detail: wrong.join(', ').slice(0, 200) },
    ]);
  }
  return [...new Set(addresses)];
}

/** Throws `invalid-deadline` for what is past, years away, or binds nobody. */
export function readDeadline(
  text: string | null | undefined,
  addressees: readonly string[],
  now: number,
): number | null {
  if (text === null || text === undefined) return null;
  const refuse = (detail: string) => problem('invalid-deadline', detail, [{ field: '/deadline', detail }]);
  if (addressees.length === 0) throw refuse('A deadline needs addressees: name who must read the post');
  const deadline = parseTime(text);
  if (Number.isNaN(deadline)) throw refuse('The deadline is no time in ISO 8601');
  if (deadline <= now) throw refuse('The deadline has passed already');
  if (deadline > now + MAX_DEADLINE_MS) throw refuse('The deadline is more than two years away');
  return deadline;
}

/** Whether it counts as a must-read to the whole company, which are rare. `people` are those in the directory. */
export function isCompanyWide(addressees: readonly string[], asked: number, people: number): boolean {
  if (addressees.includes('company')) return true;
  const isWide = asked > WIDE_PEOPLE && asked > people * WIDE_SHARE;
  const isEverybody = addressees.some((address) => address.startsWith('unit:')) && asked >= Math.max(2, people - 1);
  return isWide || isEverybody;
}

/** Those of the people who cannot see a post, where `members` are the people of the unit that it is for. */
export function blindAmong(
  people: readonly string[],
  post: Audience & Pick<PostsTable, 'author' | 'thread_author' | 'people'>,
  members: ReadonlySet<string>,
): string[] {
  if (post.audience === 'company') return [];
  const { audience_unit: unit } = post;
  const access = { ...post, people: JSON.parse(post.people) as string[] };
  return people.filter((handle) => {
    const units = new Set(unit !== null && members.has(handle) ? [unit] : []);
    return !mayReadPost(access, { handle, units });
  });
}

/**
 * Whether everybody is told of a count. Of a crowd one hears of each hundredth part, and when it is complete: five thousand
 * acknowledgements are not five thousand events for five thousand readers.
 */
export function isTold(before: number, after: number, total: number): boolean {
  if (total <= NAMED_RECEIPTS || after === total || before === total) return true;
  return Math.floor((100 * before) / total) !== Math.floor((100 * after) / total);
}

/** The marks of one receipt. */
export interface Marks {
  readonly delivered_at: number | null;
  readonly seen_at: number | null;
  readonly acknowledged_at: number | null;
}

/**
 * The marks after the addressee's client says `state`. A lower state never replaces a higher one, but for `pending`,
 * which takes an acknowledgement back. Throws `already-acknowledged` and `too-late`.
 */
export function marked(marks: Marks, state: ReceiptState, now: number): Marks {
  const { delivered_at, seen_at, acknowledged_at } = marks;
  switch (state) {
    case 'delivered':
      return { ...marks, delivered_at: delivered_at ?? now };
    case 'seen':
      return { ...marks, delivered_at: delivered_at ?? now, seen_at: seen_at ?? now };
    case 'acknowledged':
      if (acknowledged_at !== null) {
        throw problem('already-acknowledged', `You did so at ${toIso(acknowledged_at)}; there is nothing more to do`);
      }
      return { delivered_at: delivered_at ?? now, seen_at: seen_at ?? now, acknowledged_at: now };
    case 'pending':
      if (acknowledged_at === null) return marks;
      if (now - acknowledged_at > TAKE_BACK_MS) {
        throw problem('too-late', 'An acknowledgement can be taken back within five minutes; answer the post instead');
      }
      return { ...marks, acknowledged_at: null };
  }
}

/** The highest state that the marks show. */
export function stateOf({ delivered_at, seen_at, acknowledged_at }: Marks): ReceiptState {
  if (acknowledged_at !== null) return 'acknowledged';
  if (seen_at !== null) return 'seen';
  return delivered_at === null ? 'pending' : 'delivered';
}

export interface ReceiptView extends Marks {
  readonly version: number;
  readonly due_at: number;
  readonly reminded_at: number | null;
  readonly open: number;
}

/** A receipt as its addressee reads it. */
export function toReceipt(row: ReceiptView, now: number): Receipt {
  const { acknowledged_at } = row;
  const takeBack = acknowledged_at === null ? null : acknowledged_at + TAKE_BACK_MS;
  return {
    state: stateOf(row),
    version: row.version,
    deliveredAt: toIsoOrNull(row.delivered_at),
    seenAt: toIsoOrNull(row.seen_at),
    acknowledgedAt: toIsoOrNull(acknowledged_at),
    takeBackUntil: takeBack !== null && takeBack > now ? toIso(takeBack) : null,
    remindedAt: toIsoOrNull(row.reminded_at),
    overdue: row.open === 1 && row.due_at <= now,
  };
}
