import { counted } from './en.ts';
import type { InboxWords } from './words.ts';

const left = counted('# left.', '# left.');

export const enInbox: InboxWords = {
  inbox: 'To acknowledge',
  inboxCount: (pending, overdue) =>
    overdue ? `${pending} to acknowledge, ${overdue} overdue` : `${pending} to acknowledge`,
  inboxEmpty: 'Nothing to acknowledge',
  inboxMore: 'Show more',
  inboxSignedOut: 'Sign in to see what you must read.',
  asksYou: (name) => `${name} asks you to read this`,
  left: (count) => (count === 0 ? 'That was the last one.' : left(count)),
  newMustReads: counted('# new message to acknowledge', '# new messages to acknowledge'),
  overdueMark: 'Overdue',
};
