import type { FeedClient } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { type Asking, useCode } from '../base/use-code.ts';
import type { Offered } from './team-share.ts';

/** An element that can be shown elsewhere, and says why that cannot be offered. */
export interface Shareable extends Asking {
  readonly noShare: boolean;
}

/**
 * The button that offers to show the same elsewhere, where a page does not do without; `name` is what it is called. What it
 * opens is loaded when it is pressed.
 */
export function shareButton(
  element: Shareable,
  name: string,
  client: FeedClient | undefined,
  of: Offered,
): TemplateResult | typeof nothing {
  return element.noShare
    ? nothing
    : html`<button
        part="share"
        aria-haspopup="dialog"
        aria-label=${name}
        title=${name}
        @click=${({ currentTarget }: Event) =>
          useCode(element, import('./team-share.ts'), ({ openShare }) =>
            openShare(currentTarget as HTMLElement, client, of),
          )}
      ></button>`;
}
