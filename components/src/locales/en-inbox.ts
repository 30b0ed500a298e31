import type { InboxWords } from './words.ts';

export const enInbox: InboxWords = {
  inbox: 'To acknowledge',
  inboxCount: (pending, overdue) =>
    overdue ? `${pending} to acknowledge, ${overdue} overdue` : `${pending} to acknowledge`,
  inboxEmpty: 'Nothing to acknowledge',
  inboxMore: 'Show more',
  inboxSignedOut: 'Sign in to see what you must read.',
  asksYou: (name) => `${name} asks you to read this`,
  left: (count) => (count === 0 ? 'That was the last one.' : count === 1 ? '1 left.' : `${count} left.`),
  newMustReads: (count) => (count === 1 ? '1 new message to acknowledge' : `${count} new messages to acknowledge`),
  overdueMark: 'Overdue',
};
