import type { OptionsWords } from './words.ts';

export const enOptions: OptionsWords = {
  mustReadIt: 'Must read and acknowledge it',
  addresseeSearch: 'Add a person or unit',
  everyReader: 'Everyone who can read it',
  deadline: 'By',
  today: 'Today, 17:00',
  tomorrow: 'Tomorrow, 17:00',
  inAWeek: 'In a week',
  noDeadline: 'No deadline',
  priority: 'Priority',
  normalPriority: 'Normal',
  urgentHint: 'Interrupts everybody on every page.',
  cannotSee: (names) => `These people cannot read it where you post it: ${names}. Choose other readers or addressees.`,
  deadlineOver: 'The deadline is over already.',
  tooManyMustReads: 'You have asked the whole company to read something too often this week. Address fewer people.',
  tooManyUrgent: 'You have sent too many urgent posts within an hour.',
};
