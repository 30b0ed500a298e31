/** The languages that come with the library, and which of them a page means. */
import type { OwnWords, Words } from './words.ts';

const languages: Readonly<Record<string, () => Promise<Words>>> = {
  it: async () => (await import('./it.ts')).it,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  pt: async () => (await import('./pt.ts')).pt,
  nl: async () => (await import('./nl.ts')).nl,
  pl: async () => (await import('./pl.ts')).pl,
  sv: async () => (await import('./sv.ts')).sv,
  ar: async () => (await import('./ar.ts')).ar,
  he: async () => (await import('./he.ts')).he,
  ja: async () => (await import('./ja.ts')).ja,
  'zh-Hans': async () => (await import('./zh-hans.ts')).zhHans,
};

/** Tags of the languages that have words of their own here; English is one of them. */
export const LANGUAGES: readonly string[] = ['en', ...Object.keys(languages)];

/**
 * The words of a tag in lower case: ours, and in their place those of the page, for the language first and then for the tag
 * itself. Undefined where there are none but English.
 */
export async function load(
  tag: string,
  own: readonly (readonly [tag: string, words: OwnWords])[],
): Promise<Partial<Words> | undefined> {
  const language = languageOf(tag);
  const ours = await languages[language]?.();
  const inPage = document.querySelector('script[data-team-feed-words]') ? await import('./page-words.ts') : undefined;
  let words: Partial<Words> | undefined = ours;
  for (const scope of new Set([tag.split('-')[0] ?? '', language.toLowerCase(), tag])) {
    const added = own.filter(([of]) => of === scope).map(([, it]) => it);
    for (const it of added) words = { ...words, ...(typeof it === 'function' ? await it() : it) };
    const said = await inPage?.wordsInPage(scope, ours);
    if (said) words = { ...words, ...said };
  }
  return words;
}

/** The language of ours that a tag means: `zh-CN` and `zh-SG` are written in simplified characters, `iw` is Hebrew. */
export function languageOf(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language === 'zh' ? `zh-${script ?? ''}` : language;
  } catch {
    return tag;
  }
}
