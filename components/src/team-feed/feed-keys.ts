/**
 * The keys of the ARIA feed pattern: Page Down and Page Up go from post to post, Control+End and Control+Home leave the feed.
 */
export function onFeedKey(event: KeyboardEvent, posts: readonly HTMLElement[], ends: FeedEnds): void {
  onKeyAlong(event.composedPath(), event, posts, ends);
}

/** The same where the event has gone by, but for the path that it took. */
export function onKeyAlong(
  path: readonly EventTarget[],
  event: KeyboardEvent,
  posts: readonly HTMLElement[],
  ends: FeedEnds,
): void {
  if (event.defaultPrevented || isTyping(path)) return;
  const target = nextFocus(path, event, posts, ends);
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

function nextFocus(
  path: readonly EventTarget[],
  event: KeyboardEvent,
  posts: readonly HTMLElement[],
  ends: FeedEnds,
): HTMLElement | undefined {
  if (event.ctrlKey || event.metaKey) return { Home: ends.before, End: ends.after }[event.key];
  const step = { PageDown: 1, PageUp: -1 }[event.key];
  if (step === undefined || event.altKey) return undefined;
  return posts[posts.findIndex((post) => path.includes(post)) + step];
}

function isTyping([target]: readonly EventTarget[]): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
