import type { FeedClient, Post, Remote, Timeline } from '@team-feed/sdk';
import { age } from './ages.ts';
import { find, make } from './dom.ts';
import { showFailure } from './failure.ts';
import { bodyNodes } from './post-body.ts';

const CARDS = 8;

/** The latest of the company's timeline as cards; what comes while somebody reads waits behind a button. */
export function showNews(client: FeedClient): void {
  const list = find('news', HTMLElement);
  const failure = find('news-error', HTMLElement);
  const newButton = find('news-new', HTMLButtonElement);
  const timeline = client.timeline('company', { limit: 30 });

  newButton.addEventListener('click', () => {
    timeline.showArrived();
  });
  timeline.$state.subscribe((remote: Remote<Timeline>) => {
    list.setAttribute('aria-busy', String(remote.status === 'loading'));
    showFailure(failure, remote.status === 'failed' ? remote.error : undefined, () => void timeline.refresh());
    // What was there stays on the screen while it is loaded again, or when that fails.
    const known = 'value' in remote ? remote.value : undefined;
    if (!known) return;
    list.replaceChildren(...firstPosts(known.posts).map(newsCard));
    const arrived = firstPosts(known.arrived).length;
    newButton.hidden = arrived === 0;
    newButton.textContent = arrived === 1 ? 'Show 1 new post' : `Show ${String(arrived)} new posts`;
  });
}

/** Conversations belong where they are held; here stand only the posts that began them. */
function firstPosts(posts: readonly Post[]): readonly Post[] {
  return posts.filter((post) => post.replyTo === null && !post.deleted).slice(0, CARDS);
}

function newsCard(post: Post): HTMLElement {
  const replies = post.replies === 1 ? '1 answer' : `${String(post.replies)} answers`;
  return make(
    'article',
    { 'data-kind': post.kind, 'data-priority': post.priority },
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
