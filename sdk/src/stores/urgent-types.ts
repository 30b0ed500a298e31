import type { LiveStream } from '../live/live-stream.ts';
import type { PostsResource } from '../resources/posts.ts';
import type { UrgentResource } from '../resources/urgent.ts';
import type { Post } from '../types.ts';

/** What the urgent posts of a client are made from. */
export interface UrgentContext {
  readonly urgent: UrgentResource;
  readonly posts: PostsResource;
  readonly live: LiveStream;
  /** Acknowledges a must-read, later where there is no network. */
  readonly acknowledge: (post: Post) => Promise<void>;
}
