/** The languages in which the server itself says something: on badges, and on pages for those who run no script. */

export const LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt', 'nl', 'pl', 'sv', 'ar', 'he', 'ja', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT: readonly Language[] = ['ar', 'he'];

/** A language tag (BCP 47) as far as ours need it: `de`, `de-AT`, `zh-Hans-CN`. */
export const LANGUAGE_TAG = '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$';

/**
 * The language of ours that a tag asks for, as the elements have it: likely scripts are added (UTS #35, likely subtags), so
 * that `zh-CN` is `zh-Hans` and `zh-TW` is not, and `iw` is Hebrew. Undefined where we do not speak it.
 */
export function knownLanguage(tag: string): Language | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    const wanted = language === 'zh' ? `zh-${String(script)}` : language;
    return LANGUAGES.find((known) => known === wanted);
  } catch {
    // Made like a tag, and none, such as `en-US-GB`.
    return undefined;
  }
}

/** English where we do not speak the language that a tag asks for. */
export const languageOf = (tag = 'en'): Language => knownLanguage(tag) ?? 'en';

export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr');
