import type { Http } from '../http.ts';
import type { CallOptions, Conversation, PageQuery, PositionedPage, Post } from '../types.ts';

/** A page of conversations, and how many in all have something unread. */
export interface ConversationPage extends PositionedPage<Conversation> {
  readonly unread: number;
}

/** One conversation with a page of its messages, oldest first. */
export interface ConversationMessages extends PositionedPage<Post>, Conversation {}

/** `/conversations`: private messages of the reader, as conversations. Nobody else ever gets them. */
export class ConversationsResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** The one with the newest message first. */
  list(query: PageQuery = {}, options: CallOptions = {}): Promise<ConversationPage> {
    return this.#http.page('conversations', { ...options, query: { ...query } });
  }

  /** Rejects with `not-found` where the reader is in no such conversation. */
  get(id: string, query: PageQuery = {}, options: CallOptions = {}): Promise<ConversationMessages> {
    return this.#http.page(`conversations/${encodeURIComponent(id)}`, { ...options, query: { ...query } });
  }
}
