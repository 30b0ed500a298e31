import type { Http } from '../http.ts';
import type { CallOptions, Follow, Page, PageQuery } from '../types.ts';

/** `/follows`: what the reader follows; its posts come to their home timeline. */
export class FollowsResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Newest first. */
  list(query: PageQuery = {}, options: CallOptions = {}): Promise<Page<Follow>> {
    return this.#http.page('follows', { ...options, query: { ...query } });
  }

  /**
   * Follows `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`; again changes nothing. Rejects with `not-found`
   * for what there is not or may not be seen, and with `too-many-follows`.
   */
  add(of: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(`follows/${encodeURIComponent(of)}`, { ...options, method: 'put' });
  }

  /** Follows it no longer. */
  remove(of: string, options: CallOptions = {}): Promise<void> {
    return this.#http.nothing(`follows/${encodeURIComponent(of)}`, { ...options, method: 'delete' });
  }
}
