import type { FeedClient } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Offered } from './team-share.ts';

/** An element that can be shown elsewhere. */
export interface Shareable {
  readonly noShare: boolean;
}

/**
 * The button that offers to show the same elsewhere, where a page does not do without; `name` is what it is called. What it
 * opens is loaded when it is pressed.
 */
export function shareButton(
  { noShare }: Shareable,
  name: string,
  client: FeedClient | undefined,
  of: Offered,
): TemplateResult | typeof nothing {
  return noShare
    ? nothing
    : html`<button
        part="share"
        aria-haspopup="dialog"
        aria-label=${name}
        title=${name}
        @click=${async ({ currentTarget }: Event) =>
          (await import('./team-share.ts')).openShare(currentTarget as HTMLElement, client, of)}
      ></button>`;
}
