/** There are more or fewer conversations with unread messages than before; also told once it is first known. */
export type TeamMessagesChangedEvent = CustomEvent<{ readonly unread: number }>;
/** A reader asks to open a conversation; `conversation` is its id. */
export type TeamConversationOpenEvent = CustomEvent<{ readonly conversation: string }>;

declare global {
  interface TeamEventMap {
    'team-messages-changed': TeamMessagesChangedEvent;
    'team-conversation-open': TeamConversationOpenEvent;
  }
}
