import type { BadgeWords } from './words.ts';

export const enBadge: BadgeWords = {
  stale: (age) => `update overdue, last one ${age}`,
  noStatus: 'No status yet',
  noSuchProcess: 'No such process',
  statusSignedOut: 'Sign in to see the status.',
  share: 'Embed this',
};
