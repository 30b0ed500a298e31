import { Http } from './http.ts';
import { LiveStream } from './live/live-stream.ts';
import { MeResource } from './resources/me.ts';
import { PeopleResource } from './resources/people.ts';
import { PostsResource } from './resources/posts.ts';
import { ProcessesResource } from './resources/processes.ts';
import { StatusesResource } from './resources/statuses.ts';
import { TimelinesResource } from './resources/timelines.ts';
import { UnitsResource } from './resources/units.ts';
import { SessionStore } from './stores/session.ts';
import { StatusBatch, StatusStore } from './stores/status.ts';
import { type TimelineOptions, TimelineStore } from './stores/timeline.ts';
import type { ClientOptions } from './types.ts';

/** Stores kept of each kind for coming back to; the oldest that nobody looks at goes first. */
const MAX_STORES = 300;

/** One reader at one feed server: the API by its nouns, and what of it is shown live. Make it with `createClient`. */
export class FeedClient {
  /** Address of the server, without a slash at its end. */
  readonly server: string;
  readonly me: MeResource;
  readonly people: PeopleResource;
  readonly units: UnitsResource;
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly processes: ProcessesResource;
  readonly statuses: StatusesResource;
  readonly live: LiveStream;
  readonly session: SessionStore;
  readonly #batch: StatusBatch;
  readonly #timelineStores = new Map<string, TimelineStore>();
  readonly #statusStores = new Map<string, StatusStore>();

  constructor(options: ClientOptions) {
    const http = new Http(options);
    this.server = http.server;
    this.me = new MeResource(http);
    this.people = new PeopleResource(http);
    this.units = new UnitsResource(http);
    this.posts = new PostsResource(http);
    this.timelines = new TimelinesResource(http);
    this.processes = new ProcessesResource(http);
    this.statuses = new StatusesResource(http);
    this.live = new LiveStream(http);
    this.session = new SessionStore(this.me);
    this.#batch = new StatusBatch(this.statuses);
  }

  /** A timeline to show. The same arguments give the same store, so two views share requests and state. */
  timeline(name: string, options: TimelineOptions = {}): TimelineStore {
    const key = JSON.stringify([name, options.limit, options.live ?? true]);
    return kept(this.#timelineStores, key, () => new TimelineStore(name, options, this));
  }

  /** The badge of a process. The same key gives the same store; all asked for in one turn go in one request. */
  status(key: string): StatusStore {
    return kept(this.#statusStores, key, () => new StatusStore(key, this.#batch, this.live));
  }

  /** Ends the live stream. Calls under way end by themselves. */
  close(): void {
    this.live.close();
  }
}

/**
 * Makes a client for one reader.
 *
 * @example
 * const client = createClient({
 *   server: 'https://feed.example.com',
 *   token: async () => (await (await fetch('/my-portal/feed-token')).json()).token,
 * });
 * const stop = client.timeline('home').$state.subscribe((state) => {
 *   if (state.status === 'ready') show(state.value.posts);
 *   if (state.status === 'failed') say(state.error.message);
 * });
 */
export function createClient(options: ClientOptions): FeedClient {
  return new FeedClient(options);
}

function kept<S extends { readonly $state: { readonly lc: number } }>(
  stores: Map<string, S>,
  key: string,
  make: () => S,
): S {
  let store = stores.get(key);
  if (!store) {
    if (stores.size >= MAX_STORES) {
      for (const [name, { $state }] of stores) {
        if (stores.size < MAX_STORES) break;
        if ($state.lc === 0) stores.delete(name);
      }
    }
    stores.set(key, (store = make()));
  }
  return store;
}
