/** Number of background colours for initials; the style sheet has as many. */
const HUES = 8;

/** A letter with a case and nothing that would join it: a segmenter finds no other, and is slow to make. */
const PLAIN_LETTER = /^[\p{Lu}\p{Ll}](?![\p{M}\p{Cf}])/u;

let segmenter: Intl.Segmenter | undefined;

/** The first letter of the first and of the last name, as readers count letters. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => firstLetter(word)).join('');
}

function firstLetter(word: string): string {
  const from = word.slice(Math.max(0, word.search(/[\p{L}\p{N}\p{Extended_Pictographic}]/u)));
  // A letter with a tower of marks would stand out of its disc.
  return (PLAIN_LETTER.exec(from)?.[0] ?? firstSegment(from.slice(0, 32)))
    .normalize('NFC')
    .slice(0, 12)
    .replace(/(\P{M})\p{M}{2,}/gu, '$1')
    .toLocaleUpperCase();
}

function firstSegment(text: string): string {
  segmenter ??= new Intl.Segmenter();
  const [first] = segmenter.segment(text);
  return first?.segment ?? '';
}

/** The same handle has the same colour on every page. */
export function hueOf(handle: string): number {
  let hash = 7;
  for (const letter of handle) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % HUES;
}
