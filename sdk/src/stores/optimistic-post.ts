import { canonicalPage } from '../page.ts';
import type { Draft, Me, NewPin, Pin, Post } from '../types.ts';

/** What a draft will look like until the server has answered; of version 0, which no stored post has. */
export function postOf(
  id: string,
  draft: Draft,
  author: Me | undefined,
  handle: string,
  thread: Post | undefined,
  at = Date.now(),
): Post {
  return {
    id,
    author: handle,
    authorName: author?.name ?? handle,
    authorTitle: author?.title ?? null,
    authorAvatar: author?.avatar ?? null,
    kind: draft.kind ?? 'note',
    priority: draft.priority ?? 'normal',
    title: draft.title ?? null,
    body: draft.body.trim(),
    facets: [],
    audience: draft.audience ?? thread?.audience ?? 'company',
    audienceName: draft.audience === undefined ? (thread?.audienceName ?? null) : null,
    people: draft.people ?? thread?.people ?? [],
    replyTo: draft.replyTo ?? null,
    replyToName: thread?.authorName ?? null,
    thread: thread?.thread ?? draft.replyTo ?? id,
    page: draft.page ?? null,
    pageTitle: draft.pageTitle ?? null,
    process: draft.process ?? null,
    processTitle: null,
    status: null,
    addressees: draft.addressees ?? [],
    deadline: draft.deadline ?? null,
    obligation: null,
    pinned: draft.pin ? pinOf(draft.pin) : null,
    unread: false,
    reactions: [],
    replies: 0,
    version: 0,
    createdAt: new Date(at).toISOString(),
    editedAt: null,
    deleted: false,
  };
}

/** A pin as the server will say it. */
export function pinOf({ until = null, untilRead = false }: NewPin): Pin {
  return { until, untilRead };
}

/** Whether a post of the reader stands in a timeline for certain; of the others the stream tells. */
export function belongs(post: Post, timeline: string): boolean {
  const colon = timeline.indexOf(':');
  const kind = colon < 0 ? timeline : timeline.slice(0, colon);
  const value = timeline.slice(colon + 1);
  if (kind === 'thread') return post.thread === value;
  if (post.audience === 'people') return false;
  switch (kind) {
    case 'home':
      return true;
    case 'company':
      return post.audience === 'company';
    case 'unit':
      return post.audience === timeline;
    case 'person':
      return post.author === value;
    case 'process':
      return post.process === value;
    case 'page':
      return post.page !== null && canonicalPage(post.page) === canonicalPage(value);
    case 'tag':
      return post.facets.some((facet) => facet.type === 'hashtag' && facet.tag.toLowerCase() === value.toLowerCase());
    default:
      return false;
  }
}
