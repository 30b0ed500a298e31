/** What a reader may want to know of a post beyond what it says: who reacted, and what it said before. Loaded then. */
import type { FeedClient, Post } from '@team-feed/sdk';
import { define, tagOf } from '../register-element.ts';
import { TeamPostHistory } from './team-post-history.ts';
import { TeamPostReactors } from './team-post-reactors.ts';

define('team-post-history', TeamPostHistory);
define('team-post-reactors', TeamPostReactors);

/** A post as it stands on the page. */
type Host = HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

/** `target` is the button that the reader pressed, points at, or came to. */
export function showMore(
  event: Event,
  target: HTMLElement,
  host: Host,
  post: Post | undefined,
  client: FeedClient | undefined,
): void {
  if (!client || !post || !target.isConnected) return;
  if (event.type === 'click') toggleHistory(target, host, post, client);
  else showReactors(event, target, host, post, client);
}

function toggleHistory(button: HTMLElement, { renderRoot }: Host, post: Post, client: FeedClient): void {
  const shown = renderRoot.querySelector(tagOf('team-post-history'));
  button.ariaExpanded = String(!shown);
  if (shown) return shown.remove();
  const history = new TeamPostHistory();
  Object.assign(history, { post, client });
  // At the end, where the templates of the post do not reach.
  const content = renderRoot.querySelector('.content');
  if (content) content.append(history);
  else button.parentElement?.after(history);
}

function showReactors(event: Event, button: HTMLElement, { renderRoot }: Host, post: Post, client: FeedClient): void {
  let list = renderRoot.querySelector<TeamPostReactors>('#reactors');
  if (!list) {
    list = new TeamPostReactors();
    list.id = 'reactors';
    renderRoot.append(list);
  }
  list.offer(event, button, post, client);
}
