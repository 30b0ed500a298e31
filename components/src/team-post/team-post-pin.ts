import type { NewPin, Post } from '@team-feed/sdk';
import { css, html, type LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { ClockController } from '../controllers/clock-controller.ts';
import { moment } from '../locales/due.ts';
import { enEditor } from '../locales/en-editor.ts';
import { enPins } from '../locales/en-pins.ts';
import { fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { newPin, type PinChoice } from '../pins/new-pin.ts';
import { choiceOf, pinChoiceStyles, renderPinChoice } from '../pins/pin-choice.ts';
import { tagOf } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { isFocusLost } from './focus-lost.ts';
import { goOn } from './go-on.ts';
import { attempt } from './post-actions.ts';

addEnglish({ ...enEditor, ...enPins });

/** Known by its tag, since the post loads this file. */
type TeamPost = HTMLElementTagNameMap['team-post'];

/** Longest wait after the end of a pin, in milliseconds: all who look at it ask the server then, and not all at once. */
const LONGEST_WAIT = 30_000;

/** Says until when a post stands on top; a part of `<team-post>`, loaded for those that do. */
export class TeamPostPin extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        column-gap: var(--_space);
        min-block-size: 1.75rem;
        margin: 0;
        color: var(--_muted);
        font-size: var(--_small);
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
      }
      svg {
        /* Browsers leave drawings their own colours, which may be those of a light page on a black one. */
        forced-color-adjust: auto;
        flex: none;
        inline-size: 1em;
        block-size: 1em;
        color: var(--_accent);
      }
      button {
        margin-inline-start: auto;
        font-size: inherit;
        color: var(--_accent);
      }
    `,
  ];

  @property({ attribute: false }) post?: Post;

  /** Shows the post. */
  @property({ attribute: false }) host?: TeamPost;

  readonly #clock = new ClockController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override render(): TemplateResult | typeof nothing {
    const pin = this.post?.pinned;
    if (!pin) return nothing;
    const { words, lang } = this.locale;
    const end = pin.until === null ? NaN : Date.parse(pin.until);
    return html`<p>
      <span title=${Number.isNaN(end) ? nothing : fullTime(lang, end)}>${pinIcon} ${this.#until(end)}</span>
      ${pin.untilRead ? html`<button part="dismiss" @click=${this.#onDismiss}>${words.dismiss}</button>` : nothing}
    </p>`;
  }

  #until(end: number): string {
    const { words, lang } = this.locale;
    if (Number.isNaN(end)) return words.pinnedUntilRead;
    const { now } = this.#clock;
    if (end <= now) this.#endSoon();
    const { text, kind, until } = moment(lang, end, now);
    this.#clock.wakeAt(until);
    return words.pinnedUntil(text, kind);
  }

  /** The server says what stands on top. */
  #endSoon(): void {
    if (this.#timer === undefined)
      this.#timer = setTimeout(() => void this.host?.['changer']?.refresh?.(), Math.random() * LONGEST_WAIT);
  }

  #onDismiss(): void {
    const { post, host } = this;
    if (!post || !host) return;
    goOn(host);
    void attempt(host, host['changer']?.dismiss?.(post.id));
  }
}

/** Asks for how long a post shall stand on top; for its author and editors. */
export class TeamPostPinForm extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    pinChoiceStyles,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--_space);
        margin-block: var(--_space);
      }
    `,
  ];

  @property({ attribute: false }) post?: Post;
  @property({ attribute: false }) save?: (pin: NewPin | null) => Promise<void>;
  @property({ attribute: false }) close?: () => void;

  @state() private choice: PinChoice | undefined;
  @query('select') private readonly select!: HTMLSelectElement;

  protected override firstUpdated(): void {
    this.select.focus();
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    return html`<form aria-label=${words.pin} @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      ${renderPinChoice(this.#choice, this.#onChoice, words)}
      <button class="main">${words.save}</button>
      <button type="button" class="line" @click=${() => this.close?.()}>${words.cancel}</button>
    </form>`;
  }

  /** Somebody who opens this wants a pin, or another. */
  get #choice(): PinChoice {
    return this.choice ?? (choiceOf(this.post?.pinned ?? null) || 'read');
  }

  readonly #onChoice = (choice: PinChoice): void => {
    this.choice = choice;
  };

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close?.();
    // Page keys and arrows belong to the form, not to the feed around it.
    event.stopPropagation();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.close?.();
    void this.save?.(newPin(this.#choice));
  }
}

/** Opens the form below the post that the button is on, or closes it. */
export function togglePin(button: HTMLElement, host: TeamPost): void {
  const content = button.closest('.content');
  const shown = content?.querySelector(tagOf('team-post-pin-form'));
  button.ariaExpanded = String(!shown);
  if (shown) return shown.remove();
  const post = host['shown'];
  if (!post) return;
  const form = new TeamPostPinForm();
  const close = (): void => {
    form.remove();
    button.ariaExpanded = 'false';
    button.focus();
  };
  const save = async (pin: NewPin | null): Promise<void> => {
    const root = host.getRootNode();
    const feed = root instanceof ShadowRoot ? (root.host as HTMLElement & Partial<LitElement>) : undefined;
    await attempt(host, host['changer']?.pin?.(post.id, pin));
    // It stands elsewhere now, as another element.
    await feed?.updateComplete;
    if (!button.isConnected && isFocusLost()) feed?.shadowRoot?.getElementById(`post-${post.id}`)?.focus();
  };
  Object.assign(form, { post, save, close });
  // At the end, where the templates of the post do not reach.
  content?.append(form);
}

declare global {
  interface HTMLElementTagNameMap {
    'team-post-pin-form': TeamPostPinForm;
  }
}

const pinIcon = html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
  <path d="M5 1.5h6v1l-1 1v3.2l2 2V10H8.7v4.2L8 15.5l-.7-1.3V10H4V8.7l2-2V3.5l-1-1z" />
</svg>`;
