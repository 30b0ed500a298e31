import type { Http } from '../http.ts';
import type { CallOptions, Page, PageQuery, Person } from '../types.ts';

/** What `people.list` takes. */
export interface ListPeople extends PageQuery {
  /** Beginnings of the handle or of words of the name; case and accents do not count. At most 100 characters. */
  readonly query?: string;
}

/** `/people`: the directory. */
export class PeopleResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** People by name. */
  list(query: ListPeople = {}, options: CallOptions = {}): Promise<Page<Person>> {
    return this.#http.page('people', { ...options, query: { ...query } });
  }

  /** Rejects with `not-found` when there is no such person. */
  get(handle: string, options: CallOptions = {}): Promise<Person> {
    return this.#http.json(`people/${encodeURIComponent(handle)}`, 'handle', options);
  }
}
