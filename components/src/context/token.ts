import { FeedError } from '@team-feed/sdk';

/**
 * Fetches tokens from an endpoint of the host's own back end that answers `{ "token": "…" }`. The first answer may have been
 * asked for `ahead`.
 */
export function tokenFrom(url: string, ahead?: Promise<Response>): () => Promise<string> {
  let first = ahead;
  return async () => {
    const asked = first ?? fetch(url, { credentials: 'same-origin', headers: { accept: 'application/json' } });
    first = undefined;
    const response = await asked.catch((cause: unknown) => {
      throw new FeedError('network', 'The page could not fetch a token', { cause });
    });
    const { status } = response;
    if (status >= 500) throw new FeedError('server', 'The page got no token', { status });
    const answer: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
    if (typeof answer === 'object' && answer && 'token' in answer && typeof answer.token === 'string') {
      return answer.token;
    }
    if (response.ok) throw new FeedError('garbled', 'The token address answered something else', { status });
    throw new FeedError('unauthorized', 'The page got no token', { status });
  };
}
