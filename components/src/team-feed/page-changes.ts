/**
 * Which page a feed is of. Pages may change without being loaded anew: their address, canonical link and title say which
 * page it is now. Loaded for feeds of pages.
 */
import { hostPage, pageAt } from '../base/host-page.ts';

type Listener = () => void;

const listeners = new Set<Listener>();
const head = new MutationObserver(tell);
const body = new MutationObserver(look);

/** Where the browser has the Navigation API, which tells of each change of the address. */
let navigation: EventTarget | undefined;
let address = '';

/** The timeline of the page that a feed names, by `page` or behind a colon in `for`, else of the one that it stands on. */
export function pageTimeline({ for: name, page }: { readonly for: string; readonly page: string }): string {
  const named = name.slice('page:'.length) || page;
  return `page:${named ? pageAt(named) : hostPage().url}`;
}

/** Calls back after each change that may have made another page of this one. Returns the way to end it. */
export function watchPage(listener: Listener): () => void {
  if (!listeners.size) begin();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) end();
  };
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function look(): void {
  if (address === location.href) return;
  address = location.href;
  tell();
}

/** The application answers the reader after us. */
function lookSoon(): void {
  setTimeout(look);
}

/**
 * What mostly goes with a change of the address, for browsers that do not tell of it: the reader has done something, the
 * focus goes elsewhere, the page changes. Looking costs a comparison.
 */
const SIGNALS = [
  ['click', lookSoon],
  ['keyup', lookSoon],
  ['focus', look],
  ['popstate', look],
  ['hashchange', look],
] as const;

function begin(): void {
  address = location.href;
  ({ navigation } = globalThis as { readonly navigation?: EventTarget });
  if (navigation) navigation.addEventListener('currententrychange', tell);
  else {
    for (const [type, listener] of SIGNALS) addEventListener(type, listener, true);
    // Not its body: an application may replace that.
    body.observe(document.documentElement, { subtree: true, childList: true });
  }
  head.observe(document.head, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['href', 'content', 'rel'],
  });
}

function end(): void {
  navigation?.removeEventListener('currententrychange', tell);
  for (const [type, listener] of SIGNALS) removeEventListener(type, listener, true);
  body.disconnect();
  head.disconnect();
}
