import type { Conversation } from '@team-feed/sdk';
import { valid } from '../locales/format.ts';
import type { Words } from '../locales/index.ts';

/** The others in a conversation, as a list in words. */
export function namesOf({ people }: Pick<Conversation, 'people'>, lang: string): string {
  // Each in a space of its own: names of both directions stand in one line.
  const names = people.map(({ name }) => `\u2068${name}\u2069`);
  return new Intl.ListFormat(valid(lang), { type: 'conjunction' }).format(names);
}

/** Says who reads a conversation. */
export function privacyOf(conversation: Pick<Conversation, 'people'>, words: Words, lang: string): string {
  return conversation.people.length ? words.onlyYouAnd(namesOf(conversation, lang)) : words.onlyYouRead;
}
