import type { Http } from '../http.ts';
import type { CallOptions, PositionedPage, Status } from '../types.ts';

/** Keys that one request may ask for; the server's limit. */
export const MAX_STATUS_KEYS = 200;

/** `/statuses`: many badges in one request. */
export class StatusesResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Where the processes stand; what is unknown or not for the reader is left out. At most 200 keys. */
  list(keys: readonly string[], options: CallOptions = {}): Promise<PositionedPage<Status>> {
    return this.#http.page('statuses', { ...options, query: { keys: keys.join(',') } });
  }
}
