/**
 * Keeps what is being read where it is when something changes above it, in browsers that do not see to that themselves
 * (`overflow-anchor`, CSS Scroll Anchoring Level 1; Safari has none). Loaded there with the first posts, elsewhere with the
 * first long list, for pages that have turned it off.
 */
import type { ReactiveController, ReactiveElement } from 'lit';

/** The list keeps its height while it changes. */
const HELD = 'min-block-size';

type Drawn = Element & { readonly updateComplete?: Promise<unknown> };

const anchors = new WeakMap<ReactiveElement, ScrollAnchor>();

/** The one that a feed has: two would do everything twice. */
export function anchorOf(feed: ReactiveElement): ScrollAnchor {
  const anchor = anchors.get(feed) ?? new ScrollAnchor(feed);
  anchors.set(feed, anchor);
  return anchor;
}

export class ScrollAnchor implements ReactiveController {
  readonly #feed: ReactiveElement;
  #held: { readonly element: Element; readonly top: number } | undefined;
  /** Posts change their height by themselves too. Of a long list, the window tells. */
  readonly #sizes = new ResizeObserver(() => {
    this.move();
  });
  readonly #observed = new Set<Element>();
  /** Whether the browser sees to it, as far as that is known: to ask while the page changes has it laid out on the spot. */
  #isBrowsers: boolean | undefined;

  constructor(feed: ReactiveElement) {
    this.#feed = feed;
    feed.addController(this);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#observed.clear();
    this.#held = undefined;
    this.#isBrowsers = undefined;
    this.#list?.style.removeProperty(HELD);
  }

  hostUpdate(): void {
    this.#hold();
  }

  hostUpdated(): void {
    if (!CSS.supports('overflow-anchor', 'auto')) this.#observe();
    void this.#settle();
  }

  /** What is read is about to change, and may move. */
  release(): void {
    this.#held = undefined;
  }

  /** All is laid out, maybe in other sizes: keeps what is read where it is, and hears a page that has changed its mind. */
  move(): void {
    const list = this.#list;
    if (list && this.#isBrowsers !== undefined) this.#isBrowsers = isBrowsers(list);
    this.#bringBack();
  }

  /** Brings what is read back to where it was in the window. */
  #bringBack(): void {
    const list = this.#list;
    const held = this.#held;
    if (!list || !held || held.element.parentNode !== list) return;
    const top = held.element.getBoundingClientRect().top - list.getBoundingClientRect().top;
    const by = top - held.top;
    this.#held = { ...held, top };
    if (Math.abs(by) >= 1) scrollerOf(list).scrollBy({ top: by, behavior: 'instant' });
  }

  #observe(): void {
    const drawn = new Set<Element>(this.#drawn);
    for (const element of this.#observed) {
      if (drawn.has(element)) continue;
      this.#sizes.unobserve(element);
      this.#observed.delete(element);
    }
    for (const element of drawn) {
      if (this.#observed.has(element)) continue;
      this.#sizes.observe(element);
      this.#observed.add(element);
    }
  }

  get #list(): HTMLElement | null {
    return this.#feed.renderRoot.querySelector('[part=list]');
  }

  get #drawn(): Drawn[] {
    return [...(this.#list?.children ?? [])].filter((child) => child.matches('[part=post]'));
  }

  /**
   * Remembers the first post that is seen, unless the beginning of the list is: there, what comes is to be seen too.
   * Safari asks for the width of a container before it draws what is new in it: in that moment the page would be shorter
   * than the reader has scrolled, were it not for the height that is kept.
   */
  #hold(): void {
    this.#held = undefined;
    const list = this.#list;
    if (!list || (this.#isBrowsers ??= isBrowsers(list))) return;
    const { top, height } = list.getBoundingClientRect();
    list.style.setProperty(HELD, `${String(height)}px`);
    const edge = Math.max(0, viewOf(scrollerOf(list)).top);
    if (top >= edge) return;
    for (const element of this.#drawn) {
      const box = element.getBoundingClientRect();
      if (box.bottom <= edge || box.top >= innerHeight) continue;
      this.#held = { element, top: box.top - top };
      return;
    }
  }

  async #settle(): Promise<void> {
    await Promise.all(this.#drawn.map(async (element) => element.updateComplete));
    this.#bringBack();
    this.#list?.style.removeProperty(HELD);
  }
}

const isBrowsers = (list: Element): boolean => getComputedStyle(list).getPropertyValue('overflow-anchor') === 'auto';

/** What scrolls when the reader scrolls the list. */
export function scrollerOf(element: Element): Element {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

/** From where to where, in the window, what scrolls is seen. */
export function viewOf(scroller: Element): { readonly top: number; readonly bottom: number } {
  return scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
}
