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
  for (const scope of scopesOf(tag, language)) {
    const added = own.filter(([of]) => of === scope).map(([, it]) => it);
    for (const it of added) words = { ...words, ...(typeof it === 'function' ? await it() : it) };
    const said = await inPage?.wordsInPage(scope, ours, words);
    if (said) words = { ...words, ...said };
  }
  return words && { ...words, isRightToLeft: isRightToLeft(tag) };
}

/** What holds for a tag, the widest first: `sr`, `sr-latn` and `sr-latn-rs`; `zh`, `zh-hans` and `zh-cn`. */
function scopesOf(tag: string, language: string): ReadonlySet<string> {
  const [first = '', ...rest] = tag.split('-');
  const scopes = new Set([first, language.toLowerCase()]);
  let scope = first;
  for (const part of rest) scopes.add((scope += `-${part}`));
  return scopes;
}

/** Scripts that are written from right to left (ISO 15924). */
const SCRIPTS = /^(Adlm|Arab|Aran|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa|Yezi)$/;

/**
 * Whether a language is written from right to left, as its script is: `fa`, `az-Arab`, but not `he-Latn`. `Intl.Locale` has
 * `getTextInfo()` for that, which Firefox lacks and WebKit answers wrongly for Dhivehi and for Azerbaijani in Arabic letters.
 */
export function isRightToLeft(tag: string): boolean {
  try {
    return SCRIPTS.test(new Intl.Locale(tag).maximize().script ?? '');
  } catch {
    return false;
  }
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
