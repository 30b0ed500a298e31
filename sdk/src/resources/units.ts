import type { Http } from '../http.ts';
import { everyPage } from '../pages.ts';
import type { CallOptions, Page, PageQuery, Unit } from '../types.ts';

/** `/units`: the parts of the organization. */
export class UnitsResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Units by name. */
  list(query: PageQuery = {}, options: CallOptions = {}): Promise<Page<Unit>> {
    return this.#http.page('units', { ...options, query: { ...query } });
  }

  /** Every unit, page by page, until the caller breaks off. */
  all(options: CallOptions = {}): AsyncGenerator<Unit, void, undefined> {
    return everyPage((before) => this.list({ limit: 100, ...before }, options));
  }

  /** Rejects with `not-found` when there is no such unit. */
  get(key: string, options: CallOptions = {}): Promise<Unit> {
    return this.#http.json(`units/${encodeURIComponent(key)}`, 'key', options);
  }
}
