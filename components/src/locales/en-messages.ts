import { counted } from './en.ts';
import type { MessagesWords } from './words.ts';

export const enMessages: MessagesWords = {
  messages: 'Messages',
  newMessage: 'New message',
  noMessages: 'No messages yet. Write the first one.',
  chooseConversation: 'Choose a conversation, or write a new message.',
  messagesSignedOut: 'Sign in to see your messages.',
  olderConversations: 'Older conversations',
  unreadConversations: counted('# conversation with unread messages', '# conversations with unread messages'),
  unreadMessages: counted('# unread', '# unread'),
  onlyYouRead: 'Only you read this.',
  onlyYouAnd: (names) => `Only you and ${names} read this.`,
  onlyThoseNamed: 'Only you and those you name here will read it.',
  messagesWith: (names) => `Messages with ${names}`,
  fromYou: (text) => `You: ${text}`,
  newFromHere: 'New',
  newMessages: counted('# new message', '# new messages'),
  backToMessages: 'All messages',
};
