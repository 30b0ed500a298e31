/**
 * Pages that change without being loaded anew: their address, canonical link and title say which page it is now. Loaded for
 * feeds of pages.
 */
export { hostPage, pageAt } from '../base/host-page.ts';

type Listener = () => void;

const listeners = new Set<Listener>();
const observer = new MutationObserver(tell);

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

/** Not every browser has the Navigation API; there, applications change the head as well when they go elsewhere. */
const navigation = (globalThis as { readonly navigation?: EventTarget }).navigation;

function begin(): void {
  addEventListener('popstate', tell);
  navigation?.addEventListener('currententrychange', tell);
  observer.observe(document.head, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['href', 'content', 'rel'],
  });
}

function end(): void {
  removeEventListener('popstate', tell);
  navigation?.removeEventListener('currententrychange', tell);
  observer.disconnect();
}
