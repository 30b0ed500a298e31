import type { Facet } from '@team-feed/sdk';
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { tokens } from '../theme/tokens.ts';
import type { ShowText } from './post-body.ts';
import { renderMarkdown } from './post-markdown.ts';
import './team-post.events.ts';

/**
 * The formatted text of news and memos; a part of `<team-post>`, loaded for those. Until then, and where a text cannot be
 * read, the plain text stands in its slot. Blocks are as high as their lines in it were, so that nothing moves.
 */
export class TeamPostText extends TeamElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      :host([clamped]) {
        max-block-size: calc(9 * 1.5em);
        overflow: hidden;
        mask-image: linear-gradient(#000 calc(100% - 3em), transparent);
      }
      @media print {
        :host([clamped]) {
          max-block-size: none;
          mask-image: none;
        }
      }
      p,
      h4,
      h5,
      ul,
      ol,
      pre,
      blockquote {
        margin: 0;
        unicode-bidi: plaintext;
      }
      .apart,
      .loose > li + li {
        margin-block-start: 1.5em;
      }
      h4,
      h5 {
        font-weight: 650;
        font-size: inherit;
        text-wrap: balance;
      }
      h4 {
        font-size: 1.125em;
        line-height: calc(1.5em / 1.125);
      }
      h4.apart {
        margin-block-start: calc(1.5em / 1.125);
      }
      /* A heading belongs to what follows; what it takes from there it gives above. */
      h4.apart:has(+ .apart) {
        margin-block-start: calc(2.25em / 1.125);
      }
      h5.apart:has(+ .apart) {
        margin-block-start: 2.25em;
      }
      :is(h4, h5).apart + .apart {
        margin-block-start: 0.75em;
      }
      ul,
      ol {
        padding-inline-start: 1.6em;
      }
      li::marker {
        color: var(--_muted);
        font-variant-numeric: tabular-nums;
      }
      blockquote {
        padding-inline-start: 0.9em;
        border-inline-start: 0.2em solid var(--_line);
        color: var(--_muted);
      }
      code,
      pre {
        font-family: ui-monospace, 'Cascadia Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace;
        font-size: 0.9em;
        direction: ltr;
        unicode-bidi: isolate;
      }
      code {
        padding: 0.1em 0.3em;
        border-radius: 0.25em;
        background: var(--_hover);
      }
      pre {
        overflow-x: auto;
        padding: 0.75em 1em;
        border-radius: var(--_radius);
        background: var(--_hover);
        line-height: 1.5;
        text-align: left;
        white-space: pre;
        overflow-wrap: normal;
        tab-size: 4;
      }
      pre code {
        padding: 0;
        background: none;
        font-size: inherit;
      }
      a,
      button {
        color: var(--_accent);
        text-underline-offset: 0.15em;
      }
      button {
        display: inline;
        max-inline-size: 100%;
        padding: 0;
        border: 0;
        border-radius: 0.2em;
        background: none;
        font: inherit;
        text-align: start;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
        user-select: text;
        cursor: pointer;
      }
      button:hover {
        text-decoration: underline;
      }
      :focus-visible {
        outline: 2px solid var(--_accent);
        outline-offset: 2px;
      }
      @media (forced-colors: active) {
        button {
          text-decoration: underline;
        }
        code,
        pre {
          border: 1px solid;
        }
        blockquote {
          border-color: CanvasText;
        }
      }
    `,
  ];

  @property() body = '';
  @property({ attribute: false }) facets: readonly Facet[] = [];

  @property({ attribute: false }) show?: ShowText;

  /** Shows the beginning only. */
  @property({ type: Boolean, reflect: true }) clamped = false;

  protected override render(): unknown {
    try {
      return renderMarkdown(this.body, this.facets, this.#actions, this.show);
    } catch {
      return this.#renderPlain();
    }
  }

  #renderPlain(): TemplateResult {
    return html`<slot></slot>`;
  }

  readonly #actions = {
    onMention: (event: Event, handle: string): void => {
      this.emit('team-mention-open', { handle, name: (event.currentTarget as HTMLElement).title });
    },
    onTag: (_event: Event, tag: string): void => {
      this.emit('team-tag-open', { tag });
    },
  };
}
