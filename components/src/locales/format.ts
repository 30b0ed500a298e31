import type { Words } from './words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formatters are slow to make and are asked for in every row; one of each kind and language is kept. */
const formatters = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

export function kept<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  kind: string,
  lang: string,
  make: () => T,
): T {
  const key = `${kind} ${lang}`;
  const formatter = (formatters.get(key) as T | undefined) ?? make();
  formatters.set(key, formatter);
  return formatter;
}

/** A language the browser can format for; a page may carry any `lang`. */
export function valid(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

export function date(lang: string, kind: string, options: Intl.DateTimeFormatOptions, time: number): string {
  return kept(kind, lang, () => new Intl.DateTimeFormat(valid(lang), options)).format(time);
}

/** The whole date and time, for a tooltip. */
export function fullTime(lang: string, time: number): string {
  return date(lang, 'full', { dateStyle: 'full', timeStyle: 'short' }, time);
}

/** A moment that is to come, as briefly as it stays clear: the time today, else the day. */
export function shortTime(lang: string, time: number, now: number): string {
  return new Date(time).toDateString() === new Date(now).toDateString()
    ? date(lang, 'time', { timeStyle: 'short' }, time)
    : date(lang, 'moment', { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' }, time);
}

/** How long ago something was, in words, and when these words change. */
export function age(words: Words, lang: string, time: number, now: number): { text: string; until: number } {
  const ago = now - time;
  // Clocks differ a little; what is further ahead is a date.
  if (ago > -MINUTE && ago < MINUTE) return { text: words.now, until: time + MINUTE };
  for (const [unit, size, end] of [
    ['minute', MINUTE, HOUR],
    ['hour', HOUR, DAY],
    ['day', DAY, 7 * DAY],
  ] as const) {
    if (ago < 0 || ago >= end) continue;
    const count = Math.floor(ago / size);
    const format = kept(
      'age',
      lang,
      () => new Intl.RelativeTimeFormat(valid(lang), { numeric: 'auto', style: 'short' }),
    );
    return { text: format.format(-count, unit), until: time + (count + 1) * size };
  }
  const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  const kind = 'year' in year ? 'old date' : 'date';
  return { text: date(lang, kind, { day: 'numeric', month: 'short', ...year }, time), until: Infinity };
}
