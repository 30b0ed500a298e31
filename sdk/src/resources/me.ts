import type { Http } from '../http.ts';
import type { CallOptions, Me } from '../types.ts';

/** `/me`: whom the token names. */
export class MeResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Rejects with `forbidden` when the token names nobody of the directory. */
  get(options: CallOptions = {}): Promise<Me> {
    return this.#http.json('me', 'handle', options);
  }
}
