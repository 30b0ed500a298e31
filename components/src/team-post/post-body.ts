import type { Facet } from '@team-feed/sdk';
import { html } from 'lit';

export interface BodyActions {
  readonly onMention: (event: Event, handle: string) => void;
  readonly onTag: (event: Event, tag: string) => void;
}

/** Shows a part of a text, which begins at `start` of it. */
export type ShowText = (text: string, start: number, field: 'title' | 'body') => unknown;

const SAFE_PROTOCOLS = ['https:', 'http:', 'mailto:'];

/** The address, if it is one that a reader may be sent to. */
export function safeUrl(url: string, base?: string): string | undefined {
  try {
    const parsed = new URL(url, base);
    return SAFE_PROTOCOLS.includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a post with its mentions, links and hashtags. Facets that do not fit the text are left out. */
export function renderBody(
  body: string,
  facets: readonly Facet[],
  actions: BodyActions,
  show: ShowText = (text) => text,
): unknown[] {
  const parts: unknown[] = [];
  const shown = (start: number, end?: number): unknown => show(body.slice(start, end), start, 'body');
  let at = 0;
  for (const facet of [...facets].sort((a, b) => a.start - b.start)) {
    if (facet.start < at || facet.end <= facet.start || facet.end > body.length) continue;
    parts.push(shown(at, facet.start), renderFacet(shown(facet.start, facet.end), facet, actions));
    at = facet.end;
  }
  parts.push(shown(at));
  return parts;
}

function renderFacet(text: unknown, facet: Facet, actions: BodyActions): unknown {
  switch (facet.type) {
    case 'link': {
      const url = safeUrl(facet.url);
      return url ? html`<a part="link" href=${url} rel="noopener nofollow ugc" target="_blank">${text}</a>` : text;
    }
    case 'mention':
      return html`<button
        part="mention"
        class="inline"
        title=${facet.name}
        @click=${(event: Event) => {
          actions.onMention(event, facet.handle);
        }}
      >
        <bdi>${text}</bdi>
      </button>`;
    case 'hashtag':
      return html`<button
        part="tag"
        class="inline"
        @click=${(event: Event) => {
          actions.onTag(event, facet.tag);
        }}
      >
        <bdi>${text}</bdi>
      </button>`;
  }
}
