/** Somebody has read a post, as far as that can be told, when it was before them for this long, in milliseconds. */
const A_MOMENT = 1_500;

const SHARE = 0.5;

/** Often enough to notice that a post which is higher than the window fills it. */
const THRESHOLDS = Array.from({ length: 21 }, (_, index) => index / 20);

/**
 * Calls `onSeen` once, when at least half of the element was on screen, or the element filled it, for a moment and the page
 * was visible. Returns the way to stop watching.
 */
export function watchSeen(element: Element, onSeen: () => void): () => void {
  let isOnScreen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const decide = (): void => {
    // An element that leaves the page leaves the screen, so that nothing holds it then even if nobody stops watching.
    if (isOnScreen) document.addEventListener('visibilitychange', decide);
    else document.removeEventListener('visibilitychange', decide);
    if (!isOnScreen || document.hidden) {
      clearTimeout(timer);
      timer = undefined;
      return;
    }
    timer ??= setTimeout(() => {
      stop();
      onSeen();
    }, A_MOMENT);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.at(-1);
      if (!entry) return;
      const { intersectionRatio, intersectionRect, rootBounds } = entry;
      const window = rootBounds?.height ?? innerHeight;
      isOnScreen = intersectionRatio >= SHARE || (window > 0 && intersectionRect.height >= window * 0.9);
      decide();
    },
    { threshold: THRESHOLDS },
  );
  const stop = (): void => {
    observer.disconnect();
    document.removeEventListener('visibilitychange', decide);
    clearTimeout(timer);
    timer = undefined;
  };
  observer.observe(element);
  return stop;
}
