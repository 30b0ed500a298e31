let segmenter: Intl.Segmenter | undefined;

/** Characters as a reader counts them (UAX 29 grapheme clusters); the server's limits count the same way. */
export function countGraphemes(text: string): number {
  if (/^[\n\x20-\x7e]*$/.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text)).length;
}
