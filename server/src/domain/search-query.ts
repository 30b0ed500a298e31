/** What a reader looks for: `words "a phrase" from:handle in:unit tag:tag kind:news before:2026-05-01`. */

import { DateTime } from 'luxon';
import { problem } from '../problems.ts';
import type { PostsTable } from '../store/tables.ts';
import { MAX_QUERY, MAX_QUERY_TERMS } from './limits.ts';
import { fromToken, inToken, kindToken, tagToken } from './search-tokens.ts';
import { foldTag } from './text.ts';

type Kind = PostsTable['kind'];

/** A word or a phrase. */
export interface Term {
  readonly text: string;
  /** Whether longer words that begin like it are meant too. */
  readonly prefix: boolean;
}

/** All terms must be there, and one value of each filter that has any. */
export interface SearchQuery {
  readonly terms: readonly Term[];
  readonly from: readonly string[];
  readonly places: readonly Place[];
  readonly tags: readonly string[];
  readonly kinds: readonly Kind[];
  /** Milliseconds since 1970; posts of that moment and later are not meant. */
  readonly before: number | undefined;
}

/** Where a post was said: to a unit means to it or to one below it. */
export type Place = 'company' | 'people' | { readonly unit: string };

const KINDS = ['note', 'news', 'memo', 'status'] as const satisfies readonly Kind[];

/** A filter without a value, white space, or a phrase or a word with or without a filter in front. */
const PIECE = /(from|in|tag|kind|before):(?=\s|$)|\s+|(?:(from|in|tag|kind|before):)?(?:"([^"]*)"|([^\s"]+))/giy;

/** What the index takes for a part of a word. */
const WORD = /[\p{L}\p{N}\p{Co}]/u;

/** Shorter beginnings would look through most words of the index; where words stand without spaces, one character says enough. */
const PREFIX =
  /[\p{L}\p{N}]{3}$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]$/u;

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;

/** Dates without an offset are of `timeZone`. Throws `invalid-query`, which says what to do. */
export function parseQuery(text: string, timeZone: string): SearchQuery {
  if (text.length > MAX_QUERY) {
    throw refused(`${String(text.length)} characters, and at most ${String(MAX_QUERY)} are looked for; leave some out`);
  }
  const found: Found = { terms: [], from: [], places: [], tags: [], kinds: [], dates: [] };
  let pieces = 0;
  for (const [, unsaid, filter, phrase, word] of clean(text).matchAll(PIECE)) {
    const value = (phrase ?? word)?.trim();
    const empty = unsaid ?? (value === '' ? filter : undefined);
    if (empty !== undefined) {
      throw refused(
        `Say what ${empty}: is, as in ${EXAMPLES[nameOf(empty)]}; a word that ends so stands between quotes`,
      );
    }
    if (value === undefined || value === '') continue;
    if (++pieces > MAX_QUERY_TERMS) {
      throw refused(`More than ${String(MAX_QUERY_TERMS)} words, phrases and filters; leave some out`);
    }
    if (filter !== undefined) READERS[nameOf(filter)](found, value, timeZone);
    // A dash or an arrow between words is in no index.
    else if (WORD.test(value)) found.terms.push({ text: value, prefix: word !== undefined && PREFIX.test(value) });
  }
  const { terms, dates, ...filters } = found;
  if (Object.values(found).every(({ length }) => length === 0)) {
    throw refused('Write a word of letters or digits to look for, or a filter such as from:ada');
  }
  return {
    ...filters,
    // Only the last word may still be growing.
    terms: terms.map(({ text, prefix }, index) => ({ text, prefix: prefix && index === terms.length - 1 })),
    before: dates.length > 0 ? Math.max(...dates) : undefined,
  };
}

/**
 * The query in the language of FTS5, in which every word stands between quotes. `units` are those of the places with all
 * below them; `readers`, where given, are tokens of which one must be there.
 */
export function toMatch(query: SearchQuery, units: readonly string[], readers: readonly string[] | undefined): string {
  const { terms, from, places, tags, kinds } = query;
  const open = places.filter((place) => typeof place === 'string');
  // What was said to the company is seen by all, and not looked for where it was said to others.
  const company = inToken('company');
  const isOpen = places.length === 0 || places.includes('company');
  const clauses = [
    from.map(fromToken),
    [...open, ...units.map((unit) => ({ unit }))].map(inToken),
    tags.map(tagToken),
    kinds.map(kindToken),
    readers?.filter((token) => isOpen || token !== company) ?? [],
  ].flatMap((tokens) => (tokens.length > 0 ? [`meta : (${[...new Set(tokens)].join(' OR ')})`] : []));
  if (terms.length > 0) clauses.unshift(`{title body} : (${[...new Set(terms.map(toWord))].join(' AND ')})`);
  // With a date alone, or for a reader of everything.
  return clauses.join(' AND ') || `meta : (${KINDS.map(kindToken).join(' OR ')})`;
}

/** The query without longer words that begin like its last one. */
export const wholeWords = (query: SearchQuery): SearchQuery => ({
  ...query,
  terms: query.terms.map(({ text }) => ({ text, prefix: false })),
});

/** A query for the last word alone, if it may stand for longer ones. */
export function growingWord({ terms }: SearchQuery): SearchQuery | undefined {
  const last = terms.at(-1);
  if (!last?.prefix) return undefined;
  return { terms: [{ ...last, prefix: false }], from: [], places: [], tags: [], kinds: [], before: undefined };
}

const toWord = ({ text, prefix }: Term): string => `"${text}"${prefix ? ' *' : ''}`;

type Filter = 'from' | 'in' | 'tag' | 'kind' | 'before';

const nameOf = (name: string): Filter => name.toLowerCase() as Filter;

const EXAMPLES: Readonly<Record<Filter, string>> = {
  from: 'from:ada',
  in: 'in:sales, in:company or in:people',
  tag: 'tag:release',
  kind: `kind:${KINDS.join(', kind:')}`,
  before: 'before:2026-05-01',
};

interface Found {
  readonly terms: Term[];
  readonly from: string[];
  readonly places: Place[];
  readonly tags: string[];
  readonly kinds: Kind[];
  readonly dates: number[];
}

const READERS: Readonly<Record<Filter, (found: Found, value: string, timeZone: string) => void>> = {
  from: ({ from }, value) => from.push(value.replace(/^@/, '').toLowerCase()),
  in: ({ places }, value) => {
    const key = value.toLowerCase();
    places.push(key === 'company' || key === 'people' ? key : { unit: key.replace(/^unit:/, '') });
  },
  tag: ({ tags }, value) => tags.push(foldTag(value.replace(/^#/, ''))),
  kind: ({ kinds }, value) => {
    const kind = KINDS.find((one) => one === value.toLowerCase());
    if (!kind) throw refused(`There is no kind “${value}”; use ${EXAMPLES.kind}`);
    kinds.push(kind);
  },
  before: ({ dates }, value, zone) => {
    const time = DATE.test(value) ? DateTime.fromISO(value.toUpperCase(), { zone }) : undefined;
    if (!time?.isValid) throw refused(`“${value}” is no date; write it as in ${EXAMPLES.before}`);
    dates.push(time.toMillis());
  },
};

/** Quotation marks of all languages are one, and what no text can hold is a space. Throws `invalid-query`. */
function clean(text: string): string {
  const kept = text
    .normalize('NFC')
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(FORBIDDEN, ' ');
  if ((kept.match(/"/g)?.length ?? 0) % 2 === 1) {
    throw refused('A quote is opened and not closed; close it behind the phrase, or leave it out');
  }
  return kept;
}

// eslint-disable-next-line no-control-regex -- controls are what it looks for
const FORBIDDEN = /[\u0000-\u001f\u007f]|[\ud800-\udfff]/gu;

const refused = (detail: string) => problem('invalid-query', detail, [{ field: '/query', detail }]);
