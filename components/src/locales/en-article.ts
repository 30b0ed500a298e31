import type { ArticleWords } from './words.ts';

export const enArticle: ArticleWords = {
  formatting: 'Formatting:',
  bold: 'bold',
  italic: 'italic',
  headingLine: 'heading',
  listItem: 'list',
  quote: 'quote',
  linkText: 'link',
  code: 'code',
  preview: 'Preview',
  previewEmpty: 'Nothing is written yet.',
};
