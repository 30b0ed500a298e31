import { ConversationsResource } from '../resources/conversations.ts';
import { ConversationsStore } from '../stores/conversations-store.ts';
import type { Parts } from './context.ts';
import { posts } from './posts.ts';

export const conversations: Pick<Parts, 'conversations' | 'conversationsStore'> & typeof posts = {
  ...posts,
  conversations: ({ http }) => new ConversationsResource(http),
  conversationsStore: ({ client, handle }) => {
    const { posts, live } = client;
    return new ConversationsStore({ conversations: client.conversations, posts, live, handle });
  },
};
