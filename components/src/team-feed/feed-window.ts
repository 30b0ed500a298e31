/**
 * Keeps a long feed light: only the posts near the reader are drawn. All others stand in the page as text, a hundred to an
 * element as high as they would be, and are not laid out. The browser's own search finds that text (`hidden="until-found"`),
 * and the posts are drawn where it does; print shows it. Loaded with the first long list.
 *
 * `content-visibility: auto` on each post would not do: ten thousand posts would still be a million nodes.
 */
import type { Post } from '@team-feed/sdk';
import { css, html, type ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { adopt } from '../theme/adopt.ts';
import { anchorOf, scrollerOf, viewOf } from './scroll-anchor.ts';

/** Known by its tag, since the feed loads this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

/** Posts whose text is in one element: ten thousand make a hundred elements. */
const GROUP = 100;

/** Posts that are drawn at a time on a usual screen, each of them a hundred nodes and more. */
const NEAR = 16;

/** Pixels above and below what is seen in which posts are drawn, at least and at most: as many as make `NEAR` posts. */
const MARGIN = [200, 600] as const;

/** The margin stays as it is when another one would be better by fewer pixels. */
const MARGIN_STEP = 50;

/** So many posts more may stay drawn, so that not every few pixels are a change. */
const SLACK = 2;

/** Posts that are drawn before and after the one that is gone to, until it is known how many are seen. */
const AROUND = 4;

/** Up to so many posts that come where the reader sees an end of the feed are drawn at once: as many as fill the screen. */
const AT_THE_END = 5;

/** Between the texts of posts that are not drawn. */
const BETWEEN = '\n\n';

/** What has not scrolled for so many milliseconds, some frames, has come to rest. */
const AT_REST = 100;

/** After so many milliseconds, the browser's search has scrolled to what it found, if it does at all. */
const LONGEST_SCROLL = 1_000;

/** The height of a post in pixels where none has been measured. */
const HEIGHT = 130;

/** A post that is drawn, or some in a row that are not: from the first index up to the second, which is not among them. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly post?: Post;
}

/** A post that is drawn: it comes to its height a moment later. */
type Drawn = HTMLElement & { readonly updateComplete?: Promise<unknown>; readonly doing?: string };

const styles = css`
  .far {
    block-size: var(--_block);
    contain: strict;
    content-visibility: hidden;
  }
  .far:not([hidden], .found) {
    visibility: hidden;
  }
  .far.found {
    content-visibility: visible;
    white-space: pre-line;
  }
  @media print {
    .far.far {
      block-size: auto;
      contain: none;
      content-visibility: visible;
      visibility: visible;
      white-space: pre-line;
    }
  }
`;

/** Where the browser's search cannot draw what it finds, it is not to find it. */
const far =
  'onbeforematch' in HTMLElement.prototype
    ? html`<div class="far" aria-hidden="true" hidden="until-found"></div>`
    : html`<div class="far" aria-hidden="true"></div>`;

export class FeedWindow implements ReactiveController {
  readonly #feed: TeamFeed;
  #posts: readonly Post[] = [];
  /** Where the first post of the first list is now: groups keep their posts when others come before them. */
  #origin = 0;
  /** The posts near the reader: from the first index up to the second, which is not among them. */
  #from = 0;
  #to: number;
  #segments: readonly Segment[] = [];
  /** A group in which the browser's search has found something, who knows where: its posts stand for themselves. */
  #searched: number | undefined;
  /** Whether the browser's search is on its way to what it found: until then, what is seen stays what it is. */
  #isFinding = false;

  /** Heights as measured, in pixels, by the ids of posts. */
  readonly #heights = new Map<string, number>();
  /** The height of what has not been measured. It stays, so that what is far does not grow and shrink all the time. */
  #typical: number;
  #width: number;

  /** What the elements of the list stand for. */
  #places: ReadonlyMap<Element, Segment> = new Map();
  /** The posts whose text an element has. */
  #filled = new WeakMap<Element, readonly Post[]>();
  readonly #seen = new Map<Element, IntersectionObserverEntry>();
  #sight: IntersectionObserver | undefined;
  #margin = 0;
  #sizes: ResizeObserver | undefined;

  constructor(feed: TeamFeed) {
    this.#feed = feed;
    const drawn = [...(this.#list?.children ?? [])].map((article) => article.getBoundingClientRect());
    this.#to = drawn.length;
    const height = drawn.reduce((sum, rect) => sum + rect.height, 0);
    this.#typical = height / drawn.length || HEIGHT;
    this.#width = drawn[0]?.width ?? 0;
    const root = feed.renderRoot;
    adopt(feed.shadowRoot, styles);
    root.addEventListener('beforematch', this.#onMatch);
    root.addEventListener('focusin', this.#onFocus);
    feed.addController(this);
    anchorOf(feed);
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(this.#onSizes);
    for (const [element, { post }] of this.#places) if (post) this.#sizes.observe(element);
    this.#look();
  }

  hostDisconnected(): void {
    this.#sight?.disconnect();
    this.#sizes?.disconnect();
    this.#sight = this.#sizes = undefined;
    this.#seen.clear();
  }

  hostUpdated(): void {
    this.#sweep();
    const elements = [...(this.#list?.children ?? [])];
    const before = this.#places;
    const places = new Map<Element, Segment>();
    this.#segments.forEach((segment, index) => {
      const element = elements[index] as HTMLElement | undefined;
      if (!element) return;
      places.set(element, segment);
      const isSame = before.has(element);
      if (segment.post ? isSame : !this.#fill(element, segment)) return;
      if (isSame) this.#sight?.unobserve(element);
      this.#observe(element, segment);
    });
    this.#places = places;
    for (const element of before.keys()) if (!places.has(element)) this.#forget(element);
  }

  /** What the list holds: posts as `draw` makes them, and what stands for the others. */
  render(posts: readonly Post[], draw: (post: Post, index: number) => unknown): unknown {
    this.#goWith(posts);
    this.#segments = this.#divided();
    return repeat(
      this.#segments,
      ({ from, to, post }) => post?.id ?? `${String(from - this.#origin)} to ${String(to - this.#origin)}`,
      ({ from, post }) => (post ? draw(post, from) : far),
    );
  }

  /** Draws a post and brings it before the reader; nothing where it is not loaded. */
  async show(id: string): Promise<HTMLElement | undefined> {
    await this.#feed.updateComplete;
    const index = this.#posts.findIndex((post) => post.id === id);
    if (index < 0) return undefined;
    this.#from = Math.max(0, index - AROUND);
    this.#to = Math.min(this.#posts.length, index + AROUND + 1);
    this.#searched = undefined;
    anchorOf(this.#feed).release();
    this.#feed.requestUpdate();
    await this.#feed.updateComplete;
    const article = this.#drawn.find(([, post]) => post.id === id)?.[0];
    await article?.updateComplete;
    article?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return article;
  }

  get #list(): HTMLElement | null {
    return this.#feed.renderRoot.querySelector('[part=list]');
  }

  /**
   * lit-html 3.3.1 to 3.3.3 leave the end marker of what `repeat` takes away: a comment that no element stands before or after.
   * To go when https://github.com/lit/lit/issues/5298 is closed.
   */
  #sweep(): void {
    const isOrphan = (node: Node): node is Comment =>
      node instanceof Comment &&
      !node.data &&
      !(node.previousSibling instanceof Element) &&
      !(node.nextSibling instanceof Element);
    for (const node of [...(this.#list?.childNodes ?? [])].filter(isOrphan)) node.remove();
  }

  get #drawn(): (readonly [Drawn, Post])[] {
    return [...this.#places].flatMap(([element, { post }]) => (post ? [[element as Drawn, post] as const] : []));
  }

  /** The same posts stay drawn when others come before them or go. */
  #goWith(posts: readonly Post[]): void {
    const before = this.#posts;
    this.#posts = posts;
    if (posts === before || !before.length) return;
    const known = before.slice(this.#from, this.#to);
    const wasAtStart = this.#from === 0;
    const wasAtEnd = this.#to === before.length;
    const places = known.map(({ id }) => posts.findIndex((post) => post.id === id));
    const first = places.findIndex((place) => place >= 0);
    // Another timeline, or another beginning of it.
    if (first < 0) {
      this.#origin = this.#from = 0;
      this.#to = Math.min(posts.length, AT_THE_END);
      return;
    }
    const from = places[first] ?? 0;
    const to = Math.max(...places) + 1;
    this.#origin += from - first - this.#from;
    this.#from = wasAtStart && from <= AT_THE_END ? 0 : from;
    this.#to = wasAtEnd && posts.length - to <= AT_THE_END ? posts.length : to;
  }

  #divided(): Segment[] {
    const posts = this.#posts;
    const near = new Set(this.#kept());
    for (let index = this.#from; index < Math.min(this.#to, posts.length); index++) near.add(index);
    const segments: Segment[] = [];
    let at = 0;
    for (const index of [...near].sort((a, b) => a - b)) {
      const post = posts[index];
      if (!post) continue;
      this.#divide(at, index, segments);
      segments.push({ from: index, to: index + 1, post });
      at = index + 1;
    }
    this.#divide(at, posts.length, segments);
    return segments;
  }

  #divide(from: number, to: number, segments: Segment[]): void {
    for (let at = from; at < to;) {
      const group = this.#groupOf(at);
      const end = group === this.#searched ? at + 1 : Math.min(to, (group + 1) * GROUP + this.#origin);
      segments.push({ from: at, to: end });
      at = end;
    }
  }

  #groupOf(index: number): number {
    return Math.floor((index - this.#origin) / GROUP);
  }

  /** What the reader is at stays, wherever they look: the post that has the focus, with those that keys lead to, and what they write. */
  *#kept(): Iterable<number> {
    // Also while the reader is in another window, where nothing matches `:focus-within`.
    const focused = this.#feed.shadowRoot?.activeElement ?? null;
    for (const [element, post] of this.#drawn) {
      const isFocused = element.contains(focused);
      const isWritten = element.doing === 'editing' || this.#feed['threads'].get(post.id) === 'answering';
      if (!isFocused && !isWritten) continue;
      const index = this.#posts.findIndex(({ id }) => id === post.id);
      if (index < 0) continue;
      yield index;
      if (isFocused) yield* [index - 1, index + 1];
    }
  }

  /** Puts the text of posts into the element that stands for them, at their height; false when it is there already. */
  #fill(element: HTMLElement, { from, to }: Segment): boolean {
    const filled = this.#filled.get(element);
    const posts = this.#posts.slice(from, to);
    if (filled?.length === posts.length && posts.every((post, index) => post === filled[index])) return false;
    this.#filled.set(element, posts);
    element.textContent = posts.map(textOf).join(BETWEEN);
    element.style.setProperty('--_block', `${String(this.#heightOf(posts))}px`);
    return true;
  }

  #heightOf(posts: readonly Post[]): number {
    return posts.reduce((sum, { id }) => sum + (this.#heights.get(id) ?? this.#typical), 0);
  }

  #observe(element: Element, { post }: Segment): void {
    this.#sight?.observe(element);
    if (post) this.#sizes?.observe(element);
  }

  #forget(element: Element): void {
    this.#sight?.unobserve(element);
    this.#sizes?.unobserve(element);
    this.#seen.delete(element);
  }

  /** Watches for what comes near. */
  #look(): void {
    const [least, most] = MARGIN;
    const sizes = this.#drawn.flatMap(([, { id }]) => this.#heights.get(id) ?? []);
    const height = sizes.reduce((sum, size) => sum + size, 0) / sizes.length || this.#typical;
    const margin = Math.round(Math.max(least, Math.min(most, (NEAR * height - innerHeight) / 2)));
    if (this.#sight && Math.abs(margin - this.#margin) < MARGIN_STEP) return;
    this.#margin = margin;
    this.#sight?.disconnect();
    this.#seen.clear();
    const around = `${String(margin)}px 0px`;
    // Chromium would add one to the other. Where it is not known, posts of such a container are drawn when they are seen.
    const isInContainer = this.#list && scrollerOf(this.#list) !== document.scrollingElement;
    const options = { rootMargin: around, ...(isInContainer && { scrollMargin: around }) };
    this.#sight = new IntersectionObserver(this.#onSight, options);
    for (const element of this.#places.keys()) this.#sight.observe(element);
  }

  readonly #onSight = (entries: readonly IntersectionObserverEntry[]): void => {
    for (const entry of entries) {
      if (entry.isIntersecting) this.#seen.set(entry.target, entry);
      else this.#seen.delete(entry.target);
    }
    let from = Infinity;
    let to = 0;
    for (const entry of this.#seen.values()) {
      const seen = this.#seenOf(entry);
      if (!seen) continue;
      from = Math.min(from, seen.from);
      to = Math.max(to, seen.to);
    }
    // Out of sight, it stays as it is.
    if (from >= to || this.#isFinding) return;
    const isWithin = from >= this.#from && to <= this.#to;
    if (isWithin && from - this.#from + this.#to - to <= SLACK) return;
    this.#from = from;
    this.#to = to;
    this.#feed.requestUpdate();
  };

  /** The posts of an element that are seen, or would be. */
  #seenOf({ target, intersectionRect: seen, boundingClientRect: box }: IntersectionObserverEntry): Segment | undefined {
    const segment = this.#places.get(target);
    if (!segment || segment.post) return segment;
    let { from } = segment;
    let below = box.top;
    const height = (index: number): number => this.#heightOf(this.#posts.slice(index, index + 1));
    while (from < segment.to - 1 && below + height(from) <= seen.top) below += height(from++);
    let to = from;
    do below += height(to++);
    while (to < segment.to && below < seen.bottom);
    return { from, to };
  }

  readonly #onSizes = (entries: readonly ResizeObserverEntry[]): void => {
    for (const { target, borderBoxSize } of entries) {
      const id = this.#places.get(target)?.post?.id;
      const [size] = borderBoxSize;
      if (id === undefined || !size?.blockSize) continue;
      if (Math.abs(size.inlineSize - this.#width) > 1) this.#measureAnew(size.inlineSize);
      this.#heights.set(id, size.blockSize);
    }
    this.#look();
    anchorOf(this.#feed).move();
  };

  /** In another width, nothing is as high as it was. */
  #measureAnew(width: number): void {
    this.#width = width;
    this.#heights.clear();
    const drawn = this.#drawn;
    const height = drawn.reduce((sum, [element]) => sum + element.getBoundingClientRect().height, 0);
    this.#typical = height / drawn.length || this.#typical;
    this.#filled = new WeakMap();
    this.#feed.requestUpdate();
  }

  readonly #onMatch = ({ target }: Event): void => {
    const segment = this.#places.get(target as Element);
    if (segment && !segment.post) void this.#goToFound(target as HTMLElement, segment);
  };

  /**
   * The browser's search says which element has what it looks for, and brings the words to the middle of what is seen: which of the
   * posts has them is read off there. Where nothing is brought anywhere, each post stands for itself, so that the search which goes
   * on says which.
   */
  async #goToFound(element: HTMLElement, { from, to }: Segment): Promise<void> {
    const posts = this.#posts.slice(from, to);
    // It is scrolled to when this event is over, so its text has to have a place by then.
    element.classList.add('found');
    this.#isFinding = true;
    const found = posts.length === 1 ? posts[0] : await scrolledTo(() => postInTheMiddle(element, posts));
    this.#isFinding = false;
    if (found && (await this.show(found.id))) return;
    this.#searched = this.#groupOf(from);
    this.#feed.requestUpdate();
  }

  /** The keys lead to the posts beside the one with the focus. */
  readonly #onFocus = (): void => {
    this.#feed.requestUpdate();
  };
}

/** Looks whenever scrolling has come to rest until something is there, within the time that this may take. */
function scrolledTo<T>(look: () => T | undefined): Promise<T | undefined> {
  return new Promise((done) => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const end = (found?: T): void => {
      clearTimeout(rest);
      clearTimeout(late);
      document.removeEventListener('scroll', onScroll, true);
      done(found);
    };
    // Chromium's search fires no `scrollend`.
    const onScroll = (): void => {
      clearTimeout(rest);
      rest = setTimeout(() => {
        const found = look();
        // What has come to rest may be what moved before.
        if (found) end(found);
      }, AT_REST);
    };
    const late = setTimeout(end, LONGEST_SCROLL);
    document.addEventListener('scroll', onScroll, true);
  });
}

/** The one of these posts whose text, in one element, stands in the middle of what scrolls, or near it at an end of that. */
function postInTheMiddle(element: HTMLElement, posts: readonly Post[]): Post | undefined {
  const text = element.firstChild;
  if (!text) return undefined;
  const { top, bottom } = viewOf(scrollerOf(element));
  const middle = (top + bottom) / 2;
  const range = document.createRange();
  let at = 0;
  let nearest: { readonly distance: number; readonly post?: Post } = { distance: (bottom - top) / 2 };
  for (const post of posts) {
    const { length } = textOf(post);
    range.setStart(text, at);
    range.setEnd(text, at + length);
    const box = range.getBoundingClientRect();
    const distance = Math.max(box.top - middle, middle - box.bottom, 0);
    if (distance < nearest.distance) nearest = { distance, post };
    at += length + BETWEEN.length;
  }
  return nearest.post;
}

function textOf({ authorName, title, body }: Post): string {
  return [authorName, title, body].filter(Boolean).join('\n');
}
