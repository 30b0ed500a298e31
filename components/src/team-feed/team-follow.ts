import type { FeedClient, FeedError, Follows, Me, Remote } from '@team-feed/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { StoreController } from '../controllers/store-controller.ts';
import { enFollow } from '../locales/en-follow.ts';
import { failureText } from '../locales/failure-text.ts';
import { addEnglish } from '../locales/index.ts';
import { define } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';

addEnglish(enFollow);

/** Follows a person, unit or hashtag, or no longer; a part of `<team-feed>`, loaded where one of them is shown. */
export class TeamFollow extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: var(--_space);
        margin-inline-start: auto;
        font-size: var(--_small);
      }
      /* Where no line says what is shown, it is a line of its own. */
      :host(:state(alone)) {
        margin-block-end: var(--_space);
      }
      button.on {
        border-color: var(--_accent);
        background: color-mix(in srgb, var(--_accent) 12%, transparent);
        color: var(--_accent);
      }
      [role='alert'] {
        color: var(--_danger);
      }
      svg {
        inline-size: 1em;
        block-size: 1em;
      }
    `,
  ];

  @property({ attribute: false }) client?: FeedClient | undefined;

  /** `person:<handle>`, `unit:<key>` or `tag:<tag>`. */
  @property({ attribute: false }) of = '';

  readonly #follows = new StoreController<Remote<Follows>>(this, () => this.client?.followsStore.$state);
  readonly #session = new StoreController<Remote<Me>>(this, () => this.client?.session.$state);

  @state() private failure: FeedError | undefined;

  protected override willUpdate(): void {
    this.setStates({ alone: !this.closest('[part=trail]') });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    const follows = valueOf(this.#follows.value);
    const me = valueOf(this.#session.value);
    // One's own posts and those of one's units come home anyway.
    const isHome = me && (this.of === `person:${me.handle}` || me.units.some((key) => this.of === `unit:${key}`));
    if (!follows || !me || isHome) return nothing;
    const isFollowed = follows.has(this.of);
    return html`
      ${this.failure ? html`<span role="alert">${words.notDone} ${failureText(words, this.failure)}</span>` : nothing}
      <button class=${isFollowed ? 'line on' : 'line'} title=${words.followHint} @click=${this.#onClick}>
        ${isFollowed ? check : plus} ${isFollowed ? words.following : words.follow}
      </button>
    `;
  }

  async #onClick(): Promise<void> {
    this.failure = undefined;
    try {
      await this.client?.followsStore.toggle(this.of);
    } catch (error) {
      this.failure = error as FeedError;
    }
  }
}

function valueOf<T>(remote: Remote<T> | undefined): T | undefined {
  return remote && 'value' in remote ? remote.value : undefined;
}

define('team-follow', TeamFollow);

const plus = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="M8 3v10M3 8h10" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
</svg>`;

const check = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <path d="m3 8.5 3.2 3.5L13 4.5" fill="none" stroke="currentColor" stroke-width="1.8" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-follow': TeamFollow;
  }
}
