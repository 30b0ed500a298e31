import { Http } from './http.ts';
import { LiveStream } from './live/live-stream.ts';
import { PART_NAMES, type PartContext, type PartName } from './parts/context.ts';
import { parts } from './parts/index.ts';
import type { ConversationsResource } from './resources/conversations.ts';
import type { FollowsResource } from './resources/follows.ts';
import type { InboxResource } from './resources/inbox.ts';
import { MeResource } from './resources/me.ts';
import type { PeopleResource } from './resources/people.ts';
import { PostsResource } from './resources/posts.ts';
import type { ProcessesResource } from './resources/processes.ts';
import type { SearchResource } from './resources/search.ts';
import { StatusesResource } from './resources/statuses.ts';
import { TimelinesResource } from './resources/timelines.ts';
import type { UnitsResource } from './resources/units.ts';
import type { UrgentResource } from './resources/urgent.ts';
import type { BoardQuery } from './stores/board-types.ts';
import { hasWaiting } from './stores/has-waiting.ts';
import type { ConversationsStore } from './stores/conversations-store.ts';
import type { FollowsStore } from './stores/follows-store.ts';
import type { InboxStore } from './stores/inbox-store.ts';
import type { ProcessBoard } from './stores/process-board.ts';
import type { ProcessStore } from './stores/process-store.ts';
import { SessionStore } from './stores/session-store.ts';
import { StatusBoard, type StatusStore } from './stores/status-board.ts';
import { TimelineKeeper, type TimelineOptions, type TimelineStore } from './stores/timeline-store.ts';
import type { UrgentStore } from './stores/urgent-store.ts';
import type { ClientOptions, Post } from './types.ts';

/** Stores kept for coming back to; the oldest that nobody listens to goes first. */
export const MAX_STORES = 300;

/** A feed server, as one reader sees it. */
export interface FeedClient {
  /** Address of the server, without a slash at its end. */
  readonly server: string;
  readonly me: MeResource;
  readonly people: PeopleResource;
  readonly units: UnitsResource;
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly processes: ProcessesResource;
  readonly statuses: StatusesResource;
  readonly inbox: InboxResource;
  readonly urgent: UrgentResource;
  readonly search: SearchResource;
  readonly conversations: ConversationsResource;
  readonly follows: FollowsResource;
  /** The live stream, one connection for all who listen. */
  readonly live: LiveStream;
  /** Who is signed in. */
  readonly session: SessionStore;
  /** What the reader must read, and the way to acknowledge it. */
  readonly inboxStore: InboxStore;
  /** What interrupts the reader. */
  readonly urgentStore: UrgentStore;
  /** The private conversations of the reader. */
  readonly conversationsStore: ConversationsStore;
  /** What the reader follows. */
  readonly followsStore: FollowsStore;
  /** A timeline as a store; the same for the same arguments, so that two feeds share its requests. */
  timeline(name: string, options?: TimelineOptions): TimelineStore;
  /** The status of a process as a store; the same for the same key. All that is asked for in one turn goes in one request. */
  status(key: string): StatusStore;
  /** A process with its steps and who waits, as a store; the same for the same key. */
  process(key: string): ProcessStore;
  /** Many processes as a store; the same for the same query. */
  processBoard(query?: BoardQuery): ProcessBoard;
  /** Ends the stream and gives up all calls. */
  close(): void;
}

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
  const live = new LiveStream(http);
  const me = new MeResource(http);
  const posts = new PostsResource(http, own);
  const timelines = new TimelinesResource(http);
  const statuses = new StatusesResource(http);
  const session = new SessionStore(me);
  const board = new StatusBoard(statuses, live);
  const stores = new Map<string, KeptStore>();
  const handle = (): string | undefined => session.value?.handle ?? http.subject;
  const received = (loaded: readonly Post[]): void => {
    if (loaded.some(({ obligation }) => obligation?.mine?.state === 'pending')) {
      void withInbox((inbox) => inbox.received(loaded));
    }
  };
  const context = { posts, timelines, live, own, handle, me: () => session.value, received };
  const made = new Map<string, unknown>();
  const base: Omit<FeedClient, PartName> = {
    server: http.server,
    me,
    posts,
    timelines,
    statuses,
    live,
    session,
    timeline(name, { limit, live: isLive = true } = {}) {
      const options = { ...(limit !== undefined && { limit }), live: isLive };
      return kept(stores, JSON.stringify([name, limit, isLive]), () => new TimelineKeeper(context, name, options));
    },
    status: (key) => kept(stores, `status ${key}`, () => board.store(key)),
    close() {
      (made.get('inboxStore') as InboxStore | undefined)?.close();
      live.close();
      http.close();
    },
  };
  const client = base as FeedClient;
  const partContext: PartContext = { http, client, handle, kept: (key, make) => kept(stores, key, make) };
  for (const name of PART_NAMES) {
    // Made when it is first asked for: few pages need them all.
    Object.defineProperty(client, name, {
      enumerable: true,
      get() {
        if (!made.has(name)) made.set(name, parts[name]?.(partContext));
        return made.get(name);
      },
    });
  }
  // What was acknowledged before the page was loaded.
  if (hasWaiting(http.server)) void withInbox(() => undefined);
  return client;

  async function withInbox(act: (inbox: InboxStore) => unknown): Promise<void> {
    // Without the code there is nothing to report with; the server hears of it another time.
    const loaded = await import('./parts/inbox.ts').catch(() => undefined);
    if (!loaded) return;
    Object.assign(parts, loaded.inbox);
    act(client.inboxStore);
  }
}

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
