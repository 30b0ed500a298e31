/** What the tests of the elements share. */
import type { FeedClient } from '@team-feed/sdk';
import { fixture, html, waitUntil as waitBriefly } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { ContextProvider } from '@lit/context';
import { clientContext } from '../../components/src/context/client-context.ts';
import { clientOver as openClient, type FakeServer } from './fake-server.ts';

export * from './fake-server.ts';
export * from './look.ts';

const clients: FeedClient[] = [];

/** A real client over a fake server, for one test: what waits in this browser in the next one is not for it to send. */
export function clientOver(server: FakeServer): FeedClient {
  const client = openClient(server);
  clients.push(client);
  return client;
}
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

/** The smallest provider: what a test changes is its client. */
export class TestProvider extends LitElement {
  readonly #provider = new ContextProvider(this, { context: clientContext });

  set client(client: FeedClient) {
    this.#provider.setValue(client);
  }

  protected override createRenderRoot(): this {
    return this;
  }
}
customElements.define('test-provider', TestProvider);

/** Puts an element below a provider of the client, in a page of 800 pixels, and waits for its first rendering. */
export async function mount<E extends Element>(client: FeedClient, element: TemplateResult): Promise<E> {
  const provider = await fixture<TestProvider>(html`<test-provider .client=${client}>${element}</test-provider>`);
  const mounted = provider.firstElementChild;
  if (!mounted) throw new Error('Nothing was mounted.');
  if (mounted instanceof LitElement) await mounted.updateComplete;
  return mounted as E;
}

/** Milliseconds that a test waits for what has to come: a busy machine takes its time. */
const PATIENCE = 4_000;

/** Waits until the condition holds. */
export const waitUntil: typeof waitBriefly = (condition, message, options) =>
  waitBriefly(condition, message, { timeout: PATIENCE, ...options });

/** What waits in this browser to be sent. */
export const waitingWork = (): string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith('team-feed outbox '));
