/** Where a search goes on. */

import { problem } from '../problems.ts';
import type { Rank } from './search-rank.ts';

/** Rows of the index among which a page is ranked. */
export interface SearchWindow {
  /** The first and the last of them; the newest one first. */
  readonly top: number;
  readonly bottom: number;
  /** Whether older ones are left for the next window. */
  readonly more: boolean;
}

export interface SearchCursor {
  /** When the search began: ages are counted from there, so that the order stays. */
  readonly now: number;
  /** The newest row that may come. */
  readonly top: number;
  /** The window in which the last page ended, and its last place; without, a new window begins. */
  readonly inside?: Pick<SearchWindow, 'bottom' | 'more'> & { readonly behind: Rank };
}

export function writeSearchCursor({ now, top, inside }: SearchCursor): string {
  const rest = inside ? [inside.bottom, Number(inside.more), inside.behind.score, inside.behind.row] : [];
  return Buffer.from([now, top, ...rest].map((part) => part.toString(36)).join('.')).toString('base64url');
}

/** Throws `invalid-cursor` for what `writeSearchCursor` never wrote. */
export function readSearchCursor(text: string): SearchCursor {
  const words = Buffer.from(text, 'base64url').toString('latin1').split('.');
  const parts = words.map((word) => Number.parseInt(word, 36));
  const isWhole = parts.every(
    (part, index) => part >= 0 && Number.isSafeInteger(part) && part.toString(36) === words[index],
  );
  const [now = 0, top = 0, bottom, more, score, row] = parts;
  if (!isWhole || (parts.length !== 2 && parts.length !== 6)) {
    throw problem('invalid-cursor', 'Use the `next` of an earlier page, or none for the first page');
  }
  if (bottom === undefined || score === undefined || row === undefined) return { now, top };
  return { now, top, inside: { bottom, more: more === 1, behind: { score, row } } };
}
