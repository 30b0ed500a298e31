/** How a list of conversations changes: pure functions. One that changes nothing returns the same object. */

import type { LiveEvent } from '../live/events.ts';
import type { ConversationPage } from '../resources/conversations.ts';
import type { Conversation, Post } from '../types.ts';

/** What the server has told of the conversations. */
export interface KnownConversations {
  readonly items: readonly Conversation[];
  readonly next: string | null;
  readonly unread: number;
  /** Position in the log that all of it is as new as; NaN where the server says none. */
  readonly position: number;
}

/** Conversations of which nothing was known before. */
export function firstOf({ items, next, unread, position }: ConversationPage): KnownConversations {
  return { items: sorted(items), next, unread, position: Number(position) };
}

/** Adds the page that goes on where the known ones end. */
export function withMore(known: KnownConversations, page: ConversationPage): KnownConversations {
  const ids = new Set(known.items.map(({ id }) => id));
  return {
    ...known,
    items: sorted([...known.items, ...page.items.filter(({ id }) => !ids.has(id))]),
    next: page.next,
  };
}

/** Undefined where only the server knows what it is now. */
export function applyEvent(
  known: KnownConversations,
  event: LiveEvent,
  handle: string | undefined,
): KnownConversations | undefined {
  switch (event.event) {
    case 'post-created':
      return event.data.post.audience === 'people' ? withMessage(known, event.data.post, handle) : known;
    case 'post-edited': {
      const { post } = event.data;
      return changed(known, post.thread, (it) =>
        it.last.id === post.id && it.last.version < post.version ? { ...it, last: post } : it,
      );
    }
    case 'post-deleted': {
      const { post, thread } = event.data;
      const conversation = find(known, thread);
      // It may have been one of the unread ones.
      if (conversation?.unread) return undefined;
      return changed(known, thread, (it) =>
        it.last.id === post ? { ...it, last: { ...it.last, deleted: true, body: '', facets: [] } } : it,
      );
    }
    case 'thread-read': {
      const { thread, readAt } = event.data;
      const conversation = find(known, thread);
      // Threads of posts are read too; only a conversation that is not loaded can change the count.
      if (!conversation) return known.items.filter(({ unread }) => unread).length < known.unread ? undefined : known;
      if (!conversation.unread) return known;
      return conversation.last.createdAt <= readAt ? read(known, thread) : undefined;
    }
    default:
      return known;
  }
}

/** The conversation has been read to its end. */
export function read(known: KnownConversations, id: string): KnownConversations {
  if (!find(known, id)?.unread) return known;
  return {
    ...changed(known, id, (it) => ({ ...it, unread: 0 })),
    unread: Math.max(0, known.unread - 1),
  };
}

export function find({ items }: KnownConversations, id: string): Conversation | undefined {
  return items.find((it) => it.id === id);
}

function withMessage(
  known: KnownConversations,
  post: Post,
  handle: string | undefined,
): KnownConversations | undefined {
  const before = find(known, post.thread);
  // Names of the others, and how much is unread, are the server's to say.
  if (!before) return undefined;
  const isNewest = compare(post, before.last) > 0;
  if (post.id === before.last.id) return known;
  const isOwn = post.author === handle;
  // To write is to have read.
  const next = isOwn ? read(known, before.id) : known;
  const unread = isOwn ? 0 : before.unread + 1;
  const after = { ...before, unread, last: isNewest ? post : before.last };
  return {
    ...next,
    items: sorted(next.items.map((it) => (it.id === before.id ? after : it))),
    unread: next.unread + (!isOwn && before.unread === 0 ? 1 : 0),
  };
}

function changed(
  known: KnownConversations,
  id: string,
  change: (conversation: Conversation) => Conversation,
): KnownConversations {
  const before = find(known, id);
  const after = before && change(before);
  if (!before || after === before || !after) return known;
  return { ...known, items: known.items.map((it) => (it === before ? after : it)) };
}

/** As the server orders: the one with the newest message first. */
const sorted = (items: readonly Conversation[]): readonly Conversation[] =>
  items.toSorted((one, other) => compare(other.last, one.last));

function compare(one: Post, other: Post): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
