/** The order of what a search has found: how well a post fits, and how new it is. */

import { fold } from './text.ts';
import type { SearchQuery } from './search-query.ts';

/** Marks that the index sets around what it has found; no text can hold them. */
export const MARK_START = '\u0002';
export const MARK_END = '\u0003';

/** A post with what was found in it marked. */
export interface Match {
  readonly row: number;
  readonly created_at: number;
  readonly title: string;
  readonly body: string;
}

/** A place in the order: the higher score first, and of equal ones the newer. */
export interface Rank {
  readonly score: number;
  readonly row: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** After this, half of what being new is worth has gone, in days. */
const HALF_LIFE = 60;

/** What a post of any age keeps of its worth. */
const AGELESS = 0.3;

/** Occurrences that are worth half of all there could be, in a text of `USUAL_LENGTH`; a longer one needs more. */
const HALF_WORTH = 1;
const USUAL_LENGTH = 300;

/** A title says what a text is about. */
const TITLE_WORTH = 2;

/** All words one behind the other, in the title or in the text. */
const PHRASE_IN_TITLE = 1;
const PHRASE_IN_BODY = 0.5;

/** How much of a text is looked through for the words one behind the other, in UTF-16 units. */
const PHRASE_LENGTH = 2_000;

/** Scores are whole numbers, so that a cursor can hold one. */
const SCALE = 1e9;

/** The matches in their order. The same at any time for the same `now`. */
export function ranked<M extends Match>(matches: readonly M[], { terms }: SearchQuery, now: number): (M & Rank)[] {
  const phrase = wordsOf(terms.map(({ text }) => text).join(' '));
  const [only, another] = terms;
  // One whole word is in all that match; looking where would tell nothing.
  const isPhrase = another !== undefined || only?.prefix === true;
  return matches
    .map((match) => ({
      ...match,
      score: Math.round(SCALE * relevance(match, phrase, isPhrase) * freshness(match, now)),
    }))
    .sort((a, b) => b.score - a.score || b.row - a.row);
}

/** Whether `a` comes behind `b`. */
export const isBehind = (a: Rank, b: Rank): boolean => a.score < b.score || (a.score === b.score && a.row < b.row);

function relevance({ title, body }: Match, phrase: string, isPhrase: boolean): number {
  // With filters alone, one post fits as well as another.
  if (phrase === '') return 1;
  const inBody = saturated(count(body), HALF_WORTH * (0.5 + 0.5 * (body.length / USUAL_LENGTH)));
  const inTitle = TITLE_WORTH * saturated(count(title), HALF_WORTH);
  if (!isPhrase) return inBody + inTitle;
  const whole = holds(title, phrase) ? PHRASE_IN_TITLE : holds(body, phrase) ? PHRASE_IN_BODY : 0;
  return inBody + inTitle + whole;
}

function freshness({ created_at }: Match, now: number): number {
  const days = Math.max(0, now - created_at) / DAY_MS;
  return AGELESS + (1 - AGELESS) * 2 ** (-days / HALF_LIFE);
}

const saturated = (occurrences: number, half: number): number => occurrences / (occurrences + half);

function count(text: string): number {
  let found = 0;
  for (let at = text.indexOf(MARK_START); at >= 0; at = text.indexOf(MARK_START, at + 1)) found++;
  return found;
}

const holds = (text: string, phrase: string): boolean =>
  text.includes(MARK_START) && ` ${wordsOf(text.slice(0, PHRASE_LENGTH))} `.includes(` ${phrase} `);

/** Words alone, with one space between two. */
const wordsOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
