/** Answers of the database that are kept until something is committed. */

import type { Store } from './database.ts';

/** Answers kept at the most. */
const MAX_KEPT = 10_000;

export class Kept<T> {
  readonly #store: Store;
  readonly #answers = new Map<string, T>();
  #version = -1;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The answer to `key`, asked anew after each commit. */
  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const version = this.#store.readVersion();
    if (version !== this.#version || this.#answers.size > MAX_KEPT) this.#answers.clear();
    this.#version = version;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = await ask();
    // A commit meanwhile may have begun a new version; this answer is then not sure to be of it.
    if (this.#version === version && this.#store.readVersion() === version) this.#answers.set(key, answer);
    return answer;
  }
}
