/** What must not compile in JSX. It is never run: `tsc` complains about each expected error that is none. */
import type { Post } from '@team-feed/sdk';
import type { TeamFeed, TeamThreadReadEvent } from '@team-feed/components';
import type {} from '@team-feed/components/jsx';
import { createRef, type ReactNode } from 'react';

export function takes(post: Post, read: (event: TeamThreadReadEvent) => void): ReactNode {
  const feed = createRef<TeamFeed>();
  return (
    <team-provider
      server="https://feed.test"
      token={() => Promise.resolve('x')}
      onteam-session-needed={() => undefined}
    >
      <team-feed ref={feed} for="company" limit={5} composer replies-only className="wide" onteam-thread-read={read} />
      <team-post post={post} onteam-tag-open={(event) => event.detail.tag.toUpperCase()} />
      <team-processes order="longest" />
    </team-provider>
  );
}

export function refuses(elsewhere: (event: CustomEvent<{ readonly page: string }>) => void): ReactNode {
  const post = createRef<HTMLInputElement>();
  return (
    <>
      {/* @ts-expect-error A limit is a number. */}
      <team-feed limit="5" />
      {/* @ts-expect-error There is no such property. */}
      <team-feed timeline="company" />
      {/* @ts-expect-error There is no such order. */}
      <team-processes order="best" />
      {/* @ts-expect-error The event tells something else. */}
      <team-feed onteam-thread-read={elsewhere} />
      {/* @ts-expect-error It is another element. */}
      <team-post ref={post} />
      {/* @ts-expect-error A post is no text. */}
      <team-post post="x" />
    </>
  );
}
