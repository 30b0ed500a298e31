/** What a reader does to a timeline. A module of its own, as most pages that show one are only read. */

import { FeedError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Draft, NewPin, Post, PostChange, ReactionName } from '../types.ts';
import { belongs, pinOf, postOf } from './optimistic-post.ts';
import { isThread, type Known } from './known.ts';
import {
  buried,
  changed,
  find,
  reactionOf,
  threadRead,
  withContent,
  without,
  withoutPin,
  withPin,
  withPins,
  withPost,
  withReaction,
} from './timeline-state.ts';
import type { Waiting } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { TimelineContext } from './timeline-context.ts';

/** A change that the server has not answered yet, laid over what it said before. */
export interface Overlay {
  readonly change: (known: Known) => Known;
  /** Id of the post that is on its way. */
  readonly sending?: string;
}

/** A timeline as those who change it see it. */
export interface Writable {
  readonly name: string;
  readonly context: TimelineContext;
  /** What is shown, overlays included. */
  readonly shown: Known | undefined;
  /** Shows a change at once, makes it, and then shows what the server says, or what was before. */
  readonly attempt: <T>(
    overlay: Overlay,
    call: () => Promise<T>,
    settle: (known: Known, answer: T) => Known,
  ) => Promise<T>;
}

export function post(writable: Writable, { id = newId(), ...draft }: Draft): Promise<Post> {
  const { name, context, attempt } = writable;
  context.own.add(id);
  const optimistic = optimisticOf(writable, id, draft);
  return attempt(
    belongs(optimistic, name)
      ? { change: (known) => withOptimistic(known, optimistic, name), sending: id }
      : { change: (known) => known },
    async () => (await (await context.outbox()).post({ ...draft, id })) ?? optimistic,
    (known, stored) => (stored.version ? withStored(known, stored, name) : known),
  );
}

function optimisticOf({ context, shown }: Writable, id: string, draft: Draft, at?: number): Post {
  const { me, handle } = context;
  const answered = draft.replyTo && shown ? find(shown, draft.replyTo) : undefined;
  return postOf(id, draft, me(), handle() ?? '', answered, at);
}

/** At the end where new posts come, whatever the clock here says. */
function withOptimistic(known: Known, optimistic: Post, name: string): Known {
  if (find(known, optimistic.id)) return known;
  const posts = isThread(name) ? [...known.posts, optimistic] : [optimistic, ...known.posts];
  return { ...known, posts, pinned: withPins(known.pinned, [optimistic], name) };
}

const withStored = (known: Known, stored: Post, name: string): Known =>
  belongs(stored, name) ? withPost(known, stored, name) : known;

/** What the outbox holds of a timeline. */
export interface InOutbox {
  readonly overlays: readonly Overlay[];
  readonly posts: ReadonlyMap<string, Waiting>;
}

/** Has a timeline show what waits in the outbox, and what becomes of it. Returns the way to end it. */
export function followOutbox(
  outbox: OutboxStore,
  writable: Writable,
  timeline: {
    readonly show: (waiting: InOutbox) => void;
    readonly change: (change: (known: Known) => Known) => void;
  },
): () => void {
  const { name } = writable;
  /** A post is the same one however often it is looked at. */
  const made = new Map<string, Post>();
  const overlayOf = (waiting: Waiting): Overlay[] => {
    if (waiting.kind === 'acknowledgement') return [];
    if (waiting.kind === 'reaction') {
      const lay = layReaction({ ...waiting, waiting: !outbox.isUnderWay(waiting) });
      return [{ change: (known) => changed(known, waiting.post, lay) }];
    }
    const { id, ...draft } = waiting.draft;
    const optimistic = made.get(id) ?? optimisticOf(writable, id, draft, waiting.at);
    made.set(id, optimistic);
    return belongs(optimistic, name) ? [{ change: (known) => withOptimistic(known, optimistic, name) }] : [];
  };
  const show = (): void => {
    const all = outbox.$state.get();
    const kept = all.filter((waiting) => waiting.kind === 'post' && !outbox.isUnderWay(waiting));
    timeline.show({
      overlays: all.flatMap(overlayOf),
      posts: new Map(kept.map((waiting) => [waiting.post, waiting])),
    });
  };
  show();
  return outbox.listen({
    changed: show,
    sent: (waiting, answer) => {
      if (!answer || !('reactions' in answer) || waiting.kind === 'acknowledgement') return;
      if (waiting.kind === 'post') timeline.change((known) => withStored(known, answer, name));
      else timeline.change((known) => reacted(known, waiting.post, answer, waiting.name));
    },
  });
}

export async function resend({ context }: Writable, id: string): Promise<void> {
  const outbox = await context.outbox();
  const waiting = ofPost(outbox, id);
  if (waiting) await outbox.resend(waiting);
}

export async function discard({ context }: Writable, id: string): Promise<void> {
  const outbox = await context.outbox();
  const waiting = ofPost(outbox, id);
  if (waiting) await outbox.discard(waiting);
}

const ofPost = (outbox: OutboxStore, id: string): Waiting | undefined =>
  outbox.$state.get().find(({ kind, post }) => kind === 'post' && post === id);

export async function edit(
  { context: { posts }, shown, attempt }: Writable,
  id: string,
  change: Omit<PostChange, 'version'>,
): Promise<Post> {
  const version = (shown && find(shown, id)?.version) ?? (await posts.get(id)).version;
  const settle = (known: Known, stored: Post): Known => changed(known, id, (it) => withContent(it, stored));
  const lay = (it: Post): Post => {
    if (it.version > version) return it;
    // Facets are ranges of the former text.
    return { ...it, ...change, ...(change.body !== undefined && { facets: [] }) };
  };
  try {
    return await attempt(
      { change: (known) => changed(known, id, lay) },
      () => posts.update(id, { ...change, version }),
      settle,
    );
  } catch (error) {
    if (error instanceof FeedError && error.code === 'conflict') {
      // Somebody was faster: with their version shown, saving again is a decision and not a mistake.
      const nothing = { change: (known: Known) => known };
      await attempt(nothing, () => posts.get(id), settle).catch(() => undefined);
    }
    throw error;
  }
}

export function remove({ name, context, attempt }: Writable, id: string): Promise<void> {
  const gone = (known: Known): Known => (isThread(name) ? changed(known, id, buried) : without(known, id));
  return attempt({ change: gone }, () => context.posts.remove(id), gone);
}

export async function pin(
  { name, context: { posts }, attempt }: Writable,
  id: string,
  wanted: NewPin | null,
): Promise<void> {
  const pinned = wanted && pinOf(wanted);
  await attempt(
    { change: (known) => withPin(known, id, pinned, name) },
    () => (wanted ? posts.pin(id, wanted) : posts.unpin(id)),
    (known, stored) => withPin(known, id, stored.pinned, name),
  );
}

export function dismiss({ context: { posts }, attempt }: Writable, id: string): Promise<void> {
  const gone = (known: Known): Known => withoutPin(known, id);
  return attempt({ change: gone }, () => posts.dismiss(id), gone);
}

interface Mark {
  readonly at: string;
  readonly done: Promise<void>;
}

/** Until when threads are read, as the server knows or is about to know, by client and thread. */
const marks = new WeakMap<object, Map<string, Mark>>();

export function markRead({ context: { posts }, attempt }: Writable, { id, thread, createdAt }: Post): Promise<void> {
  const known = marks.get(posts) ?? new Map<string, Mark>();
  marks.set(posts, known);
  const settle = (it: Known): Known => threadRead(it, thread, true);
  const call = (): Promise<void> => {
    const before = known.get(thread);
    if (before && before.at >= createdAt) return before.done;
    const done = posts.markRead(id).catch((error: unknown) => {
      if (known.get(thread)?.done === done) known.delete(thread);
      throw error;
    });
    known.set(thread, { at: createdAt, done });
    return done;
  };
  return attempt({ change: settle }, call, settle);
}

export async function toggleReaction(
  { context, shown, attempt }: Writable,
  id: string,
  name: ReactionName,
): Promise<void> {
  const known = shown && find(shown, id);
  const on = !(known && reactionOf(known, name)?.mine);
  await attempt(
    { change: (before) => changed(before, id, layReaction({ name, on })) },
    async () => (await context.outbox()).react(id, name, on),
    (before, stored) => (stored ? reacted(before, id, stored, name) : before),
  );
}

const layReaction =
  ({ name, on, waiting = false }: { readonly name: ReactionName; readonly on: boolean; readonly waiting?: boolean }) =>
  (post: Post): Post => {
    const { mine = false, count = 0 } = reactionOf(post, name) ?? {};
    return mine === on ? post : withReaction(post, { name, mine: on, count: count + (on ? 1 : -1), waiting });
  };

/** As the server has it. */
const reacted = (known: Known, id: string, stored: Post, name: ReactionName): Known =>
  changed(known, id, (post) => withReaction(post, reactionOf(stored, name) ?? { name, count: 0, mine: false }));
