import { counted } from './en.ts';
import type { MustReadWords } from './words.ts';

const n = (count: number): string => count.toLocaleString('en');

export const enMustRead: MustReadWords = {
  comma: ', ',
  mustRead: 'Must read',
  mustReadBy: (when, kind) => (kind === 'relative' ? `Must read ${when}` : `Must read by ${when}`),
  due: (when, kind) => (kind === 'date' || kind === 'weekday' ? `due on ${when}` : `due ${when}`),
  overdue: (when) => `overdue since ${when}`,
  acknowledgedOf: (count, total) => `${n(count)} of ${n(total)} acknowledged`,
  allAcknowledged: counted('acknowledged', 'all # acknowledged'),
  acknowledge: 'I have read this',
  acknowledged: 'Acknowledged',
  takeBack: 'Take back',
  takenBack: 'Taken back',
  sentLater: 'It is sent when you are online again.',
  withdraw: 'Withdraw',
  withdrawSure: 'Ask nobody any more to read this?',
  keepAsking: 'Keep asking',
  withdrawn: 'No longer a must-read',
  asked: 'Asked:',
  wholeCompany: 'the whole company',
  acknowledgedBy: (count) => `Acknowledged (${n(count)})`,
  pendingOf: (count) => `Pending (${n(count)})`,
  seenBy: (count) => `${n(count)} seen`,
  deliveredTo: (count) => `${n(count)} delivered`,
  receipt: { seen: (when) => `seen ${when}`, delivered: (when) => `delivered ${when}` },
  tooManyToName: 'Too many to name each.',
  changedReadAgain: 'The text was changed meanwhile. Please read it again.',
  withdrawnMeanwhile: 'The author has withdrawn it. There is nothing left to do.',
  tooLateToTakeBack: 'It is too late to take that back.',
};
