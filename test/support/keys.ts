/** A reader who has a keyboard and nothing else. */
import type { Page } from 'playwright-core';
import { nextFrames } from './long-tasks.ts';

/** What has the focus: where it is, what it is called, and what is wrong with how it is shown. */
export interface Stop {
  /** Role or tag, and name: `button "Reply"`. */
  readonly what: string;
  /** Empty where the focus can be seen. */
  readonly fault: string;
}

/** Presses of Tab that lead anywhere on a test's page. */
const FAR = 150;

export class KeyReader {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** `button "Reply"` */
  async focus(): Promise<string> {
    return (await this.page.evaluate(focused)).what;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes on to the next thing of this role and name. */
  async tabTo(what: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < FAR; presses++) {
      await this.press(key);
      const stop = await this.focus();
      if (stop === what) return;
      passed.push(stop);
    }
    throw new Error(`${key} does not lead to ${what}, but to:\n${[...new Set(passed)].join('\n')}`);
  }

  /** Waits until the focus has come there by itself. */
  async arrivesAt(what: string | RegExp): Promise<void> {
    const isThere = (stop: string): boolean => (typeof what === 'string' ? stop === what : what.test(stop));
    const deadline = Date.now() + PATIENCE;
    let at = await this.focus();
    while (!isThere(at) && Date.now() < deadline) {
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
      at = await this.focus();
    }
    if (!isThere(at)) throw new Error(`The focus is not at ${String(what)}, but at ${at}`);
  }
}

/** How long a focus may take to come, in milliseconds. */
const PATIENCE = 5_000;

/** Every stop from one link to the other, in the order of Tab or backwards. Rejects where the focus is not let out. */
export async function walk(page: Page, from: string, to: string, key: 'Tab' | 'Shift+Tab', far = FAR): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.locator(from).focus();
  for (let presses = 0; presses < far; presses++) {
    await page.keyboard.press(key);
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), to)) return stops;
    let stop = await page.evaluate(focused);
    // What gives way to the focus does so with the next frame.
    if (stop.fault !== '') {
      await page.evaluate(nextFrames);
      stop = await page.evaluate(focused);
    }
    stops.push(stop);
  }
  throw new Error(`${String(far)} presses of ${key} do not lead out:\n${stops.map(({ what }) => what).join('\n')}`);
}

/** Runs in a page: what has the focus, and whether anybody can see that it has. */
function focused(): Stop {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return { what: `${element.getAttribute('role') ?? element.localName} "${nameOf()}"`, fault: fault() };

  function nameOf(): string {
    const labels =
      element instanceof HTMLElement && 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement>) : [];
    const label = [...(labels[0]?.childNodes ?? [])].map((node) => (node instanceof Text ? node.data : '')).join('');
    const text = element.matches('body, select, textarea, input') ? '' : element.textContent;
    const name = element.getAttribute('aria-label') ?? (label.trim() || text);
    return name
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 60);
  }

  function fault(): string {
    // Inside a field of date and time the browser shows it by its own means.
    if (element.matches('[type=datetime-local]')) return '';
    if (!element.matches(':focus-visible')) return 'not shown as focused';
    // A field may have its ring around the box that it stands in.
    const ringed = [element, element.parentElement].find((one) => one && hasOutline(getComputedStyle(one)));
    if (!ringed) return 'no outline';
    const style = getComputedStyle(ringed);
    const ring = parseFloat(style.outlineWidth);
    const box = ringed.getBoundingClientRect();
    const out = ring + parseFloat(style.outlineOffset);
    const cut = cutSides(ringed, new DOMRect(box.x - out, box.y - out, box.width + 2 * out, box.height + 2 * out));
    if (cut.length > 0) return `outline cut off at ${cut.join(', ')}`;
    return isCovered(box) ? 'covered' : '';
  }

  function hasOutline({ outlineStyle, outlineWidth, outlineColor }: CSSStyleDeclaration): boolean {
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/^rgba\(.*, 0\)$/.test(outlineColor);
  }

  function parentOf(child: Element): Element | null {
    const root = child.getRootNode();
    return child.assignedSlot ?? child.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  /** Sides of a box that something around the element cuts off. */
  function cutSides(ringed: Element, ring: DOMRect): string[] {
    // Browsers place things on fractions of a pixel.
    const TOLERANCE = 0.5;
    const sides = new Set<string>();
    for (let at = parentOf(ringed); at && at !== document.body; at = parentOf(at)) {
      const { overflowX, overflowY, overflowClipMargin, position } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const room = (overflow: string): number =>
        overflow === 'visible' ? Infinity : TOLERANCE + (overflow === 'clip' ? parseFloat(overflowClipMargin) : 0);
      if (ring.left < box.left - room(overflowX)) sides.add('left');
      if (ring.right > box.right + room(overflowX)) sides.add('right');
      if (ring.top < box.top - room(overflowY)) sides.add('top');
      if (ring.bottom > box.bottom + room(overflowY)) sides.add('bottom');
      if (position === 'fixed' || at.matches(':modal, :popover-open')) break;
    }
    return [...sides];
  }

  /** Whether nothing of it can be seen at the places that are looked at, as where a bar stands above it. */
  function isCovered(box: DOMRect): boolean {
    const places = [0.1, 0.5, 0.9].flatMap((across) => [0.1, 0.5, 0.9].map((down) => [across, down] as const));
    return places.every(([across, down]) => {
      let top: Element | null = document.elementFromPoint(box.x + across * box.width, box.y + down * box.height);
      while (top?.shadowRoot) {
        const inner: Element | null = top.shadowRoot.elementFromPoint(
          box.x + across * box.width,
          box.y + down * box.height,
        );
        if (!inner || inner === top) break;
        top = inner;
      }
      for (let at = top; at; at = parentOf(at)) if (at === element) return false;
      return true;
    });
  }
}
