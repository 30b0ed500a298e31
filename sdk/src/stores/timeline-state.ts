/** What a timeline shows, and how each thing that happens changes it: pure functions, the same object when nothing changes. */

import type { FeedError } from '../errors.ts';
import type { LiveEvent, LiveEventMap } from '../live/events.ts';
import type { Post, Reaction, ReactionName } from '../types.ts';

/** What is known of a timeline. */
export interface Timeline {
  /** Shown, in the order of the timeline. */
  readonly posts: readonly Post[];
  /** Came while the others were read; shown when the reader wants. Newest first. */
  readonly arrived: readonly Post[];
  /** Cursor of the next page, null at the end. */
  readonly next: string | null;
  /** How the loading of the next page goes. */
  readonly older:
    | { readonly status: 'idle' }
    | { readonly status: 'loading' }
    | { readonly status: 'failed'; readonly error: FeedError };
  /** Ids of posts of the reader that are on their way to the server. */
  readonly sending: ReadonlySet<string>;
}

/** What the reader's events are recognised by. */
export interface Reader {
  readonly handle: string | undefined;
  /** A thread is oldest first: what is new follows what is there. */
  readonly isThread: boolean;
}

type Change<Kind extends LiveEvent['kind']> = (
  timeline: Timeline,
  data: LiveEventMap[Kind],
  reader: Reader,
) => Timeline;

const unchanged = (timeline: Timeline): Timeline => timeline;

const changes: { readonly [Kind in LiveEvent['kind']]: Change<Kind> } = {
  'post-created': (timeline, { post }, reader) => withNew(timeline, post, reader),
  'post-edited': (timeline, { post }) => mapPost(timeline, post.id, (known) => newer(known, post)),
  'post-deleted': (timeline, { post }, reader) => withoutPost(timeline, post, reader),
  'reaction-changed': (timeline, data, reader) => mapPost(timeline, data.post, (post) => reacted(post, data, reader)),
  'status-changed': unchanged,
};

export function applyEvent(timeline: Timeline, { kind, data }: LiveEvent, reader: Reader): Timeline {
  return (changes[kind] as Change<typeof kind>)(timeline, data, reader);
}

/** Posts of a further page behind those that are shown. */
export function withOlder(timeline: Timeline, posts: readonly Post[], next: string | null): Timeline {
  const known = new Set(timeline.posts.map((post) => post.id));
  const added = posts.filter((post) => !known.has(post.id));
  return { ...timeline, posts: [...timeline.posts, ...added], next, older: { status: 'idle' } };
}

/**
 * The first page, loaded again: what is shown is brought up to date in its place, what is new waits in `arrived`.
 * Undefined where the page and what is shown have no post in common: then something in between is missing.
 */
export function withFirstPage(timeline: Timeline, posts: readonly Post[], next: string | null): Timeline | undefined {
  const fresh = new Map(posts.map((post) => [post.id, post]));
  const overlap = timeline.posts.findLastIndex((post) => fresh.has(post.id));
  if (overlap < 0 && (next !== null || posts.length > 0) && timeline.posts.length > 0) return undefined;
  const kept = timeline.posts.filter(
    (post, index) => fresh.has(post.id) || index > overlap || timeline.sending.has(post.id),
  );
  const shown = new Set(kept.map((post) => post.id));
  return {
    ...timeline,
    posts: kept.map((post) => fresh.get(post.id) ?? post),
    arrived: posts.filter((post) => !shown.has(post.id)),
    // Pages behind the first were loaded before: the way on is theirs.
    next: overlap >= 0 && overlap < timeline.posts.length - 1 ? timeline.next : next,
  };
}

/** A thread loaded again; its order leaves nothing to be moved but what is new at its end. */
export function withThread(timeline: Timeline, posts: readonly Post[], next: string | null): Timeline {
  if (next !== null && timeline.posts.length > posts.length) {
    const fresh = new Map(posts.map((post) => [post.id, post]));
    return { ...timeline, posts: timeline.posts.map((post) => fresh.get(post.id) ?? post) };
  }
  const known = new Set(posts.map((post) => post.id));
  const sending = timeline.posts.filter((post) => timeline.sending.has(post.id) && !known.has(post.id));
  return { ...timeline, posts: [...posts, ...sending], arrived: [], next };
}

/** Shows what has arrived. */
export function withArrived(timeline: Timeline): Timeline {
  if (timeline.arrived.length === 0) return timeline;
  return { ...timeline, posts: [...timeline.arrived, ...timeline.posts], arrived: [] };
}

/** Shows a post of the reader before the server has it. */
export function withSending(timeline: Timeline, post: Post, { isThread }: Reader): Timeline {
  const sending = new Set(timeline.sending).add(post.id);
  const counted = countReply(timeline, post, 1);
  const posts = isThread ? [...counted.posts, post] : [post, ...counted.posts];
  return { ...counted, posts, sending };
}

/** The server has it. */
export function withSent(timeline: Timeline, post: Post): Timeline {
  const sending = new Set(timeline.sending);
  sending.delete(post.id);
  return mapPost({ ...timeline, sending }, post.id, () => post);
}

/** The server refused it: as if it had never been there. */
export function withoutSending(timeline: Timeline, id: string): Timeline {
  const post = find(timeline, id);
  if (!post) return timeline;
  const sending = new Set(timeline.sending);
  sending.delete(id);
  const counted = countReply(timeline, post, -1);
  return { ...counted, posts: counted.posts.filter((each) => each.id !== id), sending };
}

/** A deleted post leaves the timeline; in a thread its place stays. */
export function withoutPost(timeline: Timeline, id: string, { isThread }: Reader): Timeline {
  const post = find(timeline, id);
  if (!post || post.deleted) return timeline;
  const counted = countReply(timeline, post, -1);
  if (isThread) return mapPost(counted, id, asDeleted);
  const others = (posts: readonly Post[]): readonly Post[] => posts.filter((each) => each.id !== id);
  return { ...counted, posts: others(counted.posts), arrived: others(counted.arrived) };
}

export const asDeleted = (post: Post): Post => ({
  ...post,
  deleted: true,
  title: null,
  body: '',
  facets: [],
  reactions: [],
});

/** Changes one post wherever it stands. */
export function mapPost(timeline: Timeline, id: string, change: (post: Post) => Post): Timeline {
  const posts = mapOne(timeline.posts, id, change);
  const arrived = mapOne(timeline.arrived, id, change);
  return posts === timeline.posts && arrived === timeline.arrived ? timeline : { ...timeline, posts, arrived };
}

export const find = (timeline: Timeline, id: string): Post | undefined =>
  timeline.posts.find((post) => post.id === id) ?? timeline.arrived.find((post) => post.id === id);

/** Sets or takes back the reader's own reaction. */
export function withMyReaction(post: Post, name: ReactionName, on: boolean): Post {
  const known = post.reactions.find((reaction) => reaction.name === name);
  if ((known?.mine ?? false) === on) return post;
  return withReaction(post, { name, count: Math.max(0, (known?.count ?? 0) + (on ? 1 : -1)), mine: on });
}

function withNew(timeline: Timeline, post: Post, reader: Reader): Timeline {
  const known = find(timeline, post.id);
  if (known) return mapPost(timeline, post.id, (each) => newer(each, post));
  const counted = countReply(timeline, post, 1);
  if (reader.isThread) {
    // Behind pages that are not loaded yet, it will come with them.
    return counted.next === null ? { ...counted, posts: [...counted.posts, post] } : counted;
  }
  return { ...counted, arrived: [post, ...counted.arrived] };
}

/** Live posts never say which reactions are the reader's; what is known of that stays. */
const newer = (known: Post, post: Post): Post =>
  post.version > known.version || known.deleted
    ? { ...post, reactions: known.reactions, replies: known.replies }
    : known;

function reacted(post: Post, { name, count, by, on }: LiveEventMap['reaction-changed'], { handle }: Reader): Post {
  const known = post.reactions.find((reaction) => reaction.name === name);
  return withReaction(post, { name, count, mine: by === handle ? on : (known?.mine ?? false) });
}

function withReaction(post: Post, reaction: Reaction): Post {
  const known = post.reactions.find((each) => each.name === reaction.name);
  if (known?.count === reaction.count && known.mine === reaction.mine) return post;
  const others = post.reactions.filter((each) => each.name !== reaction.name);
  const reactions = known ? post.reactions.map((each) => (each === known ? reaction : each)) : [...others, reaction];
  return { ...post, reactions: reactions.filter((each) => each.count > 0) };
}

/** An answer counts for the first post of the thread and for the post that it answers. */
export function countReply(timeline: Timeline, { replyTo, thread }: Post, by: 1 | -1): Timeline {
  if (replyTo === null) return timeline;
  let changed = timeline;
  for (const id of new Set([thread, replyTo])) {
    changed = mapPost(changed, id, (post) => ({ ...post, replies: Math.max(0, post.replies + by) }));
  }
  return changed;
}

function mapOne(posts: readonly Post[], id: string, change: (post: Post) => Post): readonly Post[] {
  const index = posts.findIndex((post) => post.id === id);
  const post = posts[index];
  if (!post) return posts;
  const changed = change(post);
  return changed === post ? posts : posts.with(index, changed);
}
