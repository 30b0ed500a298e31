/** How an inbox changes: pure functions. One that changes nothing returns the same object. */

import type { InboxCounts, InboxPage } from '../resources/inbox.ts';
import type { InboxItem, Receipt } from '../types.ts';

/** What the server has told of the inbox. */
export interface KnownInbox {
  /** In order; acknowledged ones stay until they cannot be taken back any more. */
  readonly items: readonly InboxItem[];
  readonly counts: InboxCounts;
  readonly next: string | null;
  /** Position in the log that all of it is as new as; NaN where the server says none. */
  readonly position: number;
  /** Receipts of posts that are not among the items, met elsewhere. */
  readonly others: ReadonlyMap<string, Receipt>;
}

/** How long an acknowledgement can be taken back, in milliseconds; the server's rule, which has the last word. */
export const TAKE_BACK = 5 * 60_000;

export const isOpen = (receipt: Receipt | undefined): boolean => !!receipt && receipt.state !== 'acknowledged';

/** An inbox of which nothing was known before. */
export function firstOf({ items, counts, next, position }: InboxPage): KnownInbox {
  return { items: items.toSorted(byUrgency), counts, next, position: Number(position), others: new Map() };
}

/** Adds the page that goes on where the known items end. */
export function withMore(known: KnownInbox, page: InboxPage): KnownInbox {
  const ids = new Set(known.items.map(({ post }) => post.id));
  const items = [...known.items, ...page.items.filter(({ post }) => !ids.has(post.id))];
  return { ...known, items: items.toSorted(byUrgency), next: page.next };
}

export function receiptIn({ items, others }: KnownInbox, post: string): Receipt | undefined {
  return items.find((item) => item.post.id === post)?.receipt ?? others.get(post);
}

/** The reader has done something with a post, here or elsewhere. */
export function withReceipt(known: KnownInbox, post: string, receipt: Receipt): KnownInbox {
  const before = receiptIn(known, post);
  if (before && before.version > receipt.version) return known;
  const counts = counted(known.counts, before, receipt);
  return known.items.some((item) => item.post.id === post)
    ? { ...known, counts, items: known.items.map((item) => (item.post.id === post ? { ...item, receipt } : item)) }
    : { ...known, counts, others: new Map(known.others).set(post, receipt) };
}

/** Something new to read, or another text of something known. */
export function withItem(known: KnownInbox, item: InboxItem): KnownInbox {
  const { id } = item.post;
  const before = receiptIn(known, id);
  if (before && before.version >= item.receipt.version) return known;
  const counts = counted(known.counts, before, item.receipt);
  const items = [...known.items.filter(({ post }) => post.id !== id), item].sort(byUrgency);
  const last = items.at(-1);
  // Its place is on a page that is not loaded yet, and will bring it.
  if (known.next !== null && last === item && known.items.length) {
    return { ...without(known, id), counts, others: new Map(known.others).set(id, item.receipt) };
  }
  const others = new Map(known.others);
  others.delete(id);
  return { ...known, items, counts, others };
}

/** Nobody has to read the post any more. */
export function without(known: KnownInbox, post: string): KnownInbox {
  const before = receiptIn(known, post);
  if (!before) return known;
  const others = new Map(known.others);
  others.delete(post);
  const items = known.items.filter((item) => item.post.id !== post);
  return { ...known, items, others, counts: counted(known.counts, before, undefined) };
}

/** What time does: deadlines pass, and what is acknowledged leaves. */
export function atTime(known: KnownInbox, now: number): KnownInbox {
  const { counts, items } = known;
  const overdue = items.filter((item) => isOpen(item.receipt) && !item.receipt.overdue && dueAt(item) <= now);
  const isOver = ({ receipt }: InboxItem): boolean => !isOpen(receipt) && leavesAt(receipt) <= now;
  if (!overdue.length && !items.some(isOver)) return known;
  const after = items
    .filter((item) => !isOver(item))
    .map((item) => (overdue.includes(item) ? { ...item, receipt: { ...item.receipt, overdue: true } } : item));
  return { ...known, items: after, counts: { ...counts, overdue: counts.overdue + overdue.length } };
}

/** When time changes it next, in milliseconds since 1970. */
export function nextChange({ items }: KnownInbox): number {
  return Math.min(
    ...items.map((item) => {
      if (!isOpen(item.receipt)) return leavesAt(item.receipt);
      return item.receipt.overdue ? Infinity : dueAt(item);
    }),
  );
}

/** The counts after a receipt went from one state to another. */
export function counted(counts: InboxCounts, before: Receipt | undefined, after: Receipt | undefined): InboxCounts {
  const pending = Number(isOpen(after)) - Number(isOpen(before));
  const overdue = Number(isOpen(after) && after?.overdue) - Number(isOpen(before) && before?.overdue);
  if (!pending && !overdue) return counts;
  return { pending: Math.max(0, counts.pending + pending), overdue: Math.max(0, counts.overdue + overdue) };
}

/** As the server orders: by deadline, so the overdue come first; then by age. */
function byUrgency(one: InboxItem, other: InboxItem): number {
  const [a, b] = [dueAt(one), dueAt(other)];
  if (a !== b) return a < b ? -1 : 1;
  return one.post.id < other.post.id ? -1 : 1;
}

const dueAt = ({ post }: InboxItem): number => (post.deadline === null ? Infinity : Date.parse(post.deadline));

const leavesAt = ({ takeBackUntil, acknowledgedAt }: Receipt): number =>
  takeBackUntil !== null ? Date.parse(takeBackUntil) : Date.parse(acknowledgedAt ?? '') + TAKE_BACK || 0;
