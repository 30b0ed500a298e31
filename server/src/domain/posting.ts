/** What a new or edited post must be like; rules without I/O, apart from the look-ups handed in. */

import { createHash } from 'node:crypto';
import { problem } from '../problems.ts';
import type { NewPost } from '../schemas/post.ts';
import type { Person } from '../schemas/directory.ts';
import { LONG_GRAPHEMES, MAX_MENTIONS_PER_POST, TITLE_GRAPHEMES } from './limits.ts';
import { canonicalPage } from './page-address.ts';
import { checkText, holdsForbidden, normalizeText } from './text.ts';
import { findFacets, mentionedHandles } from './facets.ts';
import type { Facet } from '../schemas/post.ts';

const UNIT_AUDIENCE = /^unit:([a-z0-9][a-z0-9._-]{0,99})$/;

export interface ReadAudience {
  readonly audience: 'company' | 'unit' | 'people';
  readonly unit: string | null;
}

/** Throws `invalid-audience` for what names no audience. */
export function readAudience(audience: string): ReadAudience {
  if (audience === 'company' || audience === 'people') return { audience, unit: null };
  const unit = UNIT_AUDIENCE.exec(audience)?.[1];
  if (unit === undefined) {
    throw problem('invalid-audience', 'An audience is `company`, `unit:<key>` or `people`', [
      { field: '/audience', detail: 'no audience' },
    ]);
  }
  return { audience: 'unit', unit };
}

/** The texts of a post as they are kept. */
export function checkTexts(
  post: { readonly kind: string; readonly body: string; readonly title: string | null },
  noteGraphemes: number,
): { readonly body: string; readonly title: string | null } {
  const isLong = post.kind === 'news' || post.kind === 'memo';
  if (!isLong && post.title !== null) {
    throw problem('invalid-request', 'Only news and memos have a title', [
      { field: '/title', detail: 'not for a note' },
    ]);
  }
  const title = isLong
    ? checkText(post.title ?? '', { field: '/title', limit: TITLE_GRAPHEMES, empty: 'title-missing', singleLine: true })
    : null;
  const limit = isLong ? LONG_GRAPHEMES : noteGraphemes;
  return { body: checkText(post.body, { field: '/body', limit, empty: 'empty-body' }), title };
}

/** Company-wide news and memos are the editors'. */
export function checkMayPost(kind: string, audience: string, roles: Person['roles']): void {
  if ((kind === 'news' || kind === 'memo') && audience === 'company') {
    if (!roles.includes('editor') && !roles.includes('admin')) {
      throw problem('forbidden', 'Only editors post news and memos to the whole company; choose a unit or a note');
    }
  }
}

/** The people a private message names, without repeats; throws `invalid-audience` where that makes no message. */
export function checkPeople(post: Pick<NewPost, 'people'>, audience: string, author: string): readonly string[] {
  const people = (post.people ?? []).filter((handle) => handle !== author).sort();
  if (audience !== 'people' && (post.people ?? []).length > 0) {
    throw problem('invalid-audience', 'Only the audience `people` names people', [
      { field: '/people', detail: 'not here' },
    ]);
  }
  if (audience === 'people' && people.length === 0) {
    throw problem('invalid-audience', 'A private message names at least one other person in `people`', [
      { field: '/people', detail: 'nobody named' },
    ]);
  }
  return people;
}

/** The page as it is kept: its canonical http(s) address. Throws `invalid-request`. */
export function checkPage(page: string | null | undefined): string | null {
  if (page === null || page === undefined) return null;
  const address = canonicalPage(page);
  if (address === undefined || !/^https?:/.test(address)) {
    throw problem('invalid-request', 'A page is an absolute http or https address', [
      { field: '/page', detail: 'no web address' },
    ]);
  }
  return address;
}

/** The title of the page as it is kept: one line, null where it says nothing. Throws `invalid-request` and `invalid-text`. */
export function checkPageTitle(title: string | null | undefined, page: string | null): string | null {
  const line = normalizeText(title ?? '').replace(/\s+/g, ' ');
  if (line === '') return null;
  if (page === null) {
    throw problem('invalid-request', 'A title of a page goes with the address in `page`', [
      { field: '/pageTitle', detail: 'no page' },
    ]);
  }
  if (holdsForbidden(line)) {
    throw problem('invalid-text', 'Control characters and broken surrogate pairs cannot be kept', [
      { field: '/pageTitle', detail: 'holds a control character or half a surrogate pair' },
    ]);
  }
  return line;
}

/** What is the same in two requests that mean the same post; the texts as they are kept. */
export function digestOf(author: string, post: NewPost): string {
  const { id, body, kind = 'note', priority = 'normal', title = null, people = [] } = post;
  const { replyTo = null, page = null, process = null } = post;
  const { audience = replyTo === null ? 'company' : null } = post;
  const fields: unknown[] = [
    id,
    author,
    body,
    kind,
    priority,
    title,
    audience,
    [...people].sort(),
    replyTo,
    page,
    process,
  ];
  // Only where they say something, so that requests of before these fields are still known when they are repeated.
  const { addressees = [], deadline = null, pin = null } = post;
  if (addressees.length > 0 || pin !== null) fields.push([...addressees].sort(), deadline, pin);
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url');
}

/** Throws `too-many-mentions` before any of them costs a look-up. */
export function checkMentions(body: string): ReadonlySet<string> {
  const handles = mentionedHandles(body);
  if (handles.size > MAX_MENTIONS_PER_POST) {
    throw problem('too-many-mentions', `At most ${String(MAX_MENTIONS_PER_POST)} people can be mentioned`, [
      { field: '/body', detail: `${String(handles.size)} mentions` },
    ]);
  }
  return handles;
}

export interface FacetRows {
  readonly facets: readonly Facet[];
  readonly mentions: readonly string[];
  readonly tags: readonly string[];
}

/** The facets of a body, and whom and what they name, each once. */
export function facetRows(body: string, names: ReadonlyMap<string, string>): FacetRows {
  const facets = findFacets(body, names);
  const mentions = new Set<string>();
  const tags = new Set<string>();
  for (const facet of facets) {
    if (facet.type === 'mention') mentions.add(facet.handle);
    if (facet.type === 'hashtag') tags.add(facet.tag);
  }
  return { facets, mentions: [...mentions], tags: [...tags] };
}
