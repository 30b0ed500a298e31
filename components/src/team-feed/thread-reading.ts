/** Marks threads as read when they are seen. Loaded with the first thread. */
import type { Post, TimelineStore } from '@team-feed/sdk';
import { watchSeen } from '../must-read/watch-seen.ts';
import { tagOf } from '../register-element.ts';
import './team-feed.events.ts';

/** Known by their tags, since they load this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];
type TeamPost = HTMLElementTagNameMap['team-post'];

/** The last post of each feed that shows a thread, and the way to stop watching it. */
const watched = new WeakMap<TeamFeed, { readonly id: string; readonly stop: () => void }>();

/** A thread is read when its last post was before the reader for a moment; it is marked once for each last post. */
export function readThread(feed: TeamFeed, store: TimelineStore | undefined): void {
  const state = store?.$state.get();
  const end = state && 'value' in state ? state.value.posts.at(-1) : undefined;
  // Of a long thread, only what is near the reader is drawn.
  const article = [...feed.renderRoot.querySelectorAll<TeamPost>('[part=post]')].at(-1);
  const last = article?.post?.id === end?.id ? article?.post : undefined;
  const before = watched.get(feed);
  if (before?.id === last?.id) return;
  before?.stop();
  watched.delete(feed);
  if (!store || !article || !last || article.sending) return;
  const stop = watchSeen(article, () => void markRead(feed, store, last));
  watched.set(feed, { id: last.id, stop });
}

async function markRead(feed: TeamFeed, store: TimelineStore, last: Post): Promise<void> {
  try {
    await store.markRead(last);
  } catch {
    // It stays unread, and is tried again when something changes.
    watched.delete(feed);
    return;
  }
  // Below a post of another timeline, it is read there too.
  const around = feed.closest<TeamPost>(tagOf('team-post'));
  if (around?.keeper && 'markRead' in around.keeper) await (around.keeper as TimelineStore).markRead(last);
  const emit = feed['emit'].bind(feed);
  emit('team-thread-read', { post: last });
}
