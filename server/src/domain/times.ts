import { problem } from '../problems.ts';
import { EARLIEST_TIME, FUTURE_TOLERANCE_MS } from './limits.ts';

/** As answers write it: ISO 8601 in UTC with milliseconds. */
export const toIso = (ms: number): string => new Date(ms).toISOString();
export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms));

/** Reads an ISO 8601 time that must not lie before 1990; NaN of an impossible date such as February 30th. */
export function parseTime(text: string): number {
  return Date.parse(text);
}

/**
 * Reads when something happened. Throws `invalid-time` for what is no time, or lies before 1990
 * or further in the future than clocks differ.
 */
export function pastTime(text: string, now: number, field: string): number {
  const at = parseTime(text);
  if (Number.isNaN(at) || at < EARLIEST_TIME || at > now + FUTURE_TOLERANCE_MS) {
    throw problem('invalid-time', 'A time from 1990 to now, in ISO 8601, is needed', [
      { field, detail: 'out of range' },
    ]);
  }
  return at;
}

/** Latest time that something may be expected at; a year with more digits is a typing error. */
const LATEST_TIME = Date.UTC(2200, 0, 1);

/** Reads when something is expected, which may lie in the past by now. Throws `invalid-time`. */
export function expectedTime(text: string, field: string): number {
  const at = parseTime(text);
  if (Number.isNaN(at) || at < EARLIEST_TIME || at > LATEST_TIME) {
    throw problem('invalid-time', 'A time from 1990 to 2200, in ISO 8601, is needed', [
      { field, detail: 'out of range' },
    ]);
  }
  return at;
}
