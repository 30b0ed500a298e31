/** What moves on a page: a script for its head that looks at every frame, and what it has seen. */
import type { Page } from 'playwright-core';

/** Runs in the page, from its first line on. */
function record(): void {
  const seen = new Set<string>();
  (globalThis as unknown as { moved: Set<string> }).moved = seen;

  const look = (root: Document | ShadowRoot): void => {
    for (const animation of root.getAnimations()) {
      const { effect } = animation;
      const { activeDuration = 0 } = effect?.getComputedTiming() ?? {};
      const target = effect instanceof KeyframeEffect ? effect.target : null;
      if (Number(activeDuration) > 0)
        seen.add(`${target?.localName ?? ''}[${target?.getAttribute('part') ?? target?.className ?? ''}] moves`);
    }
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  const onFrame = (): void => {
    look(document);
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);

  for (const name of ['scrollTo', 'scrollBy', 'scroll', 'scrollIntoView'] as const) {
    for (const owner of [Element.prototype, globalThis] as unknown as Record<
      string,
      (...given: unknown[]) => unknown
    >[]) {
      const original = owner[name];
      if (!original) continue;
      owner[name] = function (this: unknown, ...given: unknown[]) {
        if (given.some((one) => (one as ScrollOptions | undefined)?.behavior === 'smooth'))
          seen.add(`${name} is smooth`);
        return original.apply(this, given);
      };
    }
  }
}

export const MOTION_RECORDER = `<script>(${record.toString()})()</script>`;

/** What has moved so far, and what would scroll smoothly. */
export const movedOn = (page: Page): Promise<string[]> => page.evaluate(collect);

function collect(): string[] {
  const { moved } = globalThis as unknown as { moved: Set<string> };
  const visit = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (getComputedStyle(element).scrollBehavior === 'smooth') moved.add(`${element.localName} scrolls smoothly`);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return [...moved];
}
