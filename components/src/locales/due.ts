/** Deadlines in words. */
import { date, kept, valid } from './format.ts';
import type { MomentKind } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment in words, and when these words change, in milliseconds since 1970. */
export interface Moment {
  readonly text: string;
  readonly kind: MomentKind;
  readonly until: number;
}

/** How far a deadline is: in 25 minutes, in 2 hours, tomorrow, Friday, 3 May; once it is over: 14:00, yesterday, Monday. */
export function distanceTo(lang: string, time: number, now: number): Moment {
  const ahead = time - now;
  if (ahead <= 0 || ahead >= DAY) return moment(lang, time, now);
  // Rounded down: nobody shall think that there is more time than there is.
  const [unit, size] = ahead < HOUR ? (['minute', MINUTE] as const) : (['hour', HOUR] as const);
  const count = Math.floor(ahead / size);
  return { text: relative(lang, count, unit), kind: 'relative', until: time - count * size + 1 };
}

/** The moment itself, as briefly as it stays clear: the time today, the neighbouring day, the weekday of a week, else the date. */
export function moment(lang: string, time: number, now: number): Moment {
  const days = dayOf(time) - dayOf(now);
  const until = Math.min(startOfDay(dayOf(now) + 1, now), time > now ? time : Infinity);
  if (days === 0) return { text: date(lang, 'time', { timeStyle: 'short' }, time), kind: 'time', until };
  if (Math.abs(days) === 1) return { text: relative(lang, days, 'day'), kind: 'relative', until };
  if (Math.abs(days) < 7) return { text: date(lang, 'weekday', { weekday: 'long' }, time), kind: 'weekday', until };
  const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  const kind = 'year' in year ? 'old date' : 'date';
  return { text: date(lang, kind, { day: 'numeric', month: 'short', ...year }, time), kind: 'date', until };
}

function relative(lang: string, count: number, unit: Intl.RelativeTimeFormatUnit): string {
  const format = kept('distance', lang, () => new Intl.RelativeTimeFormat(valid(lang), { numeric: 'auto' }));
  return format.format(count, unit);
}

/** Number of a day of the reader's calendar; neighbours differ by one, whatever the clocks did that night. */
function dayOf(time: number): number {
  const at = new Date(time);
  return Math.round(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY);
}

function startOfDay(day: number, near: number): number {
  const at = new Date(near);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + day - dayOf(near)).getTime();
}
