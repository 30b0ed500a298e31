import { en } from './en.ts';
import type { OwnWords, Words } from './words.ts';

export type { OwnWords, Words } from './words.ts';

/**
 * English is there from the start, but for the words that only composer, badge or editor say: these come with their code
 * (`addEnglish` in the module), so that a page which only reads does not load them.
 */
const english = { ...en } as Words;

/** By tag in lower case. */
const loaded = new Map<string, Words>();
const waiting = new Map<string, Promise<void>>();
const own: (readonly [tag: string, words: OwnWords])[] = [];
const listeners = new Set<() => void>();

/** The words of a language; English while they are loaded (`onWords` tells when they are) and for languages we do not have. */
export function wordsFor(lang: string): Words {
  const tag = lang.toLowerCase();
  const known = loaded.get(tag);
  if (known) return known;
  // Whatever else there is for English, most pages have nothing of their own.
  if (!/^en\b/.test(tag) || own.length || document.querySelector('script[data-team-feed-words]')) load(tag);
  return english;
}

/** Calls back when words have come or changed. */
export function onWords(listener: () => void): void {
  listeners.add(listener);
}

/**
 * Adds a language, or puts words of a page's own in the place of ours: all of them or some, now or when they are fetched.
 * `lang` is a BCP 47 tag; words for `de` hold for `de-CH` too. Elements that stand on the page change at once.
 *
 * @example
 * addWords('de', { post: 'Senden' });
 * addWords('da', async () => (await import('./da.js')).da);
 */
export function addWords(lang: string, words: OwnWords): void {
  own.push([lang.toLowerCase(), words]);
  waiting.clear();
  for (const tag of loaded.keys()) load(tag);
  tell();
}

/** The English words that one element alone needs; its module adds them before it is defined. */
export function addEnglish(words: Partial<Words>): void {
  Object.assign(english, words);
  // Languages that were loaded before, and lack a word, fall back on it as well.
  for (const [tag, known] of loaded) if (known !== english) loaded.set(tag, { ...words, ...known });
}

function load(tag: string): void {
  if (waiting.has(tag)) return;
  const coming = import('./languages.ts')
    .then(({ load }) => load(tag, own))
    .then(
      (words) => {
        // Words that were added meanwhile have begun another load.
        if (waiting.get(tag) !== coming) return;
        loaded.set(tag, words ? { ...english, ...words } : english);
        tell();
      },
      // They could not be fetched: English stays, and the next element asks again.
      () => void waiting.delete(tag),
    );
  waiting.set(tag, coming);
}

function tell(): void {
  for (const listener of listeners) listener();
}
