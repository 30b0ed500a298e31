/** What a reader may mean by a filter. */
import type { FeedClient } from '@team-feed/sdk';
import { allUnits } from '../team-composer/all-units.ts';
import { type Finder, MOST_SUGGESTIONS, type Suggestion } from '../team-composer/suggestions.ts';
import type { Words } from '../locales/index.ts';
import { type Filter, KINDS } from './query-text.ts';

export interface Place {
  readonly client: FeedClient | undefined;
  readonly words: Words;
  readonly lang: string;
}

/** `place` is asked at each look-up: words and client may change. */
export function finders(place: () => Place): Readonly<Record<Filter, Finder>> {
  return {
    from: async (text, signal) => {
      const query = text.replace(/^@/, '').slice(0, 100);
      const page = await place().client?.people.list({ query, limit: MOST_SUGGESTIONS }, { signal });
      return (
        page?.items.map(({ handle, name, title }) => ({ value: handle, name, detail: title ?? `@${handle}` })) ?? []
      );
    },
    in: async (text) => {
      const { client, words } = place();
      const open: readonly Suggestion[] = [
        { value: 'company', name: words.inCompany, detail: '' },
        { value: 'people', name: words.inPeople, detail: '' },
      ];
      const units = client ? await allUnits(client) : [];
      return fitting(text, [...open, ...units.map(({ key, name }) => ({ value: key, name, detail: key }))]);
    },
    kind: (text) => {
      const { searchKinds } = place().words;
      return fitting(
        text,
        KINDS.map((kind) => ({ value: kind, name: searchKinds[kind], detail: kind })),
      );
    },
    before: (text) => {
      const { words, lang } = place();
      const now = new Date();
      const days: readonly (readonly [string, Date])[] = [
        [words.beforeToday, now],
        [words.beforeMonth, new Date(now.getFullYear(), now.getMonth(), 1)],
        [words.beforeYear, new Date(now.getFullYear(), 0, 1)],
      ];
      const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' });
      return days
        .map(([name, day]) => ({ value: isoDay(day), name, detail: format.format(day) }))
        .filter(({ value }) => value.startsWith(text));
    },
    // Nobody keeps a list of all tags.
    tag: () => [],
  };
}

/** Those whose name or value has a word that begins like the text. */
function fitting(text: string, choices: readonly Suggestion[]): Suggestion[] {
  const query = fold(text.replace(/^unit:/i, ''));
  return choices.filter(({ value, name }) =>
    [value, ...fold(name).split(/[\s-]+/)].some((word) => word.startsWith(query)),
  );
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A day of the reader's calendar. */
const isoDay = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
