/** What a reader writes into a search field, before the server reads it. Pure functions. */

/** The server's limits. */
const MAX_QUERY = 300;
const MAX_TERMS = 16;

export const KINDS = ['note', 'news', 'memo', 'status'] as const;

export type Filter = 'from' | 'in' | 'tag' | 'kind' | 'before';

/** The value of a filter that is being typed. */
export interface FilterToken {
  readonly kind: Filter;
  readonly query: string;
  /** First UTF-16 unit of the value. */
  readonly start: number;
}

const TOKEN = /(?:^|\s)(from|in|tag|kind|before):([^\s"]*)$/i;

/** The filter whose value ends at the caret. */
export function tokenAt(text: string, caret: number): FilterToken | undefined {
  const [, name, query = ''] = TOKEN.exec(text.slice(0, caret)) ?? [];
  return name === undefined ? undefined : { kind: name.toLowerCase() as Filter, query, start: caret - query.length };
}

/** The text with `choice` as the value of the filter and a space behind it, and where the caret goes. */
export function complete(text: string, { start }: FilterToken, choice: string): { text: string; caret: number } {
  const rest = text.slice(start).replace(/^[^\s"]*\s?/, '');
  return { text: `${text.slice(0, start)}${choice} ${rest}`, caret: start + choice.length + 1 };
}

/** The text with the beginning of a filter at its end, in place of one that nothing was written behind. */
export const withFilter = (text: string, filter: Filter): string => `${begun(text)}${filter}:`;

/** The text with a place for a phrase at its end; the caret goes before its last character. */
export const withPhrase = (text: string): string => `${begun(text)}""`;

function begun(text: string): string {
  const whole = text.replace(/(^|\s)(?:from|in|tag|kind|before):\s*$/i, '$1').trimEnd();
  return whole && `${whole} `;
}

/** Why the server would refuse a query, by the word for it. */
export type Trouble = 'tooLong' | 'tooMany' | 'openQuote' | 'bareFilter' | 'unknownKind' | 'noDate' | 'nothing';

const CHECKS: readonly (readonly [Trouble, (text: string, words: string) => boolean])[] = [
  ['tooLong', (text) => text.length > MAX_QUERY],
  ['openQuote', (text) => (text.match(/"/g)?.length ?? 0) % 2 === 1],
  ['bareFilter', (_text, words) => /(?:^|\s)(?:from|in|tag|kind|before):(?:\s|$)/i.test(words)],
  [
    'unknownKind',
    (_text, words) => valuesOf('kind', words).some((kind) => !(KINDS as readonly string[]).includes(kind)),
  ],
  ['noDate', (_text, words) => valuesOf('before', words).some((date) => !isDate(date))],
  ['tooMany', (text) => (text.match(/"[^"]*"|[^\s"]+/g)?.length ?? 0) > MAX_TERMS],
  ['nothing', (text) => !/[\p{L}\p{N}]/u.test(text)],
];

/** Undefined for a query that looks whole; the last word is the server's. */
export function troubleOf(query: string): Trouble | undefined {
  const text = query.replace(/[“”„‟«»＂]/g, '"');
  const words = text.replace(/"[^"]*"/g, 'x');
  return CHECKS.find(([, isTrue]) => isTrue(text, words))?.[0];
}

const valuesOf = (filter: Filter, words: string): string[] =>
  [...words.matchAll(new RegExp(`(?:^|\\s)${filter}:(\\S+)`, 'gi'))].map(([, value = '']) => value.toLowerCase());

/** `2026`, `2026-05`, `2026-05-01`, or a moment of such a day. */
function isDate(text: string): boolean {
  const [, year, month = '01', day = '01'] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:t[\d:.]+(?:z|[+-][\d:]+)?)?)?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
