/**
 * The keys of the ARIA feed pattern: Page Down and Page Up go from post to post, Control+End and Control+Home leave the feed.
 */
export function onFeedKey(event: KeyboardEvent, posts: readonly HTMLElement[], ends: FeedEnds): void {
  if (event.defaultPrevented || isTyping(event)) return;
  const target = nextFocus(event, posts, ends);
  if (!target) return;
  event.preventDefault();
  if (target.matches('[tabindex="-1"]')) focusForOnce(target);
  else target.focus();
}

/** From an element with a tabindex of -1 at the end of a shadow tree, Chromium's Tab goes back to the tree's start. */
function focusForOnce(target: HTMLElement): void {
  target.tabIndex = 0;
  target.addEventListener(
    'blur',
    () => {
      target.tabIndex = -1;
    },
    { once: true },
  );
  target.focus();
}

export interface FeedEnds {
  readonly before: HTMLElement;
  readonly after: HTMLElement;
}

function nextFocus(event: KeyboardEvent, posts: readonly HTMLElement[], ends: FeedEnds): HTMLElement | undefined {
  if (event.ctrlKey || event.metaKey) return { Home: ends.before, End: ends.after }[event.key];
  const step = { PageDown: 1, PageUp: -1 }[event.key];
  if (step === undefined || event.altKey) return undefined;
  return posts[posts.findIndex((post) => event.composedPath().includes(post)) + step];
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
