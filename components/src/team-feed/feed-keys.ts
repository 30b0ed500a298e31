/**
 * The keys of the ARIA feed pattern: Page Down and Page Up go from post to post, Control+End and Control+Home leave the feed.
 */
export function onFeedKey(event: KeyboardEvent, posts: readonly HTMLElement[], ends: FeedEnds): void {
  if (event.defaultPrevented || isTyping(event)) return;
  const target = nextFocus(event, posts, ends);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

export interface FeedEnds {
  readonly before: HTMLElement | null;
  readonly after: HTMLElement | null;
}

function nextFocus(
  event: KeyboardEvent,
  posts: readonly HTMLElement[],
  ends: FeedEnds,
): HTMLElement | null | undefined {
  if (event.ctrlKey || event.metaKey) return { Home: ends.before, End: ends.after }[event.key];
  const step = { PageDown: 1, PageUp: -1 }[event.key];
  if (step === undefined || event.altKey) return undefined;
  return posts[posts.findIndex((post) => event.composedPath().includes(post)) + step];
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
