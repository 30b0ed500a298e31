import type { EditorWords } from './words.ts';

export const enEditor: EditorWords = {
  discard: 'Discard',
  save: 'Save',
  cancel: 'Cancel',
  editText: 'Text of the post',
  editTitle: 'Title',
  removeSure: 'Delete this post?',
  changedMeanwhile: 'The post was changed meanwhile. Your text is here; saving again replaces the other.',
};
