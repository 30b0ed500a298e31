import type { PinsWords } from './words.ts';

export const enPins: PinsWords = {
  pinnedUntil: (when) => `Pinned until ${when}`,
  pinnedUntilRead: 'Pinned until you have read it',
  dismiss: 'Dismiss',
  notPinned: 'Not pinned',
  pinUntilRead: 'On top until each person has read it',
  pinUntilDate: 'On top until a date',
  lastDay: 'Last day on top',
};
