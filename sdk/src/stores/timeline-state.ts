/** How a timeline changes: pure functions. One that changes nothing returns the same object. */

import type { LiveEvent, LiveEventMap } from '../live/events.ts';
import type { Pin, Post, Reaction } from '../types.ts';
import { firstOf, isThread, type Known, type Loaded, type Reader } from './known.ts';
import type * as Packing from './packed-posts.ts';

/** Posts of a timeline that are kept as they came; older ones are packed when they are loaded. Few readers ever read that far. */
const UNPACKED = 500;

let packing: typeof Packing | undefined;

/** Brings a page up to date with events that came while it was under way. */
export function caughtUp(page: Loaded, log: readonly LiveEvent[], reader: Reader): Known {
  return log.reduce((known, event) => applyEvent(known, event, reader), firstOf(page));
}

/** Adds the page that goes on where the known posts end. */
export function withOlder(known: Known, page: Known, name: string): Known {
  const isNew = notIn([...known.posts, ...known.arrived]);
  const older = page.posts.filter(isNew);
  const posts = joined(known.posts, keepable(sorted([...older, ...page.arrived.filter(isNew)], name), known), name);
  return { ...known, posts, next: page.next, ahead: aheadOf(known, page, isNew) };
}

/** Older posts as they are kept. Until the code for packing is there, as they came. */
function keepable(older: readonly Post[], { posts }: Known): readonly Post[] {
  if (posts.length < UNPACKED) return older;
  if (!packing)
    void import('./packed-posts.ts').then(
      (code) => (packing = code),
      () => undefined,
    );
  return packing?.packed(older) ?? older;
}

/** Says that news were missed after the newest post that was known then. */
export interface Stale {
  readonly newest: Post | undefined;
}

/**
 * The known posts after their beginning was loaded anew. New ones wait in `arrived`, so that nothing moves under a
 * reader. What the page should have and has not is gone. With `stale`, news were missed: posts behind the page go, as
 * nobody knows whether they are as they were, and there is a gap where it does not reach the newest post of before.
 */
export function renewed(known: Known, page: Known, { name, isOwn }: Reader, stale?: Stale): Known {
  const order = orderOf(name);
  const newest = stale ? stale.newest : known.posts[0];
  const fresh = [...page.posts, ...page.arrived];
  const edge = page.posts.at(-1);
  const last = known.posts.at(-1);
  const isBeyond = (post: Post): boolean => page.next !== null && !!edge && order(post, edge) > 0;
  const ahead = aheadOf(known, page, () => true);
  const { pinned } = page;
  if (!newest || !last) return { ...page, position: known.position, ahead };
  if (isBeyond(newest) && !isThread(name)) {
    return { ...known, pinned, arrived: sorted(fresh, name), gap: { next: page.next }, ahead };
  }
  const byId = new Map(fresh.map((post) => [post.id, post]));
  const current = (posts: readonly Post[]): Post[] =>
    posts.flatMap((post) => byId.get(post.id) ?? (!stale && isBeyond(post) ? post : []));
  const shown = current(known.posts);
  const rest = [...fresh, ...current(known.arrived).filter(notIn(fresh))].filter(notIn(shown));
  const { gap: _, ...others } = known;
  return {
    ...others,
    pinned,
    posts: sorted([...shown, ...rest.filter(({ id }) => isOwn(id))], name),
    arrived: sorted(
      rest.filter(({ id }) => !isOwn(id)),
      name,
    ),
    next: !stale && isBeyond(last) ? known.next : page.next,
    ahead,
  };
}

/** Shows what has arrived. */
export function withArrived(known: Known, name: string): Known {
  if (!known.arrived.length) return known;
  const { gap, ...others } = known;
  const posts = sorted(gap ? known.arrived : [...known.posts, ...known.arrived], name);
  const pinned = withPins(known.pinned, known.arrived, name);
  return { ...others, posts, pinned, arrived: [], next: gap ? gap.next : known.next };
}

/** Applies a live event; one that is known already changes nothing. */
export function applyEvent(known: Known, event: LiveEvent, reader: Reader): Known {
  const position = Number(event.id);
  if (position <= known.position) return known;
  const apply = appliers[event.event] as Applier<LiveEvent['event']>;
  const changed = apply(known, event.data, reader, position);
  return Number.isNaN(position) ? changed : { ...changed, position };
}

type Applier<Kind extends LiveEvent['event']> = (
  known: Known,
  data: LiveEventMap[Kind],
  reader: Reader,
  position: number,
) => Known;

const same = (known: Known): Known => known;

const appliers: { readonly [Kind in LiveEvent['event']]: Applier<Kind> } = {
  'post-created': (known, { post }, reader, position) => {
    const counted = answered(counting(known, [post.thread, post.replyTo], post.id, 1, position), post, reader);
    if (find(known, post.id)) return counted;
    // Those who reacted and answered since are told by events of their own.
    return withNew(counted, { ...post, reactions: [], replies: 0 }, reader);
  },
  'post-edited': (known, { post }, reader, position) => {
    const before = find(known, post.id);
    // An edit may bring a post here that was not, by a hashtag for one.
    if (!before) return withNew(known, post, reader);
    return changing(known, post.id, position, (it) => withContent(it, post));
  },
  'post-deleted': (known, { post: id, thread, replyTo }, { name }, position) => {
    const counted = counting(known, [thread, replyTo], id, -1, position);
    return isThread(name) ? changing(counted, id, position, buried) : without(counted, id);
  },
  'reaction-changed': (known, { post, name, count, by, on }, { handle }, position) =>
    changing(known, post, position, (it) => {
      const mine = by === handle ? on : (reactionOf(it, name)?.mine ?? false);
      return withReaction(it, { name, count, mine });
    }),
  // The update comes as a post too.
  'status-changed': same,
  'pin-changed': (known, { post, pinned }, { name }, position) => {
    if (isBehind(known, post, position)) return known;
    // The reader may have put it away before; the server is asked, see `asksForPins`.
    if (pinned?.untilRead) return changed(known, post, (it) => ({ ...it, pinned }));
    return withPin(known, post, pinned, name);
  },
  'receipt-changed': (known, { post, version, total, acknowledged }, _reader, position) =>
    changing(known, post, position, (it) =>
      it.obligation && it.version === version ? { ...it, obligation: { ...it.obligation, total, acknowledged } } : it,
    ),
  'must-read-withdrawn': (known, { post, withdrawnAt }, _reader, position) =>
    changing(known, post, position, (it) =>
      it.obligation ? { ...it, obligation: { ...it.obligation, withdrawnAt } } : it,
    ),
  'post-dismissed': (known, { post }) => withoutPin(known, post),
  // On another page, maybe not as far as here.
  'thread-read': (known, { thread, readAt }) =>
    [...known.posts, ...known.arrived].every((it) => it.thread !== thread || it.createdAt <= readAt)
      ? threadRead(known, thread, true)
      : known,
  // These are the inbox's.
  'must-read-asked': same,
  'must-read-reminded': same,
};

/** The reader has read a thread, or there is something new in it. */
export function threadRead(known: Known, thread: string, isRead: boolean): Known {
  const after = changed(known, thread, (it) => (it.unread === isRead ? { ...it, unread: !isRead } : it));
  return !isRead || after.read?.has(thread) ? after : { ...after, read: new Set(after.read).add(thread) };
}

/** An answer is unread in a thread that the reader reads; one of their own says that they have read it. */
function answered(known: Known, post: Post, { handle }: Reader): Known {
  if (post.id === post.thread) return known;
  if (post.author === handle) return threadRead(known, post.thread, true);
  return known.read?.has(post.thread) ? threadRead(known, post.thread, false) : known;
}

/** Puts a post of the server in its place, in front of what is known of it. */
export function withPost(known: Known, post: Post, name: string): Known {
  if (find(known, post.id)) return changed(known, post.id, (it) => withContent(it, post));
  return {
    ...known,
    posts: sorted([...known.posts, post], name),
    pinned: withPins(known.pinned, [post], name),
  };
}

/** A post with another pin, or none, in its place. One that is not shown yet comes on top when it is. */
export function withPin(known: Known, id: string, pinned: Pin | null, name: string): Known {
  const after = changed(known, id, (it) => ({ ...it, pinned }));
  if (!pinned) return withoutPin(after, id);
  const shown = after.posts.filter((it) => it.id === id);
  return { ...after, pinned: withPins(after.pinned, shown, name) };
}

/** The reader has put away what stood on top. */
export function withoutPin(known: Known, id: string): Known {
  const pinned = known.pinned.filter((it) => it.id !== id);
  return pinned.length === known.pinned.length ? known : { ...known, pinned };
}

/**
 * Whether only the server knows what stands on top after events: a post was pinned that is not on top now, as it is not loaded,
 * or as the reader may have put it away before. One that has arrived comes on top when it is shown.
 */
export function asksForPins(
  news: readonly LiveEvent[],
  known: Known | undefined,
  { name }: Reader,
  underWay: number,
): boolean {
  if (!known || !(name === 'home' || name === 'company' || name.startsWith('unit:'))) return false;
  return news.some(({ event, data }) => {
    if (event !== 'pin-changed' || !data.pinned) return false;
    const isIt = ({ id }: Post): boolean => id === data.post;
    // A page under way may have been read before the pin was set.
    const isOnTop = !underWay && known.pinned.some(isIt);
    return !isOnTop && (data.pinned.untilRead || !known.arrived.some(isIt));
  });
}

/** Adds those of the posts that stand on top of this timeline. */
export function withPins(pinned: readonly Post[], posts: readonly Post[], name: string): readonly Post[] {
  const more = posts.filter((it) => it.pinned && (name === 'home' || it.audience === name)).filter(notIn(pinned));
  return more.length ? sorted([...pinned, ...more], name) : pinned;
}

/** Takes a post away. */
export function without(known: Known, id: string): Known {
  if (!find(known, id)) return known;
  const rest = (posts: readonly Post[]): readonly Post[] => posts.filter((it) => it.id !== id);
  return { ...known, posts: rest(known.posts), pinned: rest(known.pinned), arrived: rest(known.arrived) };
}

/** A post of which only its place in the thread is left. */
export function buried(post: Post): Post {
  return post.deleted ? post : { ...post, deleted: true, title: null, body: '', facets: [], reactions: [] };
}

/** Changes one post, wherever it stands. */
export function changed(known: Known, id: string, change: (post: Post) => Post): Known {
  const before = find(known, id);
  const after = before && change(before);
  if (!before || before === after) return known;
  const put = (posts: readonly Post[]): readonly Post[] =>
    posts.some((it) => it.id === id) ? posts.map((it) => (it.id === id ? (after ?? it) : it)) : posts;
  return { ...known, posts: put(known.posts), pinned: put(known.pinned), arrived: put(known.arrived) };
}

export function reactionOf(post: Post, name: string): Reaction | undefined {
  return post.reactions.find((it) => it.name === name);
}

/** The post with one of its reactions as given; one that nobody has is left out. */
export function withReaction(post: Post, reaction: Reaction): Post {
  const before = reactionOf(post, reaction.name);
  const { count, mine } = reaction;
  if (before ? before.count === count && before.mine === mine : count <= 0) return post;
  const all = before ? post.reactions.map((it) => (it === before ? reaction : it)) : [...post.reactions, reaction];
  return { ...post, reactions: all.filter((it) => it.count > 0) };
}

export function find({ posts, pinned, arrived }: Known, id: string): Post | undefined {
  const isIt = (it: Post): boolean => it.id === id;
  return posts.find(isIt) ?? pinned.find(isIt) ?? arrived.find(isIt);
}

/** The text of a newer version of the post, with what is counted as it is here. */
export function withContent(post: Post, other: Post): Post {
  if (other.version <= post.version || post.deleted) return post;
  return { ...other, reactions: post.reactions, replies: post.replies };
}

function withNew(known: Known, post: Post, { name, isOwn }: Reader): Known {
  if (post.deleted && !isThread(name)) return known;
  if (isOwn(post.id)) return withPost(known, post, name);
  const last = known.posts.at(-1);
  // Its place is on a page that is not loaded yet, and will bring it.
  if (known.next !== null && last && orderOf(name)(post, last) > 0) return known;
  return { ...known, arrived: sorted([...known.arrived, post], name) };
}

function changing(known: Known, id: string, position: number, change: (post: Post) => Post): Known {
  return isBehind(known, id, position) ? known : changed(known, id, change);
}

/** Whether a newer page has told of the post already. */
function isBehind(known: Known, id: string, position: number): boolean {
  return position <= (known.ahead.get(id) ?? NaN);
}

function counting(
  known: Known,
  ids: readonly (string | null | undefined)[],
  reply: string,
  by: number,
  position: number,
): Known {
  let counted = known;
  for (const id of new Set(ids)) {
    if (!id || id === reply) continue;
    counted = changing(counted, id, position, (it) => ({ ...it, replies: Math.max(0, it.replies + by) }));
  }
  return counted;
}

function aheadOf(known: Known, page: Known, isTaken: (post: Post) => boolean): ReadonlyMap<string, number> {
  const ahead = new Map([...known.ahead].filter(([, position]) => position > known.position));
  const posts = [...page.posts, ...page.pinned];
  if (page.position > known.position) for (const post of posts.filter(isTaken)) ahead.set(post.id, page.position);
  return ahead;
}

type Order = (one: Post, other: Post) => number;

const oldestFirst: Order = (one, other) => compare(one.createdAt, other.createdAt) || compare(one.id, other.id);

/** As the server orders: newest first, but a thread from its first post on. */
function orderOf(name: string): Order {
  if (!isThread(name)) return (one, other) => oldestFirst(other, one);
  return (one, other) => Number(other.id === other.thread) - Number(one.id === one.thread) || oldestFirst(one, other);
}

function sorted(posts: readonly Post[], name: string): readonly Post[] {
  return posts.toSorted(orderOf(name));
}

/** Older posts behind the others; what is in order need not be ordered, which takes its time with thousands. */
function joined(posts: readonly Post[], older: readonly Post[], name: string): readonly Post[] {
  const [last, next] = [posts.at(-1), older[0]];
  const all = [...posts, ...older];
  return last && next && orderOf(name)(last, next) > 0 ? sorted(all, name) : all;
}

function notIn(posts: readonly Post[]): (post: Post) => boolean {
  const ids = new Set(posts.map(({ id }) => id));
  return ({ id }) => !ids.has(id);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
