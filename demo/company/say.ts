import type { ReactionName } from './format.ts';

/** What a post may have besides its words. A reaction's number says how many people reacted so. */
export interface Aside extends Partial<Record<ReactionName, number>> {
  /** A unit that the post is for, instead of the whole company. */
  readonly unit?: string;
  /** The people a private message is for. */
  readonly to?: readonly string[];
  readonly process?: string;
  readonly kind?: 'news' | 'memo';
  readonly title?: string;
  readonly important?: boolean;
  readonly urgent?: boolean;
  readonly pin?: { readonly until?: string; readonly untilRead?: boolean };
  readonly mustRead?: MustRead;
}

/** Who must read a post; of them, how many have by now, and who for certain has not. Times are of the company's clock. */
export interface MustRead {
  /** `person:<handle>`, `unit:<key>` or `company`. */
  readonly by: readonly string[];
  readonly until?: string;
  readonly withdrawn?: string;
  readonly acknowledged: number;
  readonly notBy?: readonly string[];
}

/** Something somebody said, and what others answered. */
export interface Said extends Aside {
  readonly by: string;
  readonly words: string;
  readonly answers: readonly Answer[];
}

export type Opening = Said & { readonly at: string };

/** `after` is in minutes since what it answers. */
export type Answer = Said & { readonly after: number };

/** A post that starts a thread, at a time of the company's clock: `-2 09:14`. */
export function say(
  at: string,
  by: string,
  words: string,
  aside: Aside = {},
  answers: readonly Answer[] = [],
): Opening {
  return { ...aside, at, by, words, answers };
}

/** An answer, so many minutes later. */
export function re(
  after: number,
  by: string,
  words: string,
  aside: Aside = {},
  answers: readonly Answer[] = [],
): Answer {
  return { ...aside, after, by, words, answers };
}
