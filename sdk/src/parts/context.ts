import type { FeedClient } from '../feed-client.ts';
import type { Http } from '../http.ts';
import type { KeptPosts } from '../stores/kept-posts.ts';
import type { OutboxStore } from '../stores/outbox-store.ts';
import type { Post } from '../types.ts';

/** What a part of a client is made of: how it calls the server, what all pages need, and the other parts. */
export interface PartContext {
  readonly http: Http;
  readonly client: FeedClient;
  /** Whom the token names, as far as that is known. */
  readonly handle: () => string | undefined;
  /** Ids of the posts that this client has sent. */
  readonly own: Set<string>;
  /** The outbox, with its code. */
  readonly outbox: () => Promise<OutboxStore>;
  /** Calls back with the outbox, now or when there is one. Returns the way to end it. */
  readonly withOutbox: (use: (outbox: OutboxStore) => void) => () => void;
  /** The last known posts, where the browser may keep some. */
  readonly keptPosts: () => Promise<KeptPosts | undefined>;
  /** Told of all posts that come to be shown. */
  readonly received: (posts: readonly Post[]) => void;
  /** A store for a key, kept for the next who asks. */
  readonly kept: <S extends { readonly $state: { readonly lc: number } }>(key: string, make: () => S) => S;
}

/** Names of the parts that not every page needs. */
export const PART_NAMES = [
  'posts',
  'timelines',
  'timeline',
  'statuses',
  'status',
  'people',
  'units',
  'processes',
  'process',
  'processBoard',
  'search',
  'inbox',
  'inboxStore',
  'outbox',
  'urgent',
  'urgentStore',
  'conversations',
  'conversationsStore',
  'follows',
  'followsStore',
] as const;

export type PartName = (typeof PART_NAMES)[number];

/** How each part is made, when it is first asked for. */
export type Parts = { [Name in PartName]: (context: PartContext) => FeedClient[Name] };
