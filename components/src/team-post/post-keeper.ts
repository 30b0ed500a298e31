import type { NewPin, Post, PostChange } from '@team-feed/sdk';

/** Whoever holds a post and can change it: the timeline that it came with, or a post on its own. */
export interface PostKeeper {
  edit(id: string, change: Omit<PostChange, 'version'>): Promise<Post>;
  remove(id: string): Promise<void>;
  toggleReaction(id: string, name: ReactionName): Promise<void>;
  /** Puts a post on top of its timelines, or with null back in its place. */
  pin?(id: string, pin: NewPin | null): Promise<void>;
  /** Puts a post on top back in its place, for the reader. */
  dismiss?(id: string): Promise<void>;
  /** Sends a post again that waits, or was refused. */
  resend?(id: string): Promise<void>;
  /** Takes a post away that is not sent yet. */
  discard?(id: string): Promise<void>;
  /** Loads it anew. */
  refresh?(): Promise<void>;
}

export type ReactionName = Post['reactions'][number]['name'];

/** In the order of the picker. */
export const REACTIONS: readonly (readonly [ReactionName, string])[] = [
  ['like', '👍'],
  ['thanks', '🙏'],
  ['celebrate', '🎉'],
  ['love', '❤️'],
  ['laugh', '😄'],
  ['eyes', '👀'],
];
