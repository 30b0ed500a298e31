import type { Conversation } from '@team-feed/sdk';
import type { Words } from '../locales/index.ts';
import { listOf } from '../locales/list-of.ts';

/** The others in a conversation, as a list in words. */
export function namesOf({ people }: Pick<Conversation, 'people'>, lang: string): string {
  return listOf(
    people.map(({ name }) => name),
    lang,
  );
}

/** Says who reads a conversation. */
export function privacyOf(conversation: Pick<Conversation, 'people'>, words: Words, lang: string): string {
  return conversation.people.length ? words.onlyYouAnd(namesOf(conversation, lang)) : words.onlyYouRead;
}
