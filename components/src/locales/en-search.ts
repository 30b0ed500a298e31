import { counted } from './en.ts';
import type { SearchWords } from './words.ts';

const found = counted('# result', '# results');
const foundMore = counted('# result; there are more', '# results, the best and newest first; there are more');

export const enSearch: SearchWords = {
  search: 'Search posts',
  searchRun: 'Search',
  searchClear: 'Clear the search',
  searchFilters: 'Narrow the search',
  searchFilter: {
    from: 'Person',
    in: 'Unit',
    kind: 'Kind',
    tag: 'Hashtag',
    before: 'Date',
    phrase: 'Phrase',
  },
  searchHint: 'For example:',
  searchExample: '"parental leave" kind:memo',
  searchKinds: { note: 'Notes', news: 'News', memo: 'Memos', status: 'Process updates' },
  inCompany: 'The whole company',
  inPeople: 'Private messages',
  beforeToday: 'Before today',
  beforeMonth: 'Before this month',
  beforeYear: 'Before this year',
  searchChoices: counted('# suggestion', '# suggestions'),
  searching: 'Searching…',
  found: (count, more) => (more ? foundMore : found)(count),
  foundNothing: (query) => `Nothing found for “${query}”`,
  foundNothingHint: 'Check the spelling, use fewer words, or take a filter out.',
  foundMore: 'Show more results',
  searchSignedOut: 'Sign in to search.',
  searchTrouble: {
    tooLong: 'That is too long to search for. Use 300 characters at most.',
    tooMany: 'That is too much at once. Use 16 words and filters at most.',
    openQuote: 'A quotation mark is missing: put one before and one after the phrase.',
    bareFilter: 'Write what to look for right after the colon, without a space, as in from:ada.',
    unknownKind: 'There is no such kind. Use kind:note, kind:news, kind:memo or kind:status.',
    noDate: 'That is no date. Write it as in before:2026-05-01.',
    nothing: 'Write a word to search for.',
  },
};
