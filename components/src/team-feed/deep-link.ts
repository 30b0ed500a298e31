/** Leads to the post that a link names, wherever in the feed or outside it that stands. Loaded for such links only. */
import { FeedError, type FeedClient, type TimelineStore } from '@team-feed/sdk';
import { css } from 'lit';
import { enLink } from '../locales/en-link.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { adopt } from '../theme/adopt.ts';
import { findPost } from './find-post.ts';
import { goAlong } from './trail.ts';

/** Known by its tag, since the feed loads this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

addEnglish(enLink);

const styles = css`
  [part='post'].target {
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
    box-shadow: 0 0 0 var(--_space) color-mix(in srgb, var(--_accent) 9%, transparent);
  }
`;

/** Goes to the post, or to its thread in the feed's place. Says so where the post is gone, or not for this reader. */
export async function goTo(
  feed: TeamFeed,
  client: FeedClient | undefined,
  store: TimelineStore | undefined,
): Promise<void> {
  const wanted = feed['trail']?.post ?? feed.post;
  const id = wanted || /^#post-(.+)/.exec(location.hash)?.[1];
  if (!id || !store || !client) return;
  if (store.name.startsWith('thread:') && wanted) {
    await goToPost(feed, store, id);
    return;
  }
  const article = await findPost(feed, id);
  if (article) article.focus();
  // One feed of a page is enough to look for a post elsewhere.
  else if (wanted || (!feed.repliesOnly && document.querySelector(feed.localName) === feed)) {
    await showThread(feed, client, store.name, id);
  }
}

/** In a thread, page by page. */
async function goToPost(feed: TeamFeed, store: TimelineStore, id: string): Promise<void> {
  for (;;) {
    const article = await findPost(feed, id);
    if (article) {
      point(article);
      return;
    }
    const state = store.$state.get();
    const known = 'value' in state ? state.value : undefined;
    if (!known?.next || known.older.status === 'failed') break;
    await store.loadOlder();
  }
  goAlong(feed, { name: store.name, label: feed['locale'].words.postGone });
}

async function showThread(feed: TeamFeed, client: FeedClient, name: string, id: string): Promise<void> {
  const { words } = feed['locale'];
  try {
    const post = await client.posts.get(id);
    goAlong(feed, { name: `thread:${post.thread}`, label: words.postOf(post.authorName), post: id });
    feed.goToLinked();
  } catch (error) {
    if (!(error instanceof FeedError)) return;
    const isGone = error.code === 'not-found' || error.code === 'forbidden' || error.code === 'invalid';
    goAlong(feed, { name, label: isGone ? words.postGone : failureText(words, error) });
  }
}

/** Puts the reader before the post, and marks it. */
function point(article: HTMLElement): void {
  const root = article.getRootNode();
  if (root instanceof ShadowRoot) {
    adopt(root, styles);
    for (const other of root.querySelectorAll('.target')) other.classList.remove('target');
  }
  article.classList.add('target');
  article.scrollIntoView({ block: 'center' });
  article.focus({ preventScroll: true });
}
