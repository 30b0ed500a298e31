import { readSearchCursor, type SearchCursor, type SearchWindow, writeSearchCursor } from '../domain/search-cursor.ts';
import { MAX_HIGHLIGHTS, PAGE_DEFAULT, SEARCH_WINDOW } from '../domain/limits.ts';
import { parseQuery, type SearchQuery, toMatch } from '../domain/search-query.ts';
import { isBehind, MARK_END, MARK_START, ranked, type Match } from '../domain/search-rank.ts';
import { readerTokens } from '../domain/search-tokens.ts';
import type { Settings } from '../domain/settings.ts';
import type { Highlight, SearchResult } from '../schemas/inbox.ts';
import type { Post } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { findPosts, type FoundPost, placesOf, reachedUnits, unitsBelow } from '../store/search.ts';
import { ROWS_PER_MILLISECOND } from '../store/search-index.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import type { TimelineQuery } from './timelines.ts';

/** Who reaches more units than this sees most posts; asking the index for all of them would cost more than it saves. */
const MAX_READER_UNITS = 40;

/** A window that is looked at again may have got posts that were imported, or that the viewer may see by now. */
const ROOM = 2;

export interface SearchOptions {
  readonly store: Store;
  readonly posts: SharedPosts;
  readonly settings: Settings;
  readonly now: () => number;
}

/** Finding posts. */
export class SearchService {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #settings: Settings;
  readonly #now: () => number;

  constructor({ store, posts, settings, now }: SearchOptions) {
    this.#store = store;
    this.#posts = posts;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * What the viewer may see of what there is, in at most five queries. The newest `SEARCH_WINDOW` matches are ranked and
   * handed out page by page, then the next ones, so that a word of all posts costs no more than a rare one.
   * Throws `invalid-query` and `invalid-cursor`.
   */
  async find(
    text: string,
    viewer: string,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<{ items: SearchResult[]; next: string | null }> {
    const query = parseQuery(text, this.#settings.workingHours.timeZone);
    const cursor = before === undefined ? this.#beginning(query) : readSearchCursor(before);
    const { matches, window } = await this.#window(await this.#match(query, viewer), viewer, cursor);
    const { inside } = cursor;
    const all = ranked(matches, query, cursor.now);
    const left = inside ? all.filter((match) => isBehind(match, inside.behind)) : all;
    const shown = left.slice(0, limit);
    const last = shown.at(-1);
    const next: SearchCursor | undefined =
      left.length > limit && last
        ? { ...cursor, top: window.top, inside: { ...window, behind: last } }
        : window.more
          ? { now: cursor.now, top: window.bottom - 1 }
          : undefined;
    return { items: await this.#results(shown, viewer), next: next ? writeSearchCursor(next) : null };
  }

  #beginning({ before }: SearchQuery): SearchCursor {
    const end = before === undefined ? Number.MAX_SAFE_INTEGER : before * ROWS_PER_MILLISECOND - 1;
    return { now: this.#now(), top: Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, end)) };
  }

  async #match(query: SearchQuery, viewer: string): Promise<string> {
    const { db } = this.#store;
    const asked = query.places.flatMap((place) => (typeof place === 'string' ? [] : [place.unit]));
    const units = asked.length > 0 ? await unitsBelow(db, asked) : [];
    const reached = await reachedUnits(db, viewer, MAX_READER_UNITS + 1);
    return toMatch(query, units, reached.length > MAX_READER_UNITS ? undefined : readerTokens(viewer, reached));
  }

  async #window(
    match: string,
    viewer: string,
    { top, inside }: SearchCursor,
  ): Promise<{ readonly matches: readonly FoundPost[]; readonly window: SearchWindow }> {
    const { db } = this.#store;
    if (inside) {
      const bounds = { top, bottom: inside.bottom };
      const matches = await findPosts(db, match, viewer, bounds, ROOM * SEARCH_WINDOW);
      return { matches, window: { ...bounds, more: inside.more } };
    }
    const found = await findPosts(db, match, viewer, { top, bottom: 0 }, SEARCH_WINDOW + 1);
    const matches = found.slice(0, SEARCH_WINDOW);
    const window = { top: matches[0]?.row ?? 0, bottom: matches.at(-1)?.row ?? 0, more: found.length > SEARCH_WINDOW };
    return { matches, window };
  }

  async #results(found: readonly FoundPost[], viewer: string): Promise<SearchResult[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const places = new Map((await placesOf(this.#store.db, ids, viewer)).map((place) => [place.id, place]));
    const seen = await this.#posts.seen(
      ids.flatMap((id) => places.get(id) ?? []),
      this.#now(),
    );
    const posts = new Map(seen.map((post) => [post.id, post]));
    return found.flatMap((match) => {
      const post = posts.get(match.id);
      // It may have been deleted a moment ago.
      return post && !post.deleted ? [{ post, highlights: highlightsOf(match, post) }] : [];
    });
  }
}

/** The marked ranges, in UTF-16 units. None for a text that was edited a moment ago. */
function highlightsOf(match: Match, post: Post): Highlight[] {
  return [...rangesOf('title', match.title, post.title ?? ''), ...rangesOf('body', match.body, post.body)].slice(
    0,
    MAX_HIGHLIGHTS,
  );
}

function rangesOf(field: Highlight['field'], marked: string, text: string): Highlight[] {
  const [first = '', ...parts] = marked.split(MARK_START);
  const ranges: Highlight[] = [];
  let plain = first;
  for (const part of parts) {
    const [found = '', rest = ''] = part.split(MARK_END);
    ranges.push({ type: 'highlight', field, start: plain.length, end: plain.length + found.length });
    plain += found + rest;
  }
  return plain === text ? ranges : [];
}
