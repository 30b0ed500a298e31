import { en } from './en.ts';
import type { Words } from './words.ts';

export type { Words } from './words.ts';

/** Languages other than English, loaded when a page first needs them. */
const loaders: Readonly<Record<string, () => Promise<Partial<Words>>>> = {
  it: async () => (await import('./it.ts')).it,
};

/**
 * English is there from the start, but for the words that only composer, badge or editor say: these come with their code
 * (`addEnglish` in the module), so that a page which only reads does not load them.
 */
const english = { ...en } as Words;

const loaded = new Map<string, Words>([['en', english]]);
const waiting = new Map<string, Promise<void>>();

/** The words of a language; English while they are loaded (then `onLoad` is called) and for languages we do not have. */
export function wordsFor(lang: string, onLoad?: () => void): Words {
  const language = (lang.split('-')[0] ?? '').toLowerCase();
  const known = loaded.get(language);
  if (known) return known;
  const load = loaders[language];
  if (load && onLoad) {
    let coming = waiting.get(language);
    if (!coming) {
      coming = load().then(
        (words) => void loaded.set(language, { ...english, ...words }),
        // Its words could not be fetched: English stays, and the next element asks again.
        () => void waiting.delete(language),
      );
      waiting.set(language, coming);
    }
    void coming.then(() => {
      if (loaded.has(language)) onLoad();
    });
  }
  return english;
}

/** Registers the words of a language, complete or not. English fills what is missing. */
export function addWords(lang: string, words: Partial<Words>): void {
  loaded.set(lang.toLowerCase(), { ...english, ...words });
}

/** The English words that one element alone needs; its module adds them before it is defined. */
export function addEnglish(words: Partial<Words>): void {
  Object.assign(english, words);
  // Languages that were loaded before, and lack a word, fall back on it as well.
  for (const [lang, known] of loaded) if (known !== english) loaded.set(lang, { ...words, ...known });
}
