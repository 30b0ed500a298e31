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

export function post({ name, context, shown, attempt }: Writable, { id = newId(), ...draft }: Draft): Promise<Post> {
  const { own, posts, me, handle } = context;
  own.add(id);
  const answered = draft.replyTo && shown ? find(shown, draft.replyTo) : undefined;
  const optimistic = postOf(id, draft, me(), handle() ?? '', answered);
  // At the end where new posts come, whatever the clock here says.
  const lay = (known: Known): Known => {
    if (find(known, id)) return known;
    const posts = isThread(name) ? [...known.posts, optimistic] : [optimistic, ...known.posts];
    return { ...known, posts, pinned: withPins(known.pinned, [optimistic], name) };
  };
  return attempt(
    belongs(optimistic, name) ? { change: lay, sending: id } : { change: (known) => known },
    () => posts.create({ ...draft, id }),
    (known, stored) => (belongs(stored, name) ? withPost(known, stored, name) : known),
  );
}

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

/** The last call for each post: a quick second press must not overtake the first. */
const reacting = new Map<string, Promise<unknown>>();

export async function toggleReaction(
  { context: { posts }, shown, attempt }: Writable,
  id: string,
  name: ReactionName,
): Promise<void> {
  const known = shown && find(shown, id);
  const on = !(known && reactionOf(known, name)?.mine);
  const lay = (it: Post): Post => {
    const { mine = false, count = 0 } = reactionOf(it, name) ?? {};
    return mine === on ? it : withReaction(it, { name, mine: on, count: count + (on ? 1 : -1) });
  };
  const call = (): Promise<Post> => posts[on ? 'react' : 'unreact'](id, name);
  await attempt(
    { change: (before) => changed(before, id, lay) },
    () => {
      const turn = (reacting.get(id) ?? Promise.resolve()).then(call, call);
      reacting.set(id, turn);
      return turn.finally(() => {
        if (reacting.get(id) === turn) reacting.delete(id);
      });
    },
    (before, stored) =>
      changed(before, id, (it) => withReaction(it, reactionOf(stored, name) ?? { name, count: 0, mine: false })),
  );
}
