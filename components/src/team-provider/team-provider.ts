import { ContextProvider } from '@lit/context';
import { createClient, type ClientOptions, type FeedClient } from '@team-feed/sdk';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { TeamElement } from '../base/team-element.ts';
import { ownContext } from '../context/client-context.ts';
import { optionsFrom } from '../context/default-client.ts';

/**
 * How long a provider that has left the page keeps its client, in milliseconds: pages move and park elements, and what its
 * reader did last is still on its way to the server.
 */
const PARKED = 5_000;

/**
 * Connects the elements inside it to one server and one reader. Its `lang` is the language of their words.
 *
 * @slot - The page, or the part of it, whose elements talk to this server.
 *
 * @example
 * <team-provider server="https://feed.example.com" token-url="/feed-token" lang="it">
 *   <team-feed></team-feed>
 * </team-provider>
 */
export class TeamProvider extends TeamElement {
  static override readonly styles = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** The address of the feed server. */
  @property() server?: string;

  /** An endpoint of the page's own back end that answers `{ "token": "…" }` for the person signed in there. */
  @property({ attribute: 'token-url' }) tokenUrl?: string;

  /** A token, or a function that fetches one; goes before `tokenUrl`. */
  @property({ attribute: false }) token?: ClientOptions['token'];

  /** The client to hand down. Set it to use one of your own; otherwise it is made from `server` and the token. */
  @property({ attribute: false }) client?: FeedClient | undefined;

  readonly #provider = new ContextProvider(this, { context: ownContext() });
  #own: FeedClient | undefined;
  #parked: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.addController({
      hostConnected: () => {
        clearTimeout(this.#parked);
        // It was away for so long that its client was closed.
        if (this.hasUpdated && !this.client) this.requestUpdate('server');
      },
      hostDisconnected: () => {
        this.#parked = setTimeout(() => {
          this.#leave();
        }, PARKED);
      },
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('server') || changed.has('tokenUrl') || changed.has('token')) this.#connect();
    this.#provider.setValue(this.client as FeedClient);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #leave(): void {
    const own = this.#own;
    if (!own) return;
    this.#own = undefined;
    if (this.client === own) this.client = undefined;
    own.close();
  }

  #connect(): void {
    if (this.server === undefined || (this.client && this.client !== this.#own)) return;
    const former = this.#own;
    const client = createClient({
      ...optionsFrom(this.server, this.tokenUrl),
      ...(this.token !== undefined && { token: this.token }),
      onAnotherReader: () => {
        client.close();
        this.#connect();
      },
    });
    this.client = this.#own = client;
    // The elements inside have let go of it by then.
    if (former)
      setTimeout(() => {
        former.close();
      });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'team-provider': TeamProvider;
  }
}
