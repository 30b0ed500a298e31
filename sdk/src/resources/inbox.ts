import type { Http } from '../http.ts';
import type { CallOptions, InboxItem, PageQuery, PositionedPage } from '../types.ts';

/** What `inbox.list` takes. */
export interface ListInbox extends PageQuery {
  /** `pending` where nothing is said; `acknowledged`: what the reader is done with, newest first. */
  readonly state?: 'pending' | 'acknowledged';
}

/** How much the reader must read. */
export interface InboxCounts {
  readonly pending: number;
  /** Those of the pending whose deadline is over. */
  readonly overdue: number;
}

/** A page of the inbox, and how much is in all of it. */
export interface InboxPage extends PositionedPage<InboxItem> {
  readonly counts: InboxCounts;
}

/** `/inbox`: what the reader must read, overdue first, then by deadline, then by age. */
export class InboxResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** One page, and the position from which a live stream goes on without a gap. */
  list(query: ListInbox = {}, options: CallOptions = {}): Promise<InboxPage> {
    return this.#http.page<InboxItem, Pick<InboxPage, 'counts'>>('inbox', { ...options, query: { ...query } }, [
      'counts',
    ]);
  }
}
