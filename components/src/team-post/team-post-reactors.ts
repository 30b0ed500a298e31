import type { FeedClient, FeedError, Post, PostReactor } from '@team-feed/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enMore } from '../locales/en-more.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { REACTIONS, type ReactionName } from './post-keeper.ts';

addEnglish(enMore);

/** Who only passes by with the pointer wants to know nothing; in milliseconds. */
const HOVER = 350;

/** A finger that stays for this long, in milliseconds, asks and does not press. */
const LONG_PRESS = 500;

/** Time to move the pointer into the list, in milliseconds. */
const GRACE = 250;

/** Reactors of a page; the server's limit. */
const PAGE = 100;

/** Space between a reaction and the list, and at the edge of the window, in pixels. */
const GAP = 6;

/**
 * Who reacted, beside the reaction that a pointer rests on, a finger stays on or the keyboard has come to; a part of
 * `<team-post>`. It can be pointed at and scrolled, Escape closes it, and ArrowDown leads into it.
 */
export class TeamPostReactors extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      :host {
        position: fixed;
        inset: auto;
        max-inline-size: min(18rem, 100vw - 1rem);
        max-block-size: min(14rem, 100vh - 1rem);
        margin: 0;
        padding: var(--_space) calc(var(--_space) * 1.25);
        overflow: auto;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: CanvasText;
        box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 0.18);
        font-size: var(--_small);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      :host(:not(:popover-open)) {
        display: none;
      }
      p,
      ul {
        margin: 0;
        padding: 0;
        list-style-type: '';
      }
      .what {
        color: var(--_muted);
      }
    `,
  ];

  @state() private name: ReactionName | undefined;
  @state() private count = 0;
  @state() private people: readonly PostReactor[] = [];
  @state() private next: string | null = null;
  @state() private busy = false;
  @state() private failure: FeedError | undefined;
  @query('button') private readonly moreButton!: HTMLElement | null;

  #button: HTMLElement | undefined;
  /** The reaction that gets the focus back, and must not open the list again. */
  #dismissed: HTMLElement | undefined;
  #client: FeedClient | undefined;
  #post: Post | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: AbortController | undefined;
  #isPressed = false;

  constructor() {
    super();
    this.addEventListener('pointerenter', () => {
      clearTimeout(this.#timer);
    });
    this.addEventListener('pointerleave', this.#closeSoon);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusout', this.#onBlur);
    this.addController({
      hostConnected: () => {
        this.#arrive();
      },
      hostDisconnected: () => {
        this.#close();
      },
    });
  }

  /** A reader has come near a reaction: after a moment it says who reacted. */
  offer(event: Event, button: HTMLElement, post: Post, client: FeedClient): void {
    const isFocus = event.type === 'focus';
    const isReturn = isFocus && button === this.#dismissed;
    this.#dismissed = undefined;
    if (isReturn) return;
    this.#leave();
    this.#button = button;
    this.#post = post;
    this.#client = client;
    button.addEventListener('pointerleave', this.#closeSoon);
    button.addEventListener('blur', this.#onBlur);
    button.addEventListener('keydown', this.#onKey);
    button.addEventListener('click', this.#onClick, { capture: true });
    if (isFocus) {
      if (button.matches(':focus-visible')) this.#open();
    } else if (event instanceof PointerEvent && event.pointerType === 'touch') {
      button.addEventListener('pointerup', this.#onRelease);
      button.addEventListener('pointercancel', this.#onRelease);
      this.#timer = setTimeout(() => {
        this.#isPressed = true;
        this.#open();
      }, LONG_PRESS);
    } else if (button.matches(':hover')) this.#timer = setTimeout(this.#open, HOVER);
  }

  protected override updated(): void {
    if (this.matches(':popover-open')) this.#place();
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { people, failure } = this;
    const glyph = REACTIONS.find(([name]) => name === this.name)?.[1];
    const others = this.count - people.length;
    return html`
      <p class="what"><span aria-hidden="true">${glyph}</span> ${this.name ? words.reactions[this.name] : nothing}</p>
      <ul>
        ${people.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}
      </ul>
      ${this.busy && !people.length ? html`<p>${words.loading}</p>` : nothing}
      ${failure ? html`<p>${failureText(words, failure)}</p>` : nothing}
      ${!this.busy && !failure && people.length && others > 0 ? html`<p class="what">${words.andOthers(others)}</p>` : nothing}
      ${
        this.next !== null && !this.busy
          ? html`<button class="line" @click=${() => this.#load(this.next)}>${words.more}</button>`
          : nothing
      }
    `;
  }

  #arrive(): void {
    this.popover = 'manual';
    this.role = 'group';
    this.tabIndex = -1;
  }

  readonly #open = (): void => {
    const button = this.#button;
    const name = REACTIONS.find(([name]) => name === button?.dataset['name'])?.[0];
    if (!button?.isConnected || !name) return;
    const reaction = this.#post?.reactions.find((each) => each.name === name);
    this.name = name;
    this.count = reaction?.count ?? 0;
    this.people = [];
    this.next = null;
    // Read out with the reaction, also when it comes later.
    button.setAttribute('aria-describedby', this.id);
    this.ariaLabel = this.locale.words.whoReacted;
    this.showPopover();
    this.#place();
    addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
    document.addEventListener('keydown', this.#onEscape, { capture: true });
    document.addEventListener('pointerdown', this.#onElsewhere);
    void this.#load();
  };

  async #load(before: string | null = null): Promise<void> {
    const { name } = this;
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.busy = true;
    this.failure = undefined;
    try {
      const query = { limit: PAGE, ...(before !== null && { before }) };
      const page = await this.#client?.posts.reactors(this.#post?.id ?? '', query, { signal });
      if (signal.aborted || !page) return;
      this.people = [...this.people, ...page.items.filter(({ reaction }) => reaction === name)];
      this.next = this.people.length < this.count ? page.next : null;
    } catch (error) {
      if (signal.aborted) return;
      this.failure = error as FeedError;
    }
    this.busy = false;
  }

  #place(): void {
    if (!this.#button) return;
    const { left, top, bottom, right } = this.#button.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const wanted = isRightToLeft ? right - this.offsetWidth : left;
    const isBelow = top - GAP < this.offsetHeight + GAP;
    this.style.left = `${String(Math.max(GAP, Math.min(wanted, clientWidth - this.offsetWidth - GAP)))}px`;
    // A frame may be lower than the list, which then lies over the reaction.
    const below = Math.max(GAP, Math.min(bottom + GAP, clientHeight - this.offsetHeight - GAP));
    this.style.top = `${String(isBelow ? below : top - GAP - this.offsetHeight)}px`;
  }

  readonly #closeSoon = (): void => {
    clearTimeout(this.#timer);
    // A finger that leaves the button has asked; the next touch elsewhere closes.
    if (this.#isPressed || this.matches(':focus-within') || this.#button?.matches(':focus-visible')) return;
    this.#timer = setTimeout(() => {
      if (!this.matches(':hover')) this.#close();
    }, GRACE);
  };

  #close(): void {
    this.#run?.abort();
    removeEventListener('scroll', this.#onScroll, { capture: true });
    document.removeEventListener('keydown', this.#onEscape, { capture: true });
    document.removeEventListener('pointerdown', this.#onElsewhere);
    this.#leave();
    if (this.isConnected && this.matches(':popover-open')) this.hidePopover();
  }

  #leave(): void {
    clearTimeout(this.#timer);
    const button = this.#button;
    this.#button = undefined;
    if (!button) return;
    button.removeAttribute('aria-describedby');
    button.removeEventListener('pointerleave', this.#closeSoon);
    button.removeEventListener('blur', this.#onBlur);
    button.removeEventListener('keydown', this.#onKey);
    button.removeEventListener('pointerup', this.#onRelease);
    button.removeEventListener('pointercancel', this.#onRelease);
    button.removeEventListener('click', this.#onClick, { capture: true });
    this.#isPressed = false;
  }

  readonly #onRelease = (): void => {
    if (!this.#isPressed) clearTimeout(this.#timer);
  };

  /** The press that asked who it was is not one that reacts. */
  readonly #onClick = (event: Event): void => {
    if (!this.#isPressed) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };

  readonly #onBlur = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (to !== this && to !== this.#button && !(to instanceof Node && this.renderRoot.contains(to))) this.#close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!this.matches(':popover-open')) return;
    const isInside = event.currentTarget === this;
    if (event.key === 'ArrowDown' && !isInside) (this.moreButton ?? this).focus();
    else if (event.key === 'ArrowUp' && isInside && this.scrollTop === 0) this.#button?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const button = this.#button;
    const isInside = this.matches(':focus-within');
    this.#close();
    if (!isInside || !button) return;
    this.#dismissed = button;
    button.focus();
  };

  readonly #onElsewhere = (event: Event): void => {
    const path = event.composedPath();
    if (!path.includes(this) && !(this.#button && path.includes(this.#button))) this.#close();
  };

  readonly #onScroll = (event: Event): void => {
    if (event.composedPath()[0] !== this) this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'team-post-reactors': TeamPostReactors;
  }
}
