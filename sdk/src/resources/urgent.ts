import type { Http } from '../http.ts';
import type { CallOptions, PositionedPage, Post } from '../types.ts';

/** `/urgent`: what interrupts the reader. */
export class UrgentResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Urgent posts of the last day that the reader has neither dismissed nor acknowledged, newest first. */
  list(options: CallOptions = {}): Promise<PositionedPage<Post>> {
    return this.#http.page('urgent', options);
  }
}
