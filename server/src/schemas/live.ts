import Type, { type Static } from 'typebox';
import { Id, ref } from './common.ts';
import { Post, ReactionName } from './post.ts';
import { Status } from './process.ts';

/**
 * The events of `GET /live`. Each carries `topics`: those the reader asked for that it belongs to.
 * `post-created` and `post-edited` carry the post as everyone sees it, so `reactions` never say `mine`.
 */
const topics = Type.Array(Type.String());

export const LiveReady = Type.Object({ position: Type.String() }, { $id: 'LiveReady' });
export const LiveReset = Type.Object({ position: Type.String() }, { $id: 'LiveReset' });
export const LivePost = Type.Object({ topics, post: ref(Post) }, { $id: 'LivePost' });
export const LivePostDeleted = Type.Object({ topics, post: Id, thread: Id }, { $id: 'LivePostDeleted' });
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
}
