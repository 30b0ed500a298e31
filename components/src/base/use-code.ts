import { type FeedError, notLoaded } from '@team-feed/sdk';

/** Whoever wanted something, and is told of a failure; `{}` where nobody has asked. */
export interface Asking {
  failure?: FeedError | undefined;
}

/** Uses code that is on its way. Where it cannot be had, the next who wants it tries again. */
export function useCode<T>(asking: Asking, coming: Promise<T>, use?: (code: T) => unknown): Promise<unknown> {
  asking.failure = undefined;
  return coming.catch(notLoaded).then(use, (error: unknown) => (asking.failure = error as FeedError));
}
