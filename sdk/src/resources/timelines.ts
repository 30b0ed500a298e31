import type { Http } from '../http.ts';
import { everyPage } from '../pages.ts';
import type { CallOptions, PageQuery, Post, TimelinePage } from '../types.ts';

/**
 * `/timelines`: ordered views of posts, newest first; a thread is oldest first. Names are `home`, `company`,
 * `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `page:<url>` and `thread:<id>`.
 * A page is the same by whatever address, see `canonicalPage()`.
 */
export class TimelinesResource {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** One page, and the position from which a live stream goes on without a gap. */
  list(timeline: string, query: PageQuery = {}, options: CallOptions = {}): Promise<TimelinePage> {
    return this.#http.page(`timelines/${encodeURIComponent(timeline)}`, { ...options, query: { ...query } });
  }

  /**
   * Every post, page by page, until the caller breaks off.
   *
   * @example
   * for await (const post of client.timelines.all('unit:it')) {
   *   if (post.createdAt < '2026-01-01') break;
   *   console.log(post.authorName, post.body);
   * }
   */
  all(timeline: string, query: PageQuery = {}, options: CallOptions = {}): AsyncGenerator<Post, void, undefined> {
    return everyPage((before) => this.list(timeline, { limit: 100, ...query, ...before }, options));
  }
}
