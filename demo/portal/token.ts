import { FeedError } from '@team-feed/sdk';

/** Asks the portal's own back end, which knows who is signed in, for a token of the feed. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/demo/token').catch((cause: unknown) => {
    throw new FeedError('network', 'The portal cannot be reached', { cause });
  });
  if (!response.ok) throw new FeedError('unauthorized', 'Nobody is signed in', { status: response.status });
  const { token } = (await response.json()) as { token: string };
  return token;
}
