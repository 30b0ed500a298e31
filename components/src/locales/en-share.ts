import type { ShareWords } from './words.ts';

export const enShare: ShareWords = {
  closeShare: 'Close',
  shareTokens: (address) =>
    `Put the address of your own back end that hands out tokens in place of ${address}, and paste one of these:`,
  shareTag: 'Element, for pages that run scripts',
  shareFrame: 'Frame, for pages that allow those',
  sharePicture: 'Image, light and dark',
  shareMarkdown: 'Image in Markdown',
  shareLink: 'Address, where a pasted link becomes what it shows',
  copy: 'Copy',
  copied: (what) => `Copied: ${what}`,
  copyByHand: 'The browser did not let it be copied. It is marked now: copy it with Ctrl+C or ⌘C.',
};
