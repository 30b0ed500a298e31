/** The words of the full-text index that no text has: who wrote a post, for whom, of which kind, with which tags. */

import type { PostsTable } from '../store/tables.ts';

/** Hexadecimal, so that the tokenizer takes a name with dots and dashes for one word. */
const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

export const fromToken = (handle: string): string => `f${hex(handle)}`;
export const kindToken = (kind: string): string => `k${kind}`;
export const tagToken = (tag: string): string => `t${hex(tag)}`;
/** The unit of an audience, `company` or `people`. */
export const inToken = (audience: 'company' | 'people' | { readonly unit: string }): string =>
  typeof audience === 'string' ? `a${audience}` : `au${hex(audience.unit)}`;

type Indexed = Pick<PostsTable, 'author' | 'kind' | 'audience' | 'audience_unit'>;

/** What the column `meta` of the index holds. */
export function metaOf({ author, kind, audience, audience_unit }: Indexed, tags: readonly string[]): string {
  const place = audience === 'unit' ? { unit: audience_unit ?? '' } : audience;
  return [fromToken(author), kindToken(kind), inToken(place), ...tags.map(tagToken)].join(' ');
}
