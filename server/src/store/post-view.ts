/** What differs between two readers of one post, and how a post looks to one of them. */

import { type ExpressionBuilder, sql } from 'kysely';
import { type Marks, toReceipt } from '../domain/must-read.ts';
import { readableProcesses } from '../domain/visibility.ts';
import type { Post } from '../schemas/post.ts';
import { parameter } from './prepared.ts';
import type { Tables } from './tables.ts';

export interface PostView {
  /** 1 where the reader may see the process that the post names. */
  readonly process_readable: number;
  /** Names of the reader's own reactions with commas between them, null for none. */
  readonly mine: string | null;
  /** The reader's receipt of the current version as a JSON array, null for who is not asked. */
  readonly receipt: string | null;
  /** 1 where the thread has answers newer than the reader's mark. */
  readonly unread: number;
}

type ReceiptArray = readonly [
  delivered: number | null,
  seen: number | null,
  acknowledged: number | null,
  due: number,
  open: number,
  reminded: number | null,
];

/** The columns of a `PostView` for a query over `posts as p`; the reader is the parameter `viewer`. */
export const viewColumns = (eb: ExpressionBuilder<Tables & { p: Tables['posts'] }, 'p'>) => {
  const viewer = parameter('viewer');
  return [
    eb
      .case()
      .when('p.process', 'is', null)
      .then(0)
      .else(
        eb.exists(
          eb
            .selectFrom('processes as r')
            .select('r.key')
            .whereRef('r.key', '=', 'p.process')
            .where(readableProcesses(viewer)),
        ),
      )
      .end()
      .$castTo<number>()
      .as('process_readable'),
    eb
      .selectFrom('reactions')
      .select(sql<string>`group_concat(reactions.name)`.as('names'))
      .whereRef('reactions.post', '=', 'p.id')
      .where('reactions.person', '=', viewer)
      .as('mine'),
    sql<string | null>`case when p.addressees = '[]' then null else (
      select json_array(t.delivered_at, t.seen_at, t.acknowledged_at, t.due_at, t.open, o.reminded_at)
      from receipts as t join obligations as o on o.post = t.post
      where t.post = p.id and t.version = p.version and t.person = ${viewer}) end`.as('receipt'),
    sql<number>`case when p.last_reply_at is null then 0 else exists (
      select 1 from reads where reads.person = ${viewer} and reads.thread = p.id and reads.at < p.last_reply_at) end`.as(
      'unread',
    ),
  ] as const;
};

/** The post as one reader sees it. */
export function asSeen(post: Post, { process_readable, mine, receipt, unread }: PostView, now: number): Post {
  const hidesProcess = post.process !== null && !process_readable;
  if (!hidesProcess && mine === null && receipt === null && unread === 0) return post;
  const own = new Set(mine?.split(','));
  const { obligation } = post;
  return {
    ...post,
    ...(hidesProcess && { process: null, processTitle: null, status: null }),
    ...(obligation && receipt !== null && { obligation: { ...obligation, mine: readReceipt(post, receipt, now) } }),
    unread: unread === 1,
    reactions: post.reactions.map((reaction) => ({ ...reaction, mine: own.has(reaction.name) })),
  };
}

function readReceipt({ version }: Post, json: string, now: number) {
  const [delivered_at, seen_at, acknowledged_at, due_at, open, reminded_at] = JSON.parse(json) as ReceiptArray;
  const marks: Marks = { delivered_at, seen_at, acknowledged_at };
  return toReceipt({ ...marks, version, due_at, open, reminded_at }, now);
}
