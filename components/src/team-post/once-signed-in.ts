import type { FeedClient } from '@team-feed/sdk';

/** Calls back when somebody has signed in, after what nobody may see was refused. Returns the way to end it. */
export function onceSignedIn({ session }: FeedClient, act: () => void): () => void {
  const stop = session.$state.listen(({ status }) => {
    if (status !== 'ready') return;
    stop();
    act();
  });
  return stop;
}
