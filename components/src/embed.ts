/**
 * One script tag for a page: defines the elements that stand on it, and loads the code of no others.
 *
 * `<script type="module" src="https://feed.example.com/embed.js" data-token-url="/feed-token"></script>`
 *
 * Elements without a provider talk to the server that this script came from. `data-prefix="acme"` makes them `<acme-feed>`
 * and so on. Elements inside open shadow roots are found as well; those inside closed ones, or in one that is attached to an
 * element long after it came, are named: `data-elements="team-feed team-status-badge"`.
 *
 * This file has no imports of its own and knows which files all elements share, so that they are fetched together with the
 * element's own and not after them.
 */
import type { AskedAhead } from './context/asked-ahead.ts';

/** Names of files that all elements share, and that feeds of a page need beside them. */
declare const SHARED_FILES: readonly string[];
declare const PAGE_FILES: readonly string[];

const here = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);
const { dataset } = [...document.scripts].find(({ src }) => src === import.meta.url) ?? {};
const prefix = dataset?.['prefix'] ?? 'team';

/** Feeds that are a page's. */
const OF_PAGE = '[for^=page],[page]';

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

const begun = new Set<string>();

/** The code is told the prefix before it defines an element. */
const ready =
  prefix === 'team' ? undefined : import('./loader/use-prefix.ts').then(({ usePrefix }) => usePrefix(prefix));

const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      meet(node);
      scan(node);
    }
  }
});

// A second script with the same prefix, of whatever version, leaves the page to the first.
const page = globalThis as { [mine: symbol]: boolean };
const mine = Symbol.for(`${prefix}-feed`);
if (!page[mine]) {
  page[mine] = true;
  sayWhereTheFeedIs();
  enter(document);
  dataset?.['elements']?.split(' ').forEach(bring);
}

function enter(root: Document | ShadowRoot): void {
  observer.observe(root, { childList: true, subtree: true });
  scan(root);
}

function scan(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) meet(element);
}

function meet(element: Element): void {
  const { localName, shadowRoot } = element;
  if (bring(localName)) return;
  if (shadowRoot) enter(shadowRoot);
  else if (localName.includes('-')) void follow(element);
}

/** What is not defined yet has its shadow root later. */
async function follow(element: Element): Promise<void> {
  // Some names of SVG and MathML are never defined.
  await customElements.whenDefined(element.localName).catch(() => 0);
  if (element.shadowRoot) enter(element.shadowRoot);
}

/** Loads the element of this name. Says whether it is one of ours. */
function bring(localName: string): boolean {
  const tag = localName.replace(prefix, 'team');
  const load = localName.startsWith(prefix) && loaders.get(tag);
  if (!load) return false;
  if (!begun.has(tag)) void begin(tag, load);
  return true;
}

async function begin(tag: string, load: () => Promise<unknown>): Promise<void> {
  begun.add(tag);
  preload(SHARED_FILES);
  if (document.querySelector(OF_PAGE)) preload(PAGE_FILES);
  try {
    await ready;
    await load();
  } catch (error) {
    // The code may be reachable when the next such element comes.
    begun.delete(tag);
    reportError(error);
  }
}

function preload(files: readonly string[]): void {
  for (const file of files) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `${here}embed/${file}.js`;
    document.head.append(link);
  }
}

/**
 * What a page says itself, by a meta element or by `configure()`, goes before what stands in the script's tag. The script may
 * have come from an address that names its version: https://feed.example.com/embed/0.1.0-0123456789ab/embed.js
 */
function sayWhereTheFeedIs(): void {
  const name = `${prefix}-feed`;
  let meta = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  if (!meta) {
    meta = document.createElement('meta');
    meta.name = name;
    document.head.append(meta);
  }
  meta.content ||= dataset?.['server'] ?? here.replace(/embed\/\d[^/]*\/$/, '');
  const tokenUrl = dataset?.['tokenUrl'];
  if (tokenUrl) meta.dataset['tokenUrl'] ??= tokenUrl;
  askAhead(meta);
}

/** Asks for the token and the posts of the first feed now: they come while the code that shows them does. */
function askAhead(meta: HTMLMetaElement & { ahead?: AskedAhead }): void {
  const feed = document.querySelector(`${prefix}-feed`);
  const { tokenUrl } = meta.dataset;
  const name = feed?.getAttribute('for') ?? 'home';
  if (!feed || !tokenUrl || feed.matches(OF_PAGE) || feed.closest(`${prefix}-provider`)) return;
  const server = new URL(meta.content, document.baseURI).href.replace(/\/+$/, '');
  const url = `${server}/v1/timelines/${encodeURIComponent(name)}?limit=${feed.getAttribute('limit') ?? 20}`;
  const token = fetch(new URL(tokenUrl, document.baseURI));
  const page = token
    .then((answer) => answer.clone().json())
    .then((answer: { token?: string }) => fetch(url, { headers: { authorization: `Bearer ${answer.token}` } }))
    .catch(() => Response.error());
  meta.ahead = { token, url, page };
}
