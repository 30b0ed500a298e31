/** What must not compile in the words of a language. It is never run: `tsc` complains about each expected error that is none. */
import { it } from '../../components/src/locales/it.ts';
import { pluralsOf } from '../../components/src/locales/plural.ts';
import type { OwnWords, Words } from '../../components/src/locales/words.ts';

export const complete: Words = { ...it };

const { retry, ...lacking } = it;
// @ts-expect-error A word is missing.
export const incomplete: Words = lacking;
// @ts-expect-error There is no such word.
export const unknown: Words = { ...it, retries: retry };
// @ts-expect-error A count is a number.
export const wrong: Words = { ...it, replies: (count: string) => count };
// @ts-expect-error The name of a state is missing.
export const states: Words['states'] = { queued: 'x', running: 'x', waiting: 'x', done: 'x', failed: 'x' };
/** A page may put some words in the place of ours. */
export const own: OwnWords = { retry };

const polish = pluralsOf<'one' | 'few' | 'many' | 'other'>('pl');
// @ts-expect-error Polish has a form for few.
export const form = polish(2, { one: '# osoba', many: '# osób', other: '# osoby' });
