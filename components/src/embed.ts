/**
 * One script tag for a page: defines the elements that stand on it, and loads the code of no others.
 *
 * `<script type="module" src="https://feed.example.com/embed.js" data-token-url="/feed-token"></script>`
 *
 * Elements without a provider talk to the server that this script came from. This file has no imports of its own, so that
 * everything else is fetched at once and not file after file.
 */
const loaders: Record<string, () => Promise<unknown>> = {
  'team-provider': () => import('./embed/provider.ts'),
  'team-feed': () => import('./embed/feed.ts'),
  'team-post': () => import('./embed/post.ts'),
  'team-composer': () => import('./embed/composer.ts'),
  'team-status-badge': () => import('./embed/status-badge.ts'),
};

const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) scan(node);
});

sayWhereTheFeedIs();
observer.observe(document, { childList: true, subtree: true });
scan(document);

function scan(root: Document | Element): void {
  for (const [tag, load] of Object.entries(loaders)) {
    if (!(root instanceof Element && root.localName === tag) && !root.querySelector(tag)) continue;
    delete loaders[tag];
    load().catch((error: unknown) => {
      // The code may be reachable when the next such element comes.
      loaders[tag] = load;
      reportError(error);
    });
  }
}

/** A page that says it itself, by a meta element or by `configure()`, goes first. */
function sayWhereTheFeedIs(): void {
  if (document.querySelector('meta[name="team-feed"]')) return;
  const script = [...document.scripts].find(({ src }) => src === import.meta.url);
  const meta = document.createElement('meta');
  meta.name = 'team-feed';
  meta.content = script?.dataset['server'] ?? new URL('.', import.meta.url).href;
  const tokenUrl = script?.dataset['tokenUrl'];
  if (tokenUrl) meta.dataset['tokenUrl'] = tokenUrl;
  document.head.append(meta);
}
