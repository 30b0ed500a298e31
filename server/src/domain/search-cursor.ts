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
  /** Whether the last word stands for itself alone. */
  readonly whole: boolean;
  /** The window in which the last page ended, and its last place; without, a new window begins. */
  readonly inside?: Pick<SearchWindow, 'bottom' | 'more'> & { readonly behind: Rank };
}

export function writeSearchCursor({ now, top, whole, inside }: SearchCursor): string {
  const rest = inside ? [inside.bottom, Number(inside.more), inside.behind.score, inside.behind.row] : [];
  return Buffer.from([now, top, Number(whole), ...rest].map((part) => part.toString(36)).join('.')).toString(
    'base64url',
  );
}

/** Throws `invalid-cursor` for what `writeSearchCursor` never wrote. */
export function readSearchCursor(text: string): SearchCursor {
  const words = Buffer.from(text, 'base64url').toString('latin1').split('.');
  const parts = words.map((word) => Number.parseInt(word, 36));
  const areNumbers = parts.every(
    (part, index) => part >= 0 && Number.isSafeInteger(part) && part.toString(36) === words[index],
  );
  const [now = 0, top = 0, whole = 0, bottom, more = 0, score, row] = parts;
  if (!areNumbers || (parts.length !== 3 && parts.length !== 7) || whole > 1 || more > 1) {
    throw problem('invalid-cursor', 'Use the `next` of an earlier page, or none for the first page');
  }
  const first = { now, top, whole: whole === 1 };
  if (bottom === undefined || score === undefined || row === undefined) return first;
  return { ...first, inside: { bottom, more: more === 1, behind: { score, row } } };
}
