import type { FeedClient, FeedError, Post, PostVersion } from '@team-feed/sdk';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { enMore } from '../locales/en-more.ts';
import { failureText } from '../locales/failure-text.ts';
import { fullTime } from '../locales/format.ts';
import { addEnglish } from '../locales/index.ts';
import { controls } from '../theme/controls.ts';
import { tokens } from '../theme/tokens.ts';
import { changesBetween } from './text-changes.ts';

addEnglish(enMore);

type Text = Pick<PostVersion, 'title' | 'body'>;

/** What a post said before, newest first, with what was changed; a part of `<team-post>`, loaded when a reader asks. */
export class TeamPostHistory extends TeamElement {
  static override readonly styles = [
    tokens,
    controls,
    css`
      :host {
        margin-block: var(--_space);
        padding-inline-start: calc(var(--_space) * 1.5);
        border-inline-start: 2px solid var(--_line);
        font-size: var(--_small);
        overflow-wrap: anywhere;
      }
      p,
      ol {
        margin: 0;
        padding: 0;
      }
      ol {
        display: grid;
        gap: calc(var(--_space) * 1.5);
        list-style-type: '';
      }
      time,
      .quiet {
        color: var(--_muted);
      }
      .text {
        display: block;
        white-space: pre-wrap;
        unicode-bidi: plaintext;
        max-block-size: 20rem;
        overflow: auto;
      }
      .title {
        font-weight: 650;
      }
      ins {
        border-radius: 0.2em;
        background: color-mix(in srgb, var(--_success) 16%, transparent);
        text-decoration: underline;
        text-decoration-color: var(--_success);
      }
      del {
        border-radius: 0.2em;
        background: color-mix(in srgb, var(--_danger) 14%, transparent);
        text-decoration: line-through;
        text-decoration-color: var(--_danger);
      }
    `,
  ];

  @property({ attribute: false }) post?: Post;
  @property({ attribute: false }) client?: FeedClient | undefined;

  @state() private versions: readonly PostVersion[] | undefined;
  @state() private failure: FeedError | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('post') || changed.has('client')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { words } = this.locale;
    const { versions, failure } = this;
    return html`
      <div role="status">
        ${!versions && !failure ? html`<p class="quiet">${words.loading}</p>` : nothing}
        ${failure ? this.#renderFailure(failure) : nothing}
        ${versions?.length === 0 ? html`<p class="quiet">${words.noFormerText}</p>` : nothing}
      </div>
      ${versions?.length ? this.#renderVersions(versions) : nothing}
    `;
  }

  #renderFailure(error: FeedError): TemplateResult {
    const { words } = this.locale;
    if (error.code === 'not-found') return html`<p class="quiet">${words.historyNotYours}</p>`;
    return html`<p>
      ${failureText(words, error)} <button class="line" @click=${() => this.#load()}>${words.retry}</button>
    </p>`;
  }

  /** Each change under its time, the last one first; what was written at first at the end. */
  #renderVersions(versions: readonly PostVersion[]): TemplateResult {
    const { words } = this.locale;
    const { post } = this;
    const [first] = versions;
    // A text is kept with the time at which it was written; the present one's is that of the last edit.
    const texts: readonly (Text & { readonly at: string })[] =
      post && !post.deleted
        ? [...versions, { title: post.title, body: post.body, at: post.editedAt ?? post.createdAt }]
        : versions;
    const changes = texts.slice(1).map((after, index) => ({ after, before: texts[index] ?? after }));
    return html`<ol aria-label=${words.formerTexts} tabindex="-1">
      ${changes.toReversed().map(
        ({ after, before }) =>
          html`<li>
            <p class="quiet">${words.changedAt(this.#timeOf(after.at))}</p>
            ${this.#renderChange(before, after)}
          </li>`,
      )}
      ${
        first
          ? html`<li>
              <p class="quiet">${words.writtenAt(this.#timeOf(first.at))}</p>
              ${this.#renderChange(first, first)}
            </li>`
          : nothing
      }
    </ol>`;
  }

  #renderChange(before: Text, after: Text): TemplateResult {
    return html`
      ${
        before.title || after.title
          ? html`<span class="text title" dir="auto">${this.#renderText(before.title ?? '', after.title ?? '')}</span>`
          : nothing
      }
      <span class="text" dir="auto">${this.#renderText(before.body, after.body)}</span>
    `;
  }

  #renderText(before: string, after: string): unknown {
    if (before === after) return after;
    const { words, lang } = this.locale;
    return changesBetween(before, after, lang).map(({ text, kind }) => {
      if (kind === 'same') return text;
      // Screen readers say neither element on their own.
      return kind === 'gone'
        ? html`<span class="hidden">${words.removedText}</span><del>${text}</del>`
        : html`<span class="hidden">${words.addedText}</span><ins>${text}</ins>`;
    });
  }

  #timeOf(at: string): string {
    return fullTime(this.locale.lang, Date.parse(at));
  }

  async #load(): Promise<void> {
    const { post, client } = this;
    if (!post || !client) return;
    this.versions = this.failure = undefined;
    try {
      const { items } = await client.posts.history(post.id);
      if (post === this.post) this.versions = items;
    } catch (error) {
      if (post === this.post) this.failure = error as FeedError;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'team-post-history': TeamPostHistory;
  }
}
