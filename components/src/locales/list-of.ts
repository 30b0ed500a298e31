import { valid } from './format.ts';

/** In a space of its own (UAX #9, FSI and PDI): what is around it does not change its order, nor it theirs. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

/** Names as a list in words; those of both directions may stand in it. */
export function listOf(names: readonly string[], lang: string): string {
  return new Intl.ListFormat(valid(lang)).format(names.map(apart));
}
