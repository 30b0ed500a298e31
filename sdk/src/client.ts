import { Http } from './http.ts';
import { LiveStream } from './live/live-stream.ts';
import { ConversationsResource } from './resources/conversations.ts';
import { FollowsResource } from './resources/follows.ts';
import { InboxResource } from './resources/inbox.ts';
import { MeResource } from './resources/me.ts';
import { PeopleResource } from './resources/people.ts';
import { PostsResource } from './resources/posts.ts';
import { ProcessesResource } from './resources/processes.ts';
import { SearchResource } from './resources/search.ts';
import { StatusesResource } from './resources/statuses.ts';
import { TimelinesResource } from './resources/timelines.ts';
import { UnitsResource } from './resources/units.ts';
import { UrgentResource } from './resources/urgent.ts';
import { ConversationsStore } from './stores/conversations-store.ts';
import { FollowsStore } from './stores/follows-store.ts';
import { InboxStore } from './stores/inbox-store.ts';
import type { BoardQuery } from './stores/board-types.ts';
import { ProcessBoard } from './stores/process-board.ts';
import { ProcessStore } from './stores/process-store.ts';
import { SessionStore } from './stores/session-store.ts';
import { StatusBoard, type StatusStore } from './stores/status-board.ts';
import { TimelineKeeper, type TimelineOptions, type TimelineStore } from './stores/timeline-store.ts';
import { UrgentStore } from './stores/urgent-store.ts';
import type { ClientOptions, Post } from './types.ts';

/** Stores kept of each kind for coming back to; the oldest that nobody listens to goes first. */
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
  const stores = new Map<string, TimelineStore>();
  const badges = new Map<string, StatusStore>();
  const wholes = new Map<string, ProcessStore>();
  const boards = new Map<string, ProcessBoard>();
  const processes = new ProcessesResource(http);
  const status = (key: string): StatusStore => kept(badges, key, () => board.store(key));
  const handle = (): string | undefined => session.value?.handle ?? http.subject;
  const inbox = new InboxResource(http);
  const inboxStore = new InboxStore({
    ...{ server: http.server, inbox, posts, live },
    handle: async () => (await http.whose()) ?? session.value?.handle ?? (await me.get()).handle,
  });
  const urgent = new UrgentResource(http);
  const conversations = new ConversationsResource(http);
  const follows = new FollowsResource(http);
  const received = (loaded: readonly Post[]): void => inboxStore.received(loaded);
  const context = { posts, timelines, live, own, handle, me: () => session.value, received };
  return {
    server: http.server,
    me,
    people: new PeopleResource(http),
    units: new UnitsResource(http),
    posts,
    timelines,
    processes,
    statuses,
    search: new SearchResource(http),
    inbox,
    urgent,
    conversations,
    follows,
    live,
    session,
    inboxStore,
    urgentStore: new UrgentStore({ urgent, posts, live, acknowledge: (post) => inboxStore.acknowledge(post) }),
    conversationsStore: new ConversationsStore({ conversations, posts, live, handle }),
    followsStore: new FollowsStore(follows),
    timeline(name, { limit, live: isLive = true } = {}) {
      const options = { ...(limit !== undefined && { limit }), live: isLive };
      return kept(stores, JSON.stringify([name, limit, isLive]), () => new TimelineKeeper(context, name, options));
    },
    status,
    process: (key) => kept(wholes, key, () => new ProcessStore({ processes, status }, key)),
    processBoard: ({ unit, watching } = {}) =>
      kept(boards, JSON.stringify([unit, watching]), () => {
        const query = { ...(unit !== undefined && { unit }), ...(watching !== undefined && { watching }) };
        return new ProcessBoard({ processes, live }, query);
      }),
    close() {
      inboxStore.close();
      live.close();
      http.close();
    },
  };
}

function kept<S extends { readonly $state: { readonly lc: number } }>(
  stores: Map<string, S>,
  key: string,
  make: () => S,
): S {
  const known = stores.get(key);
  if (known) return known;
  for (const [name, { $state }] of stores) {
    if (stores.size < MAX_STORES) break;
    if ($state.lc === 0) stores.delete(name);
  }
  const store = make();
  stores.set(key, store);
  return store;
}
