import type { Http } from '../http.ts';
import type { CallOptions, Page, PageQuery, SearchResult } from '../types.ts';

/** What `search.list` takes. */
export interface SearchQuery extends PageQuery {
  /**
   * Words, "a phrase", and filters: `from:<handle>`, `in:<unit>`, `in:company`, `in:people`, `tag:<tag>`, `kind:<kind>`,
   * `before:<date>`. All words must be there, and one value of each filter. At most 300 characters.
   */
  readonly query: string;
}

/** `/search`: posts that hold what is looked for. */
export class SearchResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** The best and newest first. Rejects with `invalid-query` for what cannot be understood; the message says what to do. */
  list(query: SearchQuery, options: CallOptions = {}): Promise<Page<SearchResult>> {
    return this.#http.page('search', { ...options, query: { ...query } });
  }
}
