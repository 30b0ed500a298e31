import type { Post } from '@team-feed/sdk';

/** Messages of one person that follow each other within this time, in milliseconds, are shown as one block. */
const BLOCK = 5 * 60_000;

/** A message and how it stands between its neighbours. */
export interface MessageRow {
  readonly post: Post;
  /** The first one of its day. */
  readonly startsDay: boolean;
  /** Goes on where the one before ended: who wrote it need not be said again. */
  readonly goesOn: boolean;
  /** The first one that the reader has not read. */
  readonly isNew: boolean;
  /** Answers the whole conversation, as most do, and not one message of it. */
  readonly isPlain: boolean;
}

/** Messages as a reader sees them. `newFrom` is the first unread one. */
export function rowsOf(posts: readonly Post[], newFrom: string | undefined): readonly MessageRow[] {
  return posts.map((post, index) => {
    const before = posts[index - 1];
    const startsDay = dayOf(post) !== (before && dayOf(before));
    const isNew = post.id === newFrom;
    const isPlain = post.replyTo === null || post.replyTo === post.thread;
    const isBlock =
      !!before &&
      before.author === post.author &&
      !before.deleted &&
      post.editedAt === null &&
      Date.parse(post.createdAt) - Date.parse(before.createdAt) < BLOCK;
    return { post, startsDay, isNew, isPlain, goesOn: isBlock && !startsDay && !isNew && isPlain };
  });
}

/** The first of so many messages that others wrote last. */
export function firstUnread(posts: readonly Post[], unread: number, handle: string | undefined): string | undefined {
  if (!unread) return undefined;
  return posts.filter(({ author, deleted }) => author !== handle && !deleted).at(-unread)?.id;
}

const dayOf = ({ createdAt }: Post): string => new Date(createdAt).toDateString();
