import { createClient, type ClientOptions, type FeedClient } from '@team-feed/sdk';
import { atom, type ReadableAtom } from 'nanostores';
import { tagOf } from '../register-element.ts';
import { type AskedAhead, fetchAfter } from './asked-ahead.ts';
import { tokenFrom } from './token.ts';

/** The page's own client: what an element falls back to when no provider stands above it. */
const $client = atom<FeedClient | undefined>();

/** Follows the page's default client. */
export const $defaultClient: ReadableAtom<FeedClient | undefined> = $client;

/**
 * Says once for the whole page which server its elements talk to. Calling it again swaps the client of all of them, which
 * happens by itself when the token is another person's.
 *
 * @example
 * configure({ server: 'https://feed.example.com', token: () => session.feedToken() });
 */
export function configure(options: ClientOptions): FeedClient {
  const former = $client.get();
  const client = createClient({ onAnotherReader: () => configure(options), ...options });
  $client.set(client);
  former?.close();
  return client;
}

/**
 * The page's default client: the one made by `configure()`, else one for
 * `<meta name="team-feed" content="https://feed.example.com" data-token-url="/feed-token">`. Elements with another prefix
 * have a `<meta>` of their own: `name="acme-feed"`.
 */
export function defaultClient(): FeedClient | undefined {
  const client = $client.get();
  if (client) return client;
  const meta = document.querySelector<HTMLMetaElement & { ahead?: AskedAhead }>(`meta[name="${tagOf('team-feed')}"]`);
  return meta ? configure(optionsFrom(meta.content, meta.dataset['tokenUrl'], meta.ahead)) : undefined;
}

/** Client options from what a page can write into attributes. */
export function optionsFrom(server: string, tokenUrl?: string | null, ahead?: AskedAhead): ClientOptions {
  return {
    server: new URL(server, document.baseURI).href,
    ...(tokenUrl && { token: tokenFrom(new URL(tokenUrl, document.baseURI).href, ahead?.token) }),
    // What was asked for ahead is of whoever reads first.
    ...(ahead && { fetch: fetchAfter(ahead), onAnotherReader: () => configure(optionsFrom(server, tokenUrl)) }),
  };
}
