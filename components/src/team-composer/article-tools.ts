import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { useCode } from '../base/use-code.ts';
import { enArticle } from '../locales/en-article.ts';
import { enPins } from '../locales/en-pins.ts';
import { addEnglish } from '../locales/index.ts';
import type { PinChoice } from '../pins/new-pin.ts';
import { pinChoiceStyles, renderPinChoice } from '../pins/pin-choice.ts';
import { define } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';

addEnglish({ ...enPins, ...enArticle });

/** What news and memos have that notes have not: formatting, its preview, a pin; a part of `<team-composer>`, loaded for them. */
export class TeamArticleTools extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    pinChoiceStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--_space);
        min-inline-size: 0;
      }
      p {
        margin: 0;
      }
      .formats {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.9em;
        color: var(--_muted);
        font-size: var(--_small);
      }
      .formats bdi {
        white-space: nowrap;
      }
      code {
        font-family: ui-monospace, 'Cascadia Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
        font-size: 0.95em;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--_space);
      }
      select {
        border-color: transparent;
        background: var(--_hover);
      }
      [part='preview'] {
        max-block-size: 24rem;
        overflow: auto;
        padding: var(--_space) calc(var(--_space) * 1.5);
        border: 1px dashed var(--_line);
        border-radius: var(--_radius);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      [part='preview'] > :not(:defined) {
        white-space: pre-wrap;
      }
      [part='preview']:focus-visible {
        outline-offset: -2px;
      }
      .quiet {
        color: var(--_muted);
      }
    `,
  ];

  /** What is written so far. */
  @property() body = '';

  /** How long the post shall stand on top. */
  @property() pin: PinChoice = '';
  @property({ attribute: false }) choose?: (pin: PinChoice) => void;

  @state() private open = false;

  protected override render(): TemplateResult {
    const { words } = this.locale;
    return html`
      <p class="formats">
        <span>${words.formatting}</span>
        <bdi>**<b>${words.bold}</b>**</bdi> <bdi>*<i>${words.italic}</i>*</bdi> <bdi># ${words.headingLine}</bdi>
        <bdi>- ${words.listItem}</bdi> <bdi>1. ${words.listItem}</bdi> <bdi>&gt; ${words.quote}</bdi>
        <bdi dir="ltr">[${words.linkText}](https://…)</bdi> <bdi>\`<code>${words.code}</code>\`</bdi>
      </p>
      <div class="row">
        <button type="button" class="line" aria-expanded=${this.open} aria-controls="preview" @click=${this.#onPreview}>
          ${words.preview}
        </button>
        ${renderPinChoice(this.pin, this.#onPin, words)}
      </div>
      ${this.open ? this.#renderPreview() : nothing}
    `;
  }

  #renderPreview(): TemplateResult {
    const { words } = this.locale;
    const body = this.body.trim();
    return html`<div part="preview" id="preview" role="region" aria-label=${words.preview} tabindex="0" dir="auto">
      ${
        body
          ? html`<team-post-text .body=${body}>${body}</team-post-text>`
          : html`<span class="quiet">${words.previewEmpty}</span>`
      }
    </div>`;
  }

  #onPreview(): void {
    this.open = !this.open;
    if (this.open) void useCode({}, loadText());
  }

  readonly #onPin = (pin: PinChoice): void => {
    this.choose?.(pin);
  };
}

/** The reader of Markdown comes with the first preview. */
async function loadText(): Promise<void> {
  const { TeamPostText } = await import('../team-post/team-post-text.ts');
  define('team-post-text', TeamPostText);
}
