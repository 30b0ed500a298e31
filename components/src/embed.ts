/**
 * One script tag for a page: defines the elements that stand on it, and loads the code of no others.
 *
 * `<script type="module" src="https://feed.example.com/embed.js" data-token-url="/feed-token"></script>`
 *
 * Elements without a provider talk to the server that this script came from. This file has no imports of its own and knows
 * which files an element consists of, so that they are all fetched at once and not one after the other.
 */
import type { AskedAhead } from './context/asked-ahead.ts';

declare const FILES_OF_CHUNKS: Readonly<Record<string, readonly string[]>>;

const here = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);

const loaders = new Map<string, () => Promise<unknown>>([
  ['team-provider', () => import('./loader/team-provider.ts')],
  ['team-feed', () => import('./loader/team-feed.ts')],
  ['team-post', () => import('./loader/team-post.ts')],
  ['team-composer', () => import('./loader/team-composer.ts')],
  ['team-inbox', () => import('./loader/team-inbox.ts')],
  ['team-search', () => import('./loader/team-search.ts')],
  ['team-messages', () => import('./loader/team-messages.ts')],
  ['team-process', () => import('./loader/team-process.ts')],
  ['team-processes', () => import('./loader/team-processes.ts')],
  ['team-urgent', () => import('./loader/team-urgent.ts')],
  ['team-status-badge', () => import('./loader/team-status-badge.ts')],
]);

const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) scan(node);
});

sayWhereTheFeedIs();
observer.observe(document, { childList: true, subtree: true });
scan(document);

function scan(root: Document | Element): void {
  for (const [tag, load] of loaders) {
    if (!(root instanceof Element && root.localName === tag) && !root.querySelector(tag)) continue;
    loaders.delete(tag);
    preload(tag);
    load().catch((error: unknown) => {
      // The code may be reachable when the next such element comes.
      loaders.set(tag, load);
      reportError(error);
    });
  }
}

function preload(tag: string): void {
  for (const file of FILES_OF_CHUNKS[tag] ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = here + file;
    document.head.append(link);
  }
}

/** A page that says it itself, by a meta element or by `configure()`, goes first. */
function sayWhereTheFeedIs(): void {
  let meta = document.querySelector<HTMLMetaElement>('meta[name="team-feed"]');
  if (!meta) {
    const script = [...document.scripts].find(({ src }) => src === import.meta.url);
    meta = document.createElement('meta');
    meta.name = 'team-feed';
    meta.content = script?.dataset['server'] ?? here;
    const tokenUrl = script?.dataset['tokenUrl'];
    if (tokenUrl) meta.dataset['tokenUrl'] = tokenUrl;
    document.head.append(meta);
  }
  askAhead(meta);
}

/** Asks for the token and the posts of the first feed now: they come while the code that shows them does. */
function askAhead(meta: HTMLMetaElement & { ahead?: AskedAhead }): void {
  const feed = document.querySelector('team-feed');
  const { tokenUrl } = meta.dataset;
  const name = feed?.getAttribute('for') ?? 'home';
  if (!feed || !tokenUrl || name === 'page' || feed.closest('team-provider')) return;
  const server = new URL(meta.content, document.baseURI).href.replace(/\/+$/, '');
  const url = `${server}/v1/timelines/${encodeURIComponent(name)}?limit=${feed.getAttribute('limit') ?? 20}`;
  const token = fetch(new URL(tokenUrl, document.baseURI));
  const page = token
    .then((answer) => answer.clone().json())
    .then((answer: { token?: string }) => fetch(url, { headers: { authorization: `Bearer ${answer.token}` } }))
    .catch(() => Response.error());
  meta.ahead = { token, url, page };
}
