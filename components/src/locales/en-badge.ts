import type { BadgeWords } from './words.ts';

export const enBadge: BadgeWords = {
  stale: 'no update since',
  noStatus: 'No status yet',
  noSuchProcess: 'No such process',
  statusSignedOut: 'Sign in to see the status.',
};
