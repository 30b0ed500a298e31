import type { FeedError } from '@team-feed/sdk';
import type { Words } from './words.ts';

/** What went wrong, in plain words. What a server says about a refused text is more exact than ours. */
export function failureText(words: Words, error: FeedError): string {
  if (error.code === 'network' && !navigator.onLine) return words.offline;
  return (error.code === 'invalid' && error.problem?.detail) || words.failures[error.code];
}
