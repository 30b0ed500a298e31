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

/** Whose thread it stands in. */
const threadToken = (handle: string): string => `h${hex(handle)}`;
/** Whom a private message is for. */
const forToken = (handle: string): string => `p${hex(handle)}`;

type Indexed = Pick<PostsTable, 'author' | 'kind' | 'audience' | 'audience_unit' | 'people' | 'thread_author'>;

/** What the column `meta` of the index holds. */
export function metaOf(post: Indexed, tags: readonly string[]): string {
  const { author, kind, audience, audience_unit, people, thread_author } = post;
  const place = audience === 'unit' ? { unit: audience_unit ?? '' } : audience;
  const readers = audience === 'people' ? (JSON.parse(people) as string[]) : [];
  return [
    fromToken(author),
    kindToken(kind),
    inToken(place),
    threadToken(thread_author),
    ...readers.map(forToken),
    ...tags.map(tagToken),
  ].join(' ');
}

/**
 * One of these has every post that this person may see, so that a search need not look at all the others. It only saves
 * work: what is left is asked of `readablePosts`.
 */
export const readerTokens = (handle: string, units: readonly string[]): string[] => [
  inToken('company'),
  fromToken(handle),
  threadToken(handle),
  forToken(handle),
  ...units.map((unit) => inToken({ unit })),
];
