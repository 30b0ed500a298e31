/** Where a reader goes in a feed: to older and new posts, to those who answer, elsewhere and back. Loaded with the first step. */
import type { Post } from '@team-feed/sdk';
import { useCode } from '../base/use-code.ts';
import type { TeamComposer } from '../team-composer/team-composer.ts';
import { isFocusLost } from '../team-post/focus-lost.ts';
import { afterPaint } from './after-paint.ts';
import { findPost } from './find-post.ts';
import { goAlong } from './trail.ts';

export { onKeyAlong } from './feed-keys.ts';

/** Known by its tag, since the feed loads this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

/** Loads older posts; after the last page there is no button, so that the focus goes to the first of them. */
export async function loadOlder(feed: TeamFeed): Promise<void> {
  const { length } = feed['posts'];
  if (feed['known']?.older.status !== 'loading') await feed['store']?.loadOlder();
  await feed.updateComplete;
  const first = feed['posts'][length];
  if (isFocusLost() && first) (await findPost(feed, first.id))?.focus();
}

/** Shows what has arrived, and leads to it. */
export async function showArrived(feed: TeamFeed): Promise<void> {
  const arrived = new Set(feed['known']?.arrived.map(({ id }) => id));
  feed['store']?.showArrived();
  await feed.updateComplete;
  const first = feed['posts'].find(({ id }) => arrived.has(id));
  if (first) (await findPost(feed, first.id))?.focus();
}

/** Opens the composer of a thread to answer a post of it. */
export async function answer(feed: TeamFeed, post: Post): Promise<void> {
  feed.answering = post;
  feed.composer = true;
  await useCode(feed, import('../loader/team-composer.ts'), () => feed.updateComplete);
  const composer = feed.renderRoot.querySelector<TeamComposer>('[part=composer]');
  await composer?.updateComplete;
  composer?.focus();
}

/** Opens the thread of a post below it, to answer the post. */
export async function answerBelow(feed: TeamFeed, post: Post): Promise<void> {
  // To draw a thread and a composer takes a slow machine a while: the button is let go before.
  await afterPaint();
  feed['threads'] = new Map(feed['threads']).set(post.id, 'answering');
  await feed.updateComplete;
  const article = [...feed['articles']].find(({ id }) => id === `post-${post.id}`);
  await article?.querySelector<TeamFeed>(':scope > [part=thread]')?.answer(post);
}

/** Offers to show elsewhere what the feed shows. */
export async function offerShare(feed: TeamFeed): Promise<void> {
  // Nobody has asked for it yet: without a network it is offered later.
  await useCode({}, import('../share/offer-feed.ts'), ({ offerFeed }) => offerFeed(feed));
}

/** Shows another timeline in this one's place, for a reader who comes from a post. */
export async function lookAt(feed: TeamFeed, name: string, label: string, from: string): Promise<void> {
  goAlong(feed, { name, label }, from);
  await feed.updateComplete;
  feed.renderRoot.querySelector<HTMLElement>('[part=trail] button')?.focus();
}
