/** What is known of a timeline. How it changes is in `timeline-state.ts`, which comes with the first change. */

import type { Post } from '../types.ts';

/** The posts that the server has told of; what waits for its word is laid over them by the store. */
export interface Known {
  readonly posts: readonly Post[];
  /** What stands on top; it may be among the posts too. */
  readonly pinned: readonly Post[];
  /** Came live, and is not shown yet. */
  readonly arrived: readonly Post[];
  readonly next: string | null;
  /** Position in the log that all posts are as new as; NaN where the server says none. */
  readonly position: number;
  /** Posts from a newer page, with its position: older events are in them already. */
  readonly ahead: ReadonlyMap<string, number>;
  /** Threads that the reader has read here: what others answer in them is unread. */
  readonly read?: ReadonlySet<string>;
  /** The arrived posts do not join the shown ones, as too many came meanwhile: they replace them, and go on at this cursor. */
  readonly gap?: { readonly next: string | null };
}

/** Which timeline it is, and whose eyes see it. */
export interface Reader {
  readonly name: string;
  /** Whether a post was written here, so that it is shown at once. */
  readonly isOwn: (id: string) => boolean;
  readonly handle: string | undefined;
}

/** A page as the server answers it. */
export interface Loaded {
  readonly items: readonly Post[];
  readonly pinned?: readonly Post[];
  readonly next: string | null;
  readonly position: string | undefined;
}

export const isThread = (name: string): boolean => name.startsWith('thread:');

/** A timeline of which nothing was known before. */
export function firstOf({ items, pinned = [], next, position }: Loaded): Known {
  return { posts: items, pinned, arrived: [], next, position: Number(position), ahead: new Map() };
}
