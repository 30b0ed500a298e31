import type { FeedClient, Post } from '@team-feed/sdk';

/** A post that no timeline on the page shows; undefined where it cannot be read. */
export function answeredPost(client: FeedClient, id: string): Promise<Post | undefined> {
  return client.posts.get(id).catch(() => undefined);
}
