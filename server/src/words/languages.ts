/** The languages in which the server itself says something: on badges, and on pages for those who run no script. */

export const LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt', 'nl', 'pl', 'sv', 'ar', 'he', 'ja', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT: readonly Language[] = ['ar', 'he'];

/** A language tag (BCP 47) as far as ours need it: `de`, `de-AT`, `zh-Hans-CN`. */
export const LANGUAGE_TAG = '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$';

/** The language of ours that a tag asks for; English where we do not speak it. */
export function languageOf(tag = 'en'): Language {
  const wanted = tag.toLowerCase();
  // Traditional characters are no variant of the simplified ones to their readers, but nearer than English.
  if (wanted === 'zh' || wanted.startsWith('zh-')) return 'zh-Hans';
  const [primary = ''] = wanted.split('-');
  // `iw` is what Hebrew was called until 1989, and some systems still do.
  return LANGUAGES.find((language) => language === (primary === 'iw' ? 'he' : primary)) ?? 'en';
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr');
