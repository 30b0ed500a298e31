import { diffWords } from 'diff';
import { valid } from '../locales/format.ts';

/** A part of a text that stayed, went or came. */
export interface TextPart {
  readonly text: string;
  readonly kind: 'same' | 'gone' | 'new';
}

/** Milliseconds after which two texts are shown one after the other and not word by word. */
const PATIENCE = 150;

/** What became of a text, word by word, as words are told apart in the reader's language. */
export function changesBetween(before: string, after: string, lang: string): readonly TextPart[] {
  const intlSegmenter =
    'Segmenter' in Intl ? new Intl.Segmenter(valid(lang), { granularity: 'word' as const }) : undefined;
  const parts = diffWords(before, after, { timeout: PATIENCE, ...(intlSegmenter && { intlSegmenter }) });
  if (!parts) {
    return [
      { text: before, kind: 'gone' },
      { text: after, kind: 'new' },
    ];
  }
  return parts.map(({ value, added, removed }) => ({ text: value, kind: added ? 'new' : removed ? 'gone' : 'same' }));
}
