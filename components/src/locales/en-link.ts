import type { LinkWords } from './words.ts';

export const enLink: LinkWords = {
  back: 'Back',
  postOf: (name) => `Post by ${name} and its thread`,
  postGone: 'The post that the link leads to was deleted, or is not shared with you.',
};
