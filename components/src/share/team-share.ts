import type { FeedClient } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enShare } from '../locales/en-share.ts';
import { addEnglish } from '../locales/index.ts';
import type { ShareWords } from '../locales/words.ts';
import { define } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { type Shared, type SnippetName, snippetsOf, TOKEN_URL } from './snippets.ts';
import { styles } from './team-share.styles.ts';

addEnglish(enShare);

const LABELS: Readonly<Record<SnippetName, keyof ShareWords & `share${string}`>> = {
  tag: 'shareTag',
  frame: 'shareFrame',
  picture: 'sharePicture',
  markdown: 'shareMarkdown',
  link: 'shareLink',
};

/**
 * A button, and the dialog that it opens: what to paste elsewhere to show there what is shown here. A part of the elements
 * that have the attribute `share`, loaded where one has.
 */
export class TeamShare extends TeamElement {
  static override readonly styles = [tokens, controls, styles];

  @property({ attribute: false }) client?: FeedClient | undefined;

  @property({ attribute: false }) of?: Omit<Shared, 'server'>;

  /** The dialog is in the page while it is open only: a page may hold many of these. */
  @state() private open = false;

  /** What a screen reader is told. */
  @state() private said = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('.open') private readonly opener!: HTMLElement;

  protected override render(): TemplateResult | typeof nothing {
    const { words } = this.locale;
    if (!this.client || !this.of) return nothing;
    return html`
      <button class="open" aria-haspopup="dialog" aria-label=${words.share} title=${words.share} @click=${this.#onOpen}>
        ${brackets}
      </button>
      ${this.open ? this.#renderDialog({ ...this.of, server: `${this.client.server.replace(/\/+$/, '')}/` }) : nothing}
    `;
  }

  #renderDialog(shared: Shared): TemplateResult {
    const { words } = this.locale;
    const isOfProcess = shared.attributes['process'] !== undefined;
    // Left-to-right marks, since Safari does not keep the slash at the beginning by an isolate alone.
    const address = words.isRightToLeft ? `\u200e${TOKEN_URL}\u200e` : TOKEN_URL;
    return html`<dialog aria-labelledby="title" closedby="any" @close=${this.#onClosed}>
      <header>
        <h2 id="title">${words.share}</h2>
        <button class="close" aria-label=${words.closeShare} title=${words.closeShare} @click=${this.#onClose}>
          ${cross}
        </button>
      </header>
      <p>${words.shareTokens(address)}</p>
      ${isOfProcess ? html`<p>${words.shareOpenOnly}</p>` : nothing}
      ${snippetsOf(shared).map(([name, code]) => this.#renderSnippet(name, code))}
      <p class="hidden" role="status">${this.said}</p>
    </dialog>`;
  }

  #renderSnippet(name: SnippetName, code: string): TemplateResult {
    const { words } = this.locale;
    const label = words[LABELS[name]] as string;
    return html`<div class="snippet">
      <label for=${name}>${label}</label>
      <button
        class="line"
        aria-label=${`${words.copy}: ${label}`}
        @click=${(event: Event) => this.#copy(event, label, code)}
      >
        ${words.copy}
      </button>
      <textarea id=${name} readonly dir="ltr" spellcheck="false" rows="2" .value=${code} @focus=${selectAll}></textarea>
    </div>`;
  }

  async #onOpen(): Promise<void> {
    this.said = '';
    this.open = true;
    await this.updateComplete;
    this.dialog?.showModal();
  }

  #onClose(): void {
    this.dialog?.close();
  }

  #onClosed(): void {
    this.open = false;
    this.opener.focus();
  }

  async #copy({ currentTarget }: Event, label: string, code: string): Promise<void> {
    const { words } = this.locale;
    const button = currentTarget as HTMLElement;
    try {
      await navigator.clipboard.writeText(code);
      this.said = words.copied(label);
    } catch {
      // No right to write there, as in a frame or on a page without encryption: the text is marked, for the reader to copy.
      const area = button.nextElementSibling;
      if (area instanceof HTMLTextAreaElement) area.focus();
      this.said = words.copyByHand;
    }
  }
}

function selectAll({ target }: Event): void {
  const area = target as HTMLTextAreaElement;
  area.select();
  // Safari puts the caret in only now.
  requestAnimationFrame(() => {
    if (area.matches(':focus')) area.select();
  });
}

define('team-share', TeamShare);

const brackets = html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5">
  <path d="M5 4 1.5 8 5 12M11 4l3.5 4-3.5 4M9.3 2.8 6.7 13.2" stroke-linecap="round" stroke-linejoin="round" />
</svg>`;

const cross = html`<svg viewBox="0 0 16 16" aria-hidden="true" stroke="currentColor" stroke-width="1.5">
  <path d="m4 4 8 8M12 4l-8 8" stroke-linecap="round" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-share': TeamShare;
  }
}
