import type { FeedClient } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enShare } from '../locales/en-share.ts';
import { addEnglish } from '../locales/index.ts';
import type { ShareWords } from '../locales/words.ts';
import { define, tagOf } from '../register-element.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { imagesOf, type Shared, type SnippetName, snippetsOf, TOKEN_URL } from './snippets.ts';
import { styles } from './team-share.styles.ts';

addEnglish(enShare);

const LABELS: Readonly<Record<SnippetName, keyof ShareWords & `share${string}`>> = {
  tag: 'shareTag',
  frame: 'shareFrame',
  picture: 'sharePicture',
  markdown: 'shareMarkdown',
  link: 'shareLink',
};

/** Of a frame while the dialog is open. */
const ROOM = '36rem';

/** What an element shows; which server it comes from is its client's to say. */
export type Offered = Omit<Shared, 'server'>;

/** Opens the dialog for what `opener` stands in, where it is not open yet. */
export function openShare(opener: HTMLElement, client: FeedClient | undefined, of: Offered): void {
  const root = opener.getRootNode() as ShadowRoot;
  if (root.querySelector(tagOf('team-share'))) return;
  const dialog = new TeamShare();
  Object.assign(dialog, { opener, client, of });
  // Before all that the element draws itself.
  root.prepend(dialog);
}

/**
 * The dialog "Embed this": what to paste elsewhere to show there what is shown here. A part of the elements that have the
 * button for it, loaded when that is pressed; it is on the page while it is open only.
 */
export class TeamShare extends TeamElement {
  static override readonly styles = [tokens, controls, styles];

  @property({ attribute: false }) client?: FeedClient | undefined;

  @property({ attribute: false }) of?: Offered;

  /** Has the focus again afterwards. */
  @property({ attribute: false }) opener?: HTMLElement;

  /** There are images only of what is open to everybody. */
  @state() private hasImages = false;

  /** What a screen reader is told. */
  @state() private said = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  constructor() {
    super();
    this.addController({
      hostConnected: () => {
        makeRoom(true);
      },
      hostDisconnected: () => {
        makeRoom(false);
      },
    });
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
    void this.#askForImages();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.client || !this.of) return nothing;
    return this.#renderDialog({ ...this.of, server: `${this.client.server.replace(/\/+$/, '')}/` });
  }

  #renderDialog(shared: Shared): TemplateResult {
    const { words } = this.locale;
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
      ${[...snippetsOf(shared), ...(this.hasImages ? imagesOf(shared) : [])].map((snippet) => this.#renderSnippet(...snippet))}
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

  async #askForImages(): Promise<void> {
    const key = this.of?.attributes['process'];
    if (key === undefined) return;
    try {
      this.hasImages = (await this.client?.processes.get(key))?.open ?? false;
    } catch {
      // Whatever the reason: nobody is offered what may show nothing.
    }
  }

  #onClose(): void {
    this.dialog?.close();
  }

  #onClosed(): void {
    this.remove();
    this.opener?.focus();
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

/** A frame that is as high as what it shows is too low for a dialog. */
function makeRoom(isOpen: boolean): void {
  const { body, documentElement } = document;
  if (!isOpen) body.style.removeProperty('min-block-size');
  else if (documentElement.hasAttribute('data-fits')) body.style.minBlockSize = ROOM;
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

const cross = html`<svg viewBox="0 0 16 16" aria-hidden="true" stroke="currentColor" stroke-width="1.5">
  <path d="m4 4 8 8M12 4l-8 8" stroke-linecap="round" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'team-share': TeamShare;
  }
}
