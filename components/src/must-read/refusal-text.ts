import type { FeedError } from '@team-feed/sdk';
import { failureText } from '../locales/failure-text.ts';
import type { Words } from '../locales/index.ts';

/** Why an acknowledgement was not taken, in plain words. */
export function refusalText(words: Words, error: FeedError): string {
  switch (error.word) {
    case 'version-conflict':
      return words.changedReadAgain;
    case 'withdrawn':
      return words.withdrawnMeanwhile;
    case 'too-late':
      return words.tooLateToTakeBack;
    default:
      return failureText(words, error);
  }
}
