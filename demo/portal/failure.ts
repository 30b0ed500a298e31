import { FeedError } from '@team-feed/sdk';
import { make } from './dom.ts';

/** What a failed call means for somebody in front of the screen. */
export function explain(error: unknown): string {
  if (!(error instanceof FeedError)) throw error;
  switch (error.code) {
    case 'network':
      return 'The feed server cannot be reached.';
    case 'timeout':
      return 'The feed server takes too long.';
    case 'unauthorized':
      return 'Nobody is signed in. Choose a person above.';
    case 'forbidden':
      return 'You may not do this.';
    case 'not-found':
      return 'This is not there, or not for you.';
    case 'invalid':
    case 'conflict':
      // The server's own sentence says what is wrong with what was sent.
      return error.problem?.detail ?? error.message;
    case 'limited':
      return 'Too many requests; wait a moment.';
    case 'server':
    case 'garbled':
      return 'Something is wrong with the feed server.';
  }
}

/** Shows a failure where it belongs, with a button to try again where that may help; `undefined` takes it away. */
export function showFailure(place: HTMLElement, error: unknown, retry?: () => void): void {
  place.hidden = error === undefined;
  place.replaceChildren();
  if (error === undefined) return;
  place.append(explain(error));
  if (!retry || !(error instanceof FeedError) || !error.retriable) return;
  const button = make('button', { type: 'button' }, 'Try again');
  button.addEventListener('click', retry);
  place.append(' ', button);
}
