/**
 * News and memos: a small subset of Markdown as Lit templates. No HTML is made or read; what is not in the subset, markup
 * included, is text.
 */
import type { Facet } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { Lexer, type Token, Tokenizer, type Tokens } from 'marked';
import { type BodyActions, renderBody, safeUrl, type ShowText } from './post-body.ts';

/** Lists, quotes and emphasis inside each other; deeper ones are shown as they were typed. */
const MAX_DEPTH = 12;

/** The text with its mentions and hashtags; it throws nothing that the lexer does not. */
export function renderMarkdown(body: string, facets: readonly Facet[], actions: BodyActions, show?: ShowText): unknown {
  // The lexer would make one character of two, and facets are counted before.
  const source = body.replaceAll('\r\n', ' \n').replaceAll('\r', '\n');
  const lexer = new Lexer({ gfm: true, breaks: true, tokenizer: new Subset() });
  return new Rendering(source, facets, actions, show).blocks(lexer.lex(source), 0);
}

/** What the subset does not have is not found, so that the text stays. */
class Subset extends Tokenizer {
  override html(): undefined {
    return undefined;
  }
  override tag(): undefined {
    return undefined;
  }
  override table(): undefined {
    return undefined;
  }
  override def(): undefined {
    return undefined;
  }
  override del(): undefined {
    return undefined;
  }
  // People indent text without meaning code.
  override code(): undefined {
    return undefined;
  }
}

class Rendering {
  readonly #source: string;
  readonly #facets: readonly Facet[];
  readonly #actions: BodyActions;
  readonly #show: ShowText;
  /** How far the source is shown: what follows is found behind it. */
  #at = 0;
  /** How deep the first heading is; no level is left out below the title of the post, which is an h3. */
  #top: number | undefined;

  constructor(source: string, facets: readonly Facet[], actions: BodyActions, show: ShowText = (text) => text) {
    this.#source = source;
    this.#facets = facets;
    this.#actions = actions;
    this.#show = show;
  }

  blocks(tokens: readonly Token[], depth: number): unknown[] {
    return tokens.map((token, index) => {
      const isApart = /\n[ \t]*\n\s*$/.test(tokens[index - 1]?.raw ?? '') || tokens[index - 1]?.type === 'space';
      return this.#block(token, index > 0 && isApart ? 'apart' : nothing, depth);
    });
  }

  #block(token: Tokens.Generic, apart: string | typeof nothing, depth: number): unknown {
    if (depth > MAX_DEPTH) return html`<p class=${apart}>${this.#lines(token.raw)}</p>`;
    const { tokens = [] } = token;
    switch (token.type) {
      case 'space':
        return nothing;
      case 'heading':
        this.#top ??= token['depth'] as number;
        return token['depth'] <= this.#top
          ? html`<h4 class=${apart}>${this.#inline(tokens, depth + 1)}</h4>`
          : html`<h5 class=${apart}>${this.#inline(tokens, depth + 1)}</h5>`;
      case 'code':
        return this.#code(token as Tokens.Code, apart);
      case 'blockquote':
        return html`<blockquote class=${apart}>${this.blocks(tokens, depth + 1)}</blockquote>`;
      case 'list':
        return this.#list(token as Tokens.List, apart, depth + 1);
      case 'paragraph':
        return html`<p class=${apart}>${this.#inline(tokens, depth + 1)}</p>`;
      case 'text':
        // The line of a list item.
        return token.tokens ? this.#inline(tokens, depth + 1) : this.#lines(token.raw);
      case 'checkbox':
        return this.#lines(token.raw);
      default:
        return html`<p class=${apart}>${this.#lines(token.raw.trim())}</p>`;
    }
  }

  /** The language of a block is no text, but for those who point at it. */
  #code({ text, lang }: Tokens.Code, apart: string | typeof nothing): TemplateResult {
    this.#passOver(lang ?? '');
    for (const line of text.split('\n')) this.#passOver(line);
    // As a property: a template that a formatter wraps would put white space into it.
    return html`<pre class=${apart} title=${lang || nothing} tabindex="0"><code .textContent=${text}></code></pre>`;
  }

  #list({ ordered, start, loose, items }: Tokens.List, apart: string | typeof nothing, depth: number): TemplateResult {
    const rows = items.map((item) => html`<li>${this.blocks(item.tokens, depth)}</li>`);
    const names = [apart === nothing ? '' : apart, loose ? 'loose' : ''].filter(Boolean).join(' ') || nothing;
    return ordered
      ? html`<ol class=${names} start=${start === '' ? 1 : start}>
          ${rows}
        </ol>`
      : html`<ul class=${names}>
          ${rows}
        </ul>`;
  }

  #inline(tokens: readonly Token[], depth: number): unknown[] {
    return tokens.map((token) => this.#span(token as Tokens.Generic, depth));
  }

  #span(token: Tokens.Generic, depth: number): unknown {
    const { tokens = [], raw } = token;
    if (depth > MAX_DEPTH) return this.#lines(raw);
    switch (token.type) {
      case 'text':
      case 'escape':
        return this.#leaf(token['text'] as string);
      case 'strong':
        return html`<strong>${this.#inline(tokens, depth + 1)}</strong>`;
      case 'em':
        return html`<em>${this.#inline(tokens, depth + 1)}</em>`;
      case 'codespan':
        this.#passOver(raw);
        return html`<code>${token['text']}</code>`;
      case 'br':
        return html`<br />`;
      case 'link':
      case 'image':
        return this.#link(token as Tokens.Link | Tokens.Image, depth);
      default:
        return this.#lines(raw);
    }
  }

  /** A picture is a link to it: what others put on their servers is not fetched by all who read here. */
  #link({ href, text, title, tokens, raw, type }: Tokens.Link | Tokens.Image, depth: number): unknown {
    const url = safeUrl(href);
    if (!url) return this.#lines(raw);
    const inner = new Rendering('', [], this.#actions);
    const shown = type === 'image' || !tokens.length ? text || href : inner.#inline(tokens, depth + 1);
    this.#passOver(raw);
    // Where a link leads is to be seen before it is followed.
    const name = [title, text === href ? '' : href].filter(Boolean).join(' · ') || nothing;
    return html`<a part="link" href=${url} title=${name} rel="noopener nofollow ugc" target="_blank">${shown}</a>`;
  }

  /** Raw text of several lines. */
  #lines(raw: string): unknown[] {
    return raw.split('\n').map((line, index) => [index ? html`<br />` : nothing, this.#leaf(line)]);
  }

  /** A piece of text that stands in the source as it is, with the facets that lie in it. */
  #leaf(text: string): unknown {
    const start = this.#passOver(text);
    if (start < 0) return text;
    const inside = this.#facets.filter((facet) => facet.start >= start && facet.end <= start + text.length);
    const shifted = inside.map((facet) => ({ ...facet, start: facet.start - start, end: facet.end - start }));
    return renderBody(text, shifted, this.#actions, (part, at, field) => this.#show(part, start + at, field));
  }

  /** Where a piece stands in the source; -1 where it was joined from several lines. */
  #passOver(piece: string): number {
    const start = piece ? this.#source.indexOf(piece, this.#at) : -1;
    if (start >= 0) this.#at = start + piece.length;
    return start;
  }
}
