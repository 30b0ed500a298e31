import { counted } from './en.ts';
import type { MoreWords } from './words.ts';

export const enMore: MoreWords = {
  formerTexts: 'Former texts',
  changedAt: (time) => `Changed on ${time}`,
  writtenAt: (time) => `Written on ${time}`,
  removedText: 'Removed:',
  addedText: 'Added:',
  noFormerText: 'No former text is kept.',
  historyNotYours: 'What it said is shown only to those who had read it.',
  whoReacted: 'Who reacted',
  andOthers: counted('and # other', 'and # others'),
};
