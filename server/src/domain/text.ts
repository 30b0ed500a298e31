/** What text a post may hold, and in what form it is kept. */

import { problem, type ProblemWord } from '../problems.ts';
import { UNITS_PER_GRAPHEME } from './limits.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a reader counts them (UAX 29 grapheme clusters). */
export function countGraphemes(text: string): number {
  // Printable ASCII needs no segmenter, and most texts are little else.
  if (/^[\n\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** Controls other than line feed and tab, and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udfff]/u;

export const holdsForbidden = (text: string): boolean => FORBIDDEN.test(text);

/** Unicode NFC, one kind of line end, nothing empty around it. */
export const normalizeText = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();

export interface TextRule {
  /** JSON pointer of the field, for the problem. */
  readonly field: string;
  /** In graphemes. */
  readonly limit: number;
  readonly empty: ProblemWord;
  readonly singleLine?: boolean;
}

/** The text as it is kept. Throws the rule's `empty`, `invalid-text` or `body-too-long`. */
export function checkText(raw: string, rule: TextRule): string {
  const text = rule.singleLine === true ? normalizeText(raw).replace(/\s+/g, ' ') : normalizeText(raw);
  const { field } = rule;
  if (holdsForbidden(text)) {
    throw problem('invalid-text', 'Control characters and broken surrogate pairs cannot be kept', [
      { field, detail: 'holds a control character or half a surrogate pair' },
    ]);
  }
  // White space alone, visible or not, says nothing.
  if (/^[\s\p{Cf}\p{Z}\u2800\u3164]*$/u.test(text))
    throw problem(rule.empty, 'Write something first', [{ field, detail: 'empty' }]);
  const count = countGraphemes(text);
  if (count > rule.limit) {
    throw problem('body-too-long', `${String(count)} characters, and at most ${String(rule.limit)} are allowed`, [
      { field, detail: `${String(count)} of ${String(rule.limit)} characters` },
    ]);
  }
  if (text.length > count * UNITS_PER_GRAPHEME) {
    throw problem('invalid-text', 'Too many marks are stacked on single characters', [
      { field, detail: 'stacked marks' },
    ]);
  }
  return text;
}

/** Without case and accents, for look-ups. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').trim();

/** A hashtag as it is looked up: case and compatibility forms do not count. */
export const foldTag = (tag: string): string => tag.normalize('NFKC').toLowerCase();
