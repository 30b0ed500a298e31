import type { LiveStream } from '../live/live-stream.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { TimelinesResource } from '../resources/timelines.ts';
import type { Me, Post } from '../types.ts';

/** What timelines of a client share. */
export interface TimelineContext {
  readonly posts: PostsResource;
  readonly timelines: TimelinesResource;
  readonly live: LiveStream;
  /** Ids of posts written here. */
  readonly own: Set<string>;
  readonly me: () => Me | undefined;
  readonly handle: () => string | undefined;
  /** Told of posts that were loaded. */
  readonly received: (posts: readonly Post[]) => void;
}
