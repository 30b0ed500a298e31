/**
 * What stands in a reader's home timeline, of all that they may see (which `visibility.ts` decides): company news, what is
 * for their units, what they wrote or what answers them, what names them, and what they follow. Who follows no person, unit
 * or tag yet sees everything that is said to the whole company, so that a newcomer's home is not empty.
 *
 * The same rule stands as a query in `store/home.ts`; a test compares the two.
 */

import type { Viewer } from './visibility.ts';

export interface Follows {
  readonly person: ReadonlySet<string>;
  readonly unit: ReadonlySet<string>;
  readonly tag: ReadonlySet<string>;
  readonly process: ReadonlySet<string>;
}

export const NO_FOLLOWS: Follows = { person: new Set(), unit: new Set(), tag: new Set(), process: new Set() };

export interface HomeViewer extends Viewer {
  readonly follows: Follows;
}

export interface HomePost {
  readonly listed: boolean;
  readonly audience: 'company' | 'unit' | 'people';
  readonly news: boolean;
  readonly author: string;
  readonly thread_author: string;
  /** The author's unit and all units above it. */
  readonly authorUnits: readonly string[];
  readonly mentions: readonly string[];
  readonly tags: readonly string[];
  /** Null as well where the viewer may not see the process. */
  readonly process: string | null;
}

/** Whether the reader chose some of what is said to the whole company; processes are waited for, not listened to. */
export const isChoosy = ({ person, unit, tag }: Follows): boolean => person.size + unit.size + tag.size > 0;

/** Whether a post that the viewer may see stands in their home timeline. */
export function isHome(post: HomePost, { handle, follows }: HomeViewer): boolean {
  if (post.audience === 'people') return false;
  if (post.process !== null && follows.process.has(post.process)) return true;
  if (!post.listed) return false;
  if (post.audience === 'unit' || post.news || !isChoosy(follows)) return true;
  if (post.author === handle || post.thread_author === handle || post.mentions.includes(handle)) return true;
  return (
    follows.person.has(post.author) ||
    post.authorUnits.some((unit) => follows.unit.has(unit)) ||
    post.tags.some((tag) => follows.tag.has(tag))
  );
}
