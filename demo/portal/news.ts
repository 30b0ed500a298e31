import type { Post, TimelineStore } from '@team-feed/sdk';
import { find } from './dom.ts';
import { showFailure } from './failure.ts';
import { postCard } from './post-card.ts';

const NEWS_CARDS = 4;
const NOTE_CARDS = 6;

/**
 * The latest of the company's timeline: news and memos in one place, notes in another. What comes while somebody reads
 * waits behind a button.
 */
export function showNews(company: TimelineStore): void {
  const news = find('news', HTMLElement);
  const notes = find('notes', HTMLElement);
  const failure = find('news-error', HTMLElement);
  const newButton = find('news-new', HTMLButtonElement);

  newButton.addEventListener('click', () => {
    company.showArrived();
  });
  company.$state.subscribe((remote) => {
    const isLoading = String(remote.status === 'loading');
    news.setAttribute('aria-busy', isLoading);
    notes.setAttribute('aria-busy', isLoading);
    showFailure(failure, remote.status === 'failed' ? remote.error : undefined, () => void company.refresh());
    // What was there stays on the screen while it is loaded again, or when that fails.
    const known = 'value' in remote ? remote.value : undefined;
    if (!known) return;
    const posts = [...known.pinned, ...known.posts].filter(isFirst);
    news.replaceChildren(...posts.filter(isNews).slice(0, NEWS_CARDS).map(postCard));
    notes.replaceChildren(
      ...posts
        .filter((post) => !isNews(post))
        .slice(0, NOTE_CARDS)
        .map(postCard),
    );
    const arrived = known.arrived.filter(isFirst).length;
    newButton.hidden = arrived === 0;
    newButton.textContent = arrived === 1 ? 'Show 1 new post' : `Show ${String(arrived)} new posts`;
  });
}

/** Conversations belong where they are held; here stand only the posts that began them. */
function isFirst(post: Post): boolean {
  return post.replyTo === null && !post.deleted;
}

function isNews({ kind }: Post): boolean {
  return kind === 'news' || kind === 'memo';
}
