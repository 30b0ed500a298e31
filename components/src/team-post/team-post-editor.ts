import type { FeedError, Post } from '@team-feed/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { enEditor } from '../locales/en-editor.ts';
import { addEnglish } from '../locales/index.ts';
import { TeamElement } from '../base/team-element.ts';
import { failureText } from '../locales/failure-text.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';

addEnglish(enEditor);

/** Changes a post in place; a part of `<team-post>`, loaded when somebody edits. */
export class TeamPostEditor extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      form {
        display: grid;
        gap: var(--_space);
        margin-block: var(--_space);
      }
      textarea,
      input {
        inline-size: 100%;
        padding: var(--_space);
        border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
        border-radius: var(--_radius);
        background: transparent;
        color: inherit;
        font: inherit;
      }
      textarea {
        resize: vertical;
        min-block-size: 5em;
        field-sizing: content;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: var(--_space);
      }
      p {
        margin: 0;
        font-size: var(--_small);
        color: var(--_danger);
      }
    `,
  ];

  /** The post as it was when editing began. */
  @property({ attribute: false }) post?: Post;

  /** Saves the change, or says why not. */
  @property({ attribute: false }) save?: (change: { body: string; title?: string }) => Promise<void>;

  /** Called when the reader gives up. */
  @property({ attribute: false }) close?: () => void;

  @state() private busy = false;
  @state() private failure: FeedError | undefined;
  @query('textarea') private readonly field!: HTMLTextAreaElement;
  @query('input') private readonly titleField!: HTMLInputElement | null;

  override firstUpdated(): void {
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    // Set once: what the reader has typed is not overwritten when the post changes meanwhile.
    return html`
      <form @submit=${this.#onSubmit} @keydown=${this.#onKey}>
        ${
          this.post?.title === null
            ? nothing
            : html`<input aria-label=${words.editTitle} .defaultValue=${this.post?.title ?? ''} dir="auto" required />`
        }
        <textarea aria-label=${words.editText} .defaultValue=${this.post?.body ?? ''} dir="auto" required></textarea>
        ${
          this.failure
            ? html`<p role="alert">
                ${this.failure.code === 'conflict' ? words.changedMeanwhile : failureText(words, this.failure)}
              </p>`
            : nothing
        }
        <div>
          <button class="main" aria-disabled=${this.busy}>${this.busy ? words.sending : words.save}</button>
          <button type="button" class="line" @click=${() => this.close?.()}>${words.cancel}</button>
        </div>
      </form>
    `;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close?.();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.field.form?.requestSubmit();
    // Page keys and arrows belong to the text, not to the feed around it.
    event.stopPropagation();
  }

  async #onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    try {
      await this.save?.({ body: this.field.value, ...(this.titleField && { title: this.titleField.value }) });
    } catch (error) {
      this.failure = error as FeedError;
    } finally {
      this.busy = false;
    }
  }
}
