/** Must-reads, and a part of a fake server that keeps the receipts of one reader; for tests and stories. */
import type { InboxItem, NewReceipt, Obligation, Post, Receipt, Receipts } from '@team-feed/sdk';
import { aPost, type Answer, json, problem } from './fake-server.ts';

const HOUR = 60 * 60_000;

/** A moment so many hours from now. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();

export function aReceipt(values: Partial<Receipt> = {}): Receipt {
  return {
    state: 'pending',
    version: 1,
    deliveredAt: null,
    seenAt: null,
    acknowledgedAt: null,
    takeBackUntil: null,
    remindedAt: null,
    overdue: false,
    ...values,
  };
}

export function anObligation(values: Partial<Obligation> = {}): Obligation {
  return { names: ['Production'], total: 40, acknowledged: 12, withdrawnAt: null, mine: aReceipt(), ...values };
}

/** A post that its reader must read; `mine: null` for one that others must read. */
export function aMustRead(
  values: Partial<Post> = {},
  obligation: Partial<Obligation> = {},
): Post & { obligation: Obligation } {
  const overdue = !!values.deadline && Date.parse(values.deadline) <= Date.now();
  const mine = aReceipt({ overdue, version: values.version ?? 1 });
  return {
    ...aPost({ author: 'chiara', authorName: 'Chiara Bianchi', addressees: ['unit:production'], ...values }),
    obligation: anObligation({ mine, ...obligation }),
  };
}

export function anItem(values: Partial<Post> = {}, receipt: Partial<Receipt> = {}): InboxItem {
  const post = aMustRead(values);
  const mine = { ...(post.obligation.mine ?? aReceipt()), ...receipt };
  return { post: { ...post, obligation: { ...post.obligation, mine } }, receipt: mine };
}

/** Somebody for a list of receipts. */
export function receiptsOf(total: number, acknowledged: number, isAuthor = false): Receipts {
  const names = [
    'Ada Rossi',
    'Ben Okafor',
    'Dmitri Volkov',
    'Rhiannon Price',
    'Yusuf Demir',
    'Mei Lin',
    'Łukasz Nowak',
  ];
  return {
    version: 1,
    counts: {
      total,
      acknowledged,
      pending: total - acknowledged,
      ...(isAuthor && { delivered: Math.min(total, acknowledged + 3), seen: Math.min(total, acknowledged + 1) }),
    },
    ...(total <= 50 && {
      people: Array.from({ length: total }, (_, index) => ({
        handle: `person-${String(index)}`,
        name: `${names[index % names.length] ?? ''}${index < names.length ? '' : ` ${String(index)}`}`,
        state:
          index < acknowledged
            ? ('acknowledged' as const)
            : isAuthor && index === acknowledged
              ? ('seen' as const)
              : ('pending' as const),
        at: index <= acknowledged && (isAuthor || index < acknowledged) ? inHours(-index - 1) : null,
      })),
    }),
  };
}

/** The routes of an inbox that remembers what its reader does, a page of 20 at a time. */
export function inboxOf(items: readonly InboxItem[]): Record<string, Answer> {
  const receipts = new Map(items.map(({ post, receipt }) => [post.id, receipt]));
  const open = (): InboxItem[] =>
    items
      .map(({ post }) => ({ post, receipt: receipts.get(post.id) ?? aReceipt() }))
      .filter(({ receipt }) => receipt.state !== 'acknowledged');
  return {
    'GET inbox': ({ query }) => {
      const start = Number(query.get('before') ?? 0);
      const all = open();
      const overdue = all.filter(({ receipt }) => receipt.overdue).length;
      return json({
        items: all.slice(start, start + 20),
        next: all.length > start + 20 ? String(start + 20) : null,
        counts: { pending: all.length, overdue },
      });
    },
    'PUT posts/*': ({ path, body }) => {
      const [, id = '', what] = path.split('/');
      const before = receipts.get(id);
      if (what !== 'receipt' || !before) return problem(404, 'not-found');
      const { state } = body as NewReceipt;
      if (state === 'acknowledged' && before.state === state) return problem(409, 'already-acknowledged');
      // A lower state never replaces a higher one.
      if (before.state === 'acknowledged' && state !== 'pending') return json(before);
      const isAcknowledged = state === 'acknowledged';
      const receipt: Receipt = {
        ...before,
        state: state === 'pending' ? 'seen' : state,
        overdue: before.overdue && !isAcknowledged,
        acknowledgedAt: isAcknowledged ? inHours(0) : null,
        takeBackUntil: isAcknowledged ? inHours(1 / 12) : null,
      };
      receipts.set(id, receipt);
      return json(receipt);
    },
  };
}
