import Type, { type Static } from 'typebox';
import { Id, nullable, ref, Time } from './common.ts';
import { InboxItem } from './inbox.ts';
import { Pin, Post, ReactionName } from './post.ts';
import { Status } from './process.ts';

/**
 * The events of `GET /live`. Each carries `topics`: those the reader asked for that it belongs to.
 * `post-created` and `post-edited` carry the post as everyone sees it, so `reactions` never say `mine`.
 *
 * Beside timelines and processes there are topics of the reader's own: `inbox` (must-reads), `urgent` (the banner),
 * `messages` (private conversations) and `watched` (processes they wait for).
 */
const topics = Type.Array(Type.String());

export const LiveReady = Type.Object({ position: Type.String() }, { $id: 'LiveReady' });
export const LiveReset = Type.Object({ position: Type.String() }, { $id: 'LiveReset' });
export const LivePost = Type.Object({ topics, post: ref(Post) }, { $id: 'LivePost' });
export const LivePostDeleted = Type.Object(
  { topics, post: Id, thread: Id, replyTo: nullable(Id) },
  { $id: 'LivePostDeleted' },
);
export const LivePin = Type.Object({ topics, post: Id, pinned: nullable(ref(Pin)) }, { $id: 'LivePin' });
/** Somebody acknowledged, or took it back. Above 50 people `by` is left out, and only every hundredth part is told. */
export const LiveReceipt = Type.Object(
  {
    topics,
    post: Id,
    version: Type.Integer(),
    state: Type.Enum(['acknowledged', 'pending']),
    by: Type.Optional(Type.String()),
    total: Type.Integer(),
    acknowledged: Type.Integer(),
  },
  { $id: 'LiveReceipt' },
);
/** Topic `inbox`: there is something to read, or its text is another now. */
export const LiveMustRead = Type.Object({ topics, item: ref(InboxItem) }, { $id: 'LiveMustRead' });
/** Topic `inbox`: half time, the deadline, and then each day. */
export const LiveReminder = Type.Object(
  { topics, post: Id, remindedAt: Time, overdue: Type.Boolean() },
  { $id: 'LiveReminder' },
);
/** The author has withdrawn the obligation. */
export const LiveWithdrawn = Type.Object({ topics, post: Id, withdrawnAt: Time }, { $id: 'LiveWithdrawn' });
/** Topic `urgent`: the reader has put the post away, maybe on another page. */
export const LiveDismissed = Type.Object({ topics, post: Id }, { $id: 'LiveDismissed' });
/** Topic `messages`: the reader has read a conversation up to a moment, maybe on another page. */
export const LiveRead = Type.Object({ topics, thread: Id, readAt: Time }, { $id: 'LiveRead' });
export const LiveReaction = Type.Object(
  { topics, post: Id, name: ReactionName, count: Type.Integer(), by: Type.String(), on: Type.Boolean() },
  { $id: 'LiveReaction' },
);
export const LiveStatus = Type.Object({ topics, status: ref(Status) }, { $id: 'LiveStatus' });

/** Event names and what their `data` is. */
export interface LiveEvents {
  readonly ready: Static<typeof LiveReady>;
  readonly reset: Static<typeof LiveReset>;
  readonly 'post-created': Static<typeof LivePost>;
  readonly 'post-edited': Static<typeof LivePost>;
  readonly 'post-deleted': Static<typeof LivePostDeleted>;
  readonly 'reaction-changed': Static<typeof LiveReaction>;
  readonly 'status-changed': Static<typeof LiveStatus>;
  readonly 'pin-changed': Static<typeof LivePin>;
  readonly 'receipt-changed': Static<typeof LiveReceipt>;
  readonly 'must-read-asked': Static<typeof LiveMustRead>;
  readonly 'must-read-reminded': Static<typeof LiveReminder>;
  readonly 'must-read-withdrawn': Static<typeof LiveWithdrawn>;
  readonly 'post-dismissed': Static<typeof LiveDismissed>;
  readonly 'thread-read': Static<typeof LiveRead>;
}
