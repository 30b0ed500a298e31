/** Number of background colours for initials; the style sheet has as many. */
const HUES = 8;

const segmenter = new Intl.Segmenter();

/** The first letter of the first and of the last name, as readers count letters. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => firstLetter(word)).join('');
}

function firstLetter(word: string): string {
  const from = word.slice(Math.max(0, word.search(/[\p{L}\p{N}\p{Extended_Pictographic}]/u)));
  const [letter] = segmenter.segment(from.slice(0, 32));
  // A letter with a tower of marks would stand out of its disc.
  return (letter?.segment ?? '')
    .normalize('NFC')
    .slice(0, 12)
    .replace(/(\P{M})\p{M}{2,}/gu, '$1')
    .toLocaleUpperCase();
}

/** The same handle has the same colour on every page. */
export function hueOf(handle: string): number {
  let hash = 7;
  for (const letter of handle) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % HUES;
}
