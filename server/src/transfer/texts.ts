import { EARLIEST_TIME, FUTURE_TOLERANCE_MS } from '../domain/limits.ts';
import { checkText } from '../domain/text.ts';
import { Problem } from '../problems.ts';
import type { BadLines, Place } from './bad-lines.ts';

/**
 * Longest text that an import takes, in graphemes. History may be longer than what a composer takes today, yet a text of
 * more than some pages is a file that went astray.
 */
export const IMPORT_GRAPHEMES = 20_000;

/** Latest time that something may be expected at; a year with more digits is a typing error. */
const LATEST_TIME = Date.UTC(2200, 0, 1);

/** Controls other than line feed, return and tab: old chat programs put colours into texts with them. */
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** One line of plain ASCII that needs no second look. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

const TIME = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** A text of one line as it is kept; undefined, and a bad line, where it cannot be. */
export function cleanText(text: string, bad: BadLines, place: Place, field: string): string | undefined {
  return clean(text, bad, place, field, true);
}

/** The same for a text of many lines. */
export function cleanBody(text: string, bad: BadLines, place: Place, field: string): string | undefined {
  return clean(text, bad, place, field, false);
}

function clean(text: string, bad: BadLines, place: Place, field: string, singleLine: boolean): string | undefined {
  if (text.length <= IMPORT_GRAPHEMES && PLAIN.test(text)) return text;
  const rule = { field: `/${field}`, limit: IMPORT_GRAPHEMES, empty: 'empty-body', singleLine } as const;
  try {
    return checkText(text.replace(CONTROLS, ''), rule);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    bad.add(place, `${field}: ${whatIsWrong(error)}`);
    return undefined;
  }
}

function whatIsWrong({ word, message }: Problem): string {
  if (word === 'empty-body') return 'it is empty';
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** When something happened, in milliseconds; undefined, and a bad line, where it cannot be. */
export function pastTime(text: string, now: number, bad: BadLines, place: Place, field: string): number | undefined {
  const at = parseTime(text);
  if (at === undefined)
    bad.add(place, `${field} is ${JSON.stringify(text)}; it has to be a time such as 2026-03-02T08:00:00Z`);
  else if (at < EARLIEST_TIME) bad.add(place, `${field} is ${text}; that is before 1990`);
  else if (at > now + FUTURE_TOLERANCE_MS) bad.add(place, `${field} is ${text}; that is in the future`);
  else return at;
  return undefined;
}

/** When something is expected, which may be in the future. */
export function expectedTime(text: string, bad: BadLines, place: Place, field: string): number | undefined {
  const at = parseTime(text);
  if (at !== undefined && at >= EARLIEST_TIME && at <= LATEST_TIME) return at;
  bad.add(
    place,
    `${field} is ${JSON.stringify(text)}; it has to be a time from 1990 to 2200 such as 2026-03-02T08:00:00Z`,
  );
  return undefined;
}

function parseTime(text: string): number | undefined {
  const [, year, month, day] = TIME.exec(text) ?? [];
  if (year === undefined) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  // Date.parse takes February 30th for March 2nd.
  const isLate = Number(day) > 28;
  return isLate && Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() ? undefined : at;
}
