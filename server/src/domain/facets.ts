/** Finds mentions, links and hashtags, so that clients never parse. */

import { LinkifyIt } from 'linkify-it';
import type { Facet } from '../schemas/post.ts';
import { foldTag } from './text.ts';

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false }).add('ftp:', null).add('//', null);

/** `@handle`, not inside an e-mail address or a path; a dot or dash at the end belongs to the sentence. */
const MENTION = /(?<![\w@./-])@([a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9_])?)(?![\w@])/gi;

/** `#tag`: letters, digits and underscores with at least one letter. */
const HASHTAG = /(?<![\p{L}\p{N}_&/#])#(?=[\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]{1,100})/gu;

/** Every link has a colon, or a dot inside; looking for one is far cheaper than looking for links. */
const MAY_HOLD_LINK = /:|\.\S/;

/** Longest hashtag, in UTF-16 units; a longer one is no word. */
export const MAX_TAG_LENGTH = 100;

/** The handles that a text mentions, whether or not such people exist. */
export function mentionedHandles(body: string): ReadonlySet<string> {
  return new Set(Array.from(body.matchAll(MENTION), (match) => (match[1] ?? '').toLowerCase()));
}

/** The facets of a body, in order and without overlap. `names` holds the people who exist, by handle. */
export function findFacets(body: string, names: ReadonlyMap<string, string>): Facet[] {
  const found: Facet[] = [];
  for (const link of (MAY_HOLD_LINK.test(body) && linkify.match(body)) || []) {
    const url = link.schema === '' ? link.url.replace(/^http:/, 'https:') : link.url;
    if (/^(?:https?|mailto):/i.test(url)) found.push({ type: 'link', start: link.index, end: link.lastIndex, url });
  }
  for (const match of body.matchAll(MENTION)) {
    const handle = (match[1] ?? '').toLowerCase();
    const name = names.get(handle);
    if (name === undefined) continue;
    found.push({ type: 'mention', start: match.index, end: match.index + match[0].length, handle, name });
  }
  for (const match of body.matchAll(HASHTAG)) {
    const tag = foldTag(match[1] ?? '');
    found.push({ type: 'hashtag', start: match.index, end: match.index + match[0].length, tag });
  }
  return withoutOverlap(found);
}

/** Links win over what lies inside them; else the first wins. */
function withoutOverlap(facets: readonly Facet[]): Facet[] {
  const links = facets.filter((facet) => facet.type === 'link');
  const rest = facets.filter((facet) => facet.type !== 'link' && !links.some((link) => overlap(link, facet)));
  const sorted = [...links, ...rest].sort((a, b) => a.start - b.start);
  return sorted.filter((facet, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.end <= facet.start;
  });
}

const overlap = (a: Facet, b: Facet): boolean => a.start < b.end && b.start < a.end;
