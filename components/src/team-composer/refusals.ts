import type { FeedError } from '@team-feed/sdk';
import type { Words } from '../locales/index.ts';

/** Whether the server will say no again: a limit of a week is no busy server. */
export function isRefusal(error: FeedError): boolean {
  return !error.retriable || error.word === 'too-many-must-reads' || error.word === 'too-many-urgent';
}

/** Why the options of a post were refused, in plain words; undefined for other refusals. */
export function refusedOptions(words: Words, error: FeedError): string | undefined {
  switch (error.word) {
    case 'addressee-cannot-see':
      return words.cannotSee(error.problem?.errors?.[0]?.detail ?? '');
    case 'invalid-deadline':
      return error.problem?.detail?.includes('passed') === false ? undefined : words.deadlineOver;
    case 'too-many-must-reads':
      return words.tooManyMustReads;
    case 'too-many-urgent':
      return words.tooManyUrgent;
    default:
      return undefined;
  }
}
