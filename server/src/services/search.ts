import { readSearchCursor, type SearchCursor, type SearchWindow, writeSearchCursor } from '../domain/search-cursor.ts';
import { MAX_HIGHLIGHTS, PAGE_DEFAULT, SEARCH_WINDOW } from '../domain/limits.ts';
import { growingWord, parseQuery, type SearchQuery, toMatch, wholeWords } from '../domain/search-query.ts';
import { isBehind, MARK_END, MARK_START, ranked, type Match } from '../domain/search-rank.ts';
import { readerTokens } from '../domain/search-tokens.ts';
import type { Settings } from '../domain/settings.ts';
import type { Highlight, SearchResult } from '../schemas/inbox.ts';
import type { Post } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { findPosts, type FoundPost, matchesMore, placesOf, reachedUnits, unitsBelow } from '../store/search.ts';
import { ROWS_PER_MILLISECOND } from '../store/search-index.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import type { TimelineQuery } from './timelines.ts';

/** Who reaches more units than this sees most posts; asking the index for all of them would cost more than it saves. */
const MAX_READER_UNITS = 40;

/** Tokens of which every post has one that the viewer may see; undefined for who sees most. */
type Readers = readonly string[] | undefined;

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
   * What the viewer may see of what there is, in at most six queries. The newest `SEARCH_WINDOW` matches are ranked and
   * handed out page by page, then the next ones, so that a word of all posts costs no more than a rare one.
   * Throws `invalid-query` and `invalid-cursor`.
   */
  async find(
    text: string,
    viewer: string,
    { limit = PAGE_DEFAULT, before }: TimelineQuery,
  ): Promise<{ items: SearchResult[]; next: string | null }> {
    const asked = parseQuery(text, this.#settings.workingHours.timeZone);
    const readers = await this.#readers(viewer);
    const cursor = before === undefined ? await this.#beginning(asked, readers) : readSearchCursor(before);
    const query = cursor.whole ? wholeWords(asked) : asked;
    const match = await this.#match(query, readers);
    const { matches, window } = await this.#window(match, viewer, cursor);
    const { inside } = cursor;
    const all = ranked(matches, query, cursor.now);
    const left = inside ? all.filter((match) => isBehind(match, inside.behind)) : all;
    const shown = left.slice(0, limit);
    const last = shown.at(-1);
    const next: SearchCursor | undefined =
      left.length > limit && last
        ? { ...cursor, top: window.top, inside: { ...window, behind: last } }
        : window.more
          ? { now: cursor.now, top: window.bottom - 1, whole: cursor.whole }
          : undefined;
    return { items: await this.#results(shown, viewer), next: next ? writeSearchCursor(next) : null };
  }

  /**
   * A frequent word stands for itself: it finds enough, and the longer words that begin like it would be a good part of
   * all words there are.
   */
  async #beginning(query: SearchQuery, readers: Readers): Promise<SearchCursor> {
    const end = query.before === undefined ? Infinity : query.before * ROWS_PER_MILLISECOND - 1;
    const growing = growingWord(query);
    return {
      now: this.#now(),
      top: Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, end)),
      whole: growing !== undefined && (await matchesMore(this.#store.db, toMatch(growing, [], readers), SEARCH_WINDOW)),
    };
  }

  async #readers(viewer: string): Promise<Readers> {
    const reached = await reachedUnits(this.#store.db, viewer, MAX_READER_UNITS + 1);
    return reached.length > MAX_READER_UNITS ? undefined : readerTokens(viewer, reached);
  }

  async #match(query: SearchQuery, readers: Readers): Promise<string> {
    const asked = query.places.flatMap((place) => (typeof place === 'string' ? [] : [place.unit]));
    return toMatch(query, asked.length > 0 ? await unitsBelow(this.#store.db, asked) : [], readers);
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
