import type { FeedClient } from './feed-client.ts';
import { Http } from './http.ts';
import { LiveStream } from './live/live-stream.ts';
import { PART_NAMES, type PartContext, type PartName } from './parts/context.ts';
import { parts } from './parts/index.ts';
import { MeResource } from './resources/me.ts';
import { notLoaded } from './errors.ts';
import type { InboxStore } from './stores/inbox-store.ts';
import type { OutboxStore } from './stores/outbox-store.ts';
import type { SessionCare } from './stores/session-care.ts';
import { SessionStore } from './stores/session-store.ts';
import type { ClientOptions, Post } from './types.ts';

/** Stores kept for coming back to; the oldest that nobody listens to goes first. */
export const MAX_STORES = 300;

/** What is kept of a reader, and what becomes of them, is looked after so many milliseconds behind the first answer: posts go first. */
const CARE_AFTER = 1_000;

/**
 * A client of a feed server.
 *
 * @example
 * const client = createClient({
 *   server: 'https://feed.example.com',
 *   token: async () => (await (await fetch('/feed-token')).json()).token,
 * });
 * const { items } = await client.timelines.list('home');
 *
 * const stop = client.timeline('home').$state.subscribe((state) => {
 *   if (state.status === 'ready') console.log(state.value.posts);
 * });
 */
export function createClient(options: ClientOptions): FeedClient {
  const http = new Http(options);
  const own = new Set<string>();
  const live = new LiveStream(http, async (key) => {
    // A page without a badge may have to tell one that has some.
    if (!parts.status) Object.assign(parts, (await import('./parts/statuses.ts')).statuses);
    return client.status(key);
  });
  const me = new MeResource(http);
  const session = new SessionStore(me, http.tokens);
  const stores = new Map<string, KeptStore>();
  const handle = (): string | undefined => session.value?.handle ?? http.tokens.subject;
  const received = (loaded: readonly Post[]): void => {
    if (loaded.some(({ obligation }) => obligation?.mine?.state === 'pending')) {
      void withInbox((inbox) => inbox.received(loaded));
    }
  };
  const made = new Map<string, unknown>();
  let caring: SessionCare | undefined;
  const outboxUsers = new Set<(outbox: OutboxStore) => void>();
  const base: Omit<FeedClient, PartName> = {
    server: http.server,
    me,
    live,
    session,
    send: async (post) => (await outbox()).post(post),
    async forget() {
      await (await care()).forget();
    },
    close() {
      (made.get('inboxStore') as InboxStore | undefined)?.close();
      (made.get('outbox') as OutboxStore | undefined)?.close();
      live.close();
      http.close();
    },
  };
  const client = base as FeedClient;
  const partContext: PartContext = {
    http,
    client,
    handle,
    own,
    received,
    outbox,
    keptPosts: () =>
      care().then(
        ({ posts }) => posts,
        () => undefined,
      ),
    withOutbox(use) {
      const known = made.get('outbox') as OutboxStore | undefined;
      if (known) use(known);
      else outboxUsers.add(use);
      return () => {
        outboxUsers.delete(use);
      };
    },
    kept: (key, make) => kept(stores, key, make),
  };
  for (const name of PART_NAMES) {
    // Made when it is first asked for: few pages need them all.
    Object.defineProperty(client, name, {
      enumerable: true,
      get() {
        if (!made.has(name)) {
          made.set(name, parts[name]?.(partContext));
          if (name === 'outbox') for (const use of outboxUsers) use(client.outbox);
        }
        return made.get(name);
      },
    });
  }
  const attend = (): void => void care().catch(ignore);
  // Where nobody is signed in any more, at once.
  http.$isSignedIn.listen((isSignedIn) => setTimeout(attend, isSignedIn && isInPage ? CARE_AFTER : 0));
  // A page may say so before that.
  const { signal } = http.closing;
  if (isInPage) {
    globalThis.addEventListener('team-session-started', () => void session.refresh(), { signal });
    globalThis.addEventListener('team-session-ended', () => void care().then((it) => it.end(), ignore), { signal });
  }
  return client;

  async function care(): Promise<SessionCare> {
    const { SessionCare } = await import('./stores/session-care.ts').catch(notLoaded);
    return (caring ??= new SessionCare(partContext, made, stores, options));
  }

  async function outbox(): Promise<OutboxStore> {
    if (!parts.outbox) Object.assign(parts, (await import('./parts/outbox.ts').catch(notLoaded)).outbox);
    return client.outbox;
  }

  async function withInbox(act: (inbox: InboxStore) => unknown): Promise<void> {
    // Without the code there is nothing to report with; the server hears of it another time.
    const loaded = await import('./parts/inbox.ts').catch(() => undefined);
    if (!loaded) return;
    Object.assign(parts, loaded.inbox);
    act(client.inboxStore);
  }
}

const ignore = (): void => undefined;

/** Node has no such events, and nothing that is kept. */
const isInPage = 'addEventListener' in globalThis;

interface KeptStore {
  readonly $state: { readonly lc: number };
}

function kept<S extends KeptStore>(stores: Map<string, KeptStore>, key: string, make: () => S): S {
  // A key is that of one kind of store only.
  const known = stores.get(key) as S | undefined;
  if (known) return known;
  for (const [name, { $state }] of stores) {
    if (stores.size < MAX_STORES) break;
    if ($state.lc === 0) stores.delete(name);
  }
  const store = make();
  stores.set(key, store);
  return store;
}
