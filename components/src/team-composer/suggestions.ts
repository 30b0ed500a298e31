import type { FeedClient } from '@team-feed/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Token } from './completion.ts';

/** Something to choose: what is put into the text, and how it is shown. */
export interface Suggestion {
  readonly value: string;
  readonly name: string;
  readonly detail: string;
}

/** Keys come faster than answers; a pause of this long, in milliseconds, is worth a request. */
const PAUSE = 120;

/** As many as are seen without scrolling. */
const MOST = 6;

/** Looks for people and hashtags while somebody types, and keeps which one is chosen. */
export class Suggestions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #client: () => FeedClient | undefined;
  readonly #tags: () => readonly string[];
  #token: Token | undefined;
  #items: readonly Suggestion[] = [];
  #active = 0;
  #run: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, client: () => FeedClient | undefined, tags: () => readonly string[]) {
    this.#host = host;
    this.#client = client;
    this.#tags = tags;
    host.addController(this);
  }

  /** The token that the choices are for; undefined while there are none. */
  get token(): Token | undefined {
    return this.#items.length > 0 ? this.#token : undefined;
  }

  get items(): readonly Suggestion[] {
    return this.#items;
  }

  /** Index of the one that Enter takes. */
  get active(): number {
    return this.#active;
  }

  get chosen(): Suggestion | undefined {
    return this.#items[this.#active];
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Looks for what fits the token; none closes the list. */
  look(token: Token | undefined): void {
    if (!token) {
      this.close();
      return;
    }
    if (token.kind === this.#token?.kind && token.start === this.#token.start && token.query === this.#token.query)
      return;
    this.#token = token;
    this.#run?.abort();
    clearTimeout(this.#timer);
    if (token.kind === 'hashtag') {
      this.#show(this.#tagsFor(token.query));
      return;
    }
    const run = (this.#run = new AbortController());
    this.#timer = setTimeout(() => void this.#findPeople(token.query, run.signal), PAUSE);
  }

  move(by: 1 | -1): void {
    this.#active = (this.#active + by + this.#items.length) % this.#items.length;
    this.#host.requestUpdate();
  }

  close(): void {
    this.#run?.abort();
    clearTimeout(this.#timer);
    this.#token = undefined;
    this.#show([]);
  }

  async #findPeople(query: string, signal: AbortSignal): Promise<void> {
    try {
      const people = await this.#client()?.people.list({ query, limit: MOST }, { signal });
      if (signal.aborted) return;
      this.#show(
        people?.items.map(({ handle, name, title }) => ({ value: handle, name, detail: title ?? `@${handle}` })) ?? [],
      );
    } catch {
      // Names that cannot be looked up can still be typed.
      if (!signal.aborted) this.#show([]);
    }
  }

  #tagsFor(query: string): readonly Suggestion[] {
    const start = query.toLowerCase();
    const tags = this.#tags().filter((tag) => tag.startsWith(start) && tag !== start);
    return tags.slice(0, MOST).map((tag) => ({ value: tag, name: `#${tag}`, detail: '' }));
  }

  #show(items: readonly Suggestion[]): void {
    if (items.length === 0 && this.#items.length === 0) return;
    this.#items = items;
    this.#active = 0;
    this.#host.requestUpdate();
  }
}
