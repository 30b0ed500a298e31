import type { Post } from '@team-feed/sdk';
import { age } from './ages.ts';
import { make } from './dom.ts';
import { bodyNodes } from './post-body.ts';

export function postCard(post: Post): HTMLElement {
  const replies = post.replies === 1 ? '1 answer' : `${String(post.replies)} answers`;
  return make(
    'article',
    { class: 'card' },
    post.title === null ? undefined : make('h3', { dir: 'auto' }, post.title),
    make('p', { class: 'body', dir: 'auto' }, ...bodyNodes(post)),
    make(
      'p',
      { class: 'from' },
      ...(post.priority === 'important' ? [make('strong', {}, 'Important'), ' · '] : []),
      make('bdi', {}, post.authorName),
      ' · ',
      age(post.createdAt),
      ...(post.replies > 0 ? [` · ${replies}`] : []),
    ),
  );
}
