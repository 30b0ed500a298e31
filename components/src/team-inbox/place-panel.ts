/** Space between a panel and what is around it, in pixels. */
const GAP = 8;

/** A panel that is lower than this, in pixels, shows nothing of use: it goes where there is more room. */
const LOWEST = 240;

/** Puts a panel of the top layer below its button, or above it where there is more room, inside the window. */
export function placePanel(panel: HTMLElement, button: Element): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  const wanted = isRightToLeft ? left : right - panel.offsetWidth;
  const below = clientHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  const isBelow = below >= LOWEST || below >= above;
  const { style } = panel;
  style.left = `${String(Math.max(GAP, Math.min(wanted, clientWidth - panel.offsetWidth - GAP)))}px`;
  style.maxHeight = `${String(Math.max(0, isBelow ? below : above))}px`;
  style.top = isBelow ? `${String(bottom + GAP)}px` : 'auto';
  style.bottom = isBelow ? 'auto' : `${String(clientHeight - top + GAP)}px`;
}
