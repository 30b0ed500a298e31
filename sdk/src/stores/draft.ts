/** A post of the reader before the server has it. */

import { canonicalPage } from '../page.ts';
import type { Me, NewPost, Post } from '../types.ts';

/** What somebody is about to post; `body` suffices. With an `id` of its own, a lost call can be repeated. */
export type Draft = Omit<NewPost, 'id'> & { readonly id?: string };

/** As it will look, but for what only the server finds out: its facets. */
export function optimisticPost(draft: NewPost, me: Me, parent: Post | undefined): Post {
  const audience = draft.audience ?? parent?.audience ?? 'company';
  return {
    id: draft.id,
    author: me.handle,
    authorName: me.name,
    authorTitle: me.title,
    authorAvatar: me.avatar,
    kind: draft.kind ?? 'note',
    priority: draft.priority ?? 'normal',
    title: draft.title ?? null,
    body: draft.body.trim(),
    facets: [],
    audience,
    audienceName: parent?.audience === audience ? parent.audienceName : null,
    people: draft.people ?? parent?.people ?? [],
    replyTo: draft.replyTo ?? null,
    replyToName: parent?.authorName ?? null,
    thread: parent?.thread ?? draft.replyTo ?? draft.id,
    page: draft.page ?? null,
    process: draft.process ?? parent?.process ?? null,
    processTitle: parent?.processTitle ?? null,
    status: null,
    reactions: [],
    replies: 0,
    version: 1,
    createdAt: new Date().toISOString(),
    editedAt: null,
    deleted: false,
  };
}

/** Whether a post of the reader shows in a timeline. Hashtags are the server's to find: it comes there by the live stream. */
export function belongsTo(timeline: string, post: Post, shown: readonly Post[] = []): boolean {
  const colon = timeline.indexOf(':');
  const kind = colon < 0 ? timeline : timeline.slice(0, colon);
  const of = timeline.slice(colon + 1);
  if (kind === 'thread') return post.thread === of || shown.some(({ id }) => id === post.replyTo);
  if (post.audience === 'people') return false;
  switch (kind) {
    case 'home':
      return true;
    case 'company':
      return post.audience === 'company';
    case 'unit':
      return post.audience === timeline;
    case 'person':
      return post.author === of;
    case 'process':
      return post.process === of;
    case 'page':
      return post.page !== null && canonicalPage(post.page) === canonicalPage(of);
    default:
      return false;
  }
}
