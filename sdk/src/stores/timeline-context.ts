import type { LiveStream } from '../live/live-stream.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { TimelinesResource } from '../resources/timelines.ts';
import type { Me, Post } from '../types.ts';
import type { KeptPosts } from './kept-posts.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What timelines of a client share. */
export interface TimelineContext {
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly live: LiveStream;
  /** Ids of posts written here. */
  readonly own: Set<string>;
  readonly me: () => Me | undefined;
  readonly handle: () => string | undefined;
  /** What waits to be sent, and the way to send; its code comes with the first that is written. */
  readonly outbox: () => Promise<OutboxStore>;
  /** Calls back with the outbox, now or when there is one. Returns the way to end it. */
  readonly withOutbox: (use: (outbox: OutboxStore) => void) => () => void;
  /** Posts that were known before the page was loaded; undefined where none are kept. */
  readonly keptPosts: () => Promise<KeptPosts | undefined>;
  /** Told of posts that were loaded. */
  readonly received: (posts: readonly Post[]) => void;
}
