/** Every limit of the feed API in one place, each with its reason. Lengths of text are in graphemes: what a reader counts. */

/** A note is one thought; the same length as on the public networks, so that habits carry over. Configurable. */
export const NOTE_GRAPHEMES = 280;

/** A memo or a news item is one page of print at the most. */
export const LONG_GRAPHEMES = 5_000;

/** A title fits on two lines of a phone. */
export const TITLE_GRAPHEMES = 150;

/** UTF-16 units one grapheme may take on average before a text counts as stacked ("zalgo") rather than written. */
export const UNITS_PER_GRAPHEME = 16;

/** A private message goes to a group that still fits around a table. */
export const MAX_PEOPLE_PER_POST = 20;

/** Beyond this, mentions are noise, and each one is a row. */
export const MAX_MENTIONS_PER_POST = 50;

/** The request body of a post: 5,000 graphemes of several bytes each, and its other fields, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Items of one page of a list. */
export const PAGE_DEFAULT = 20;
export const PAGE_MAX = 100;

/** Badges one request may ask for: more than any page holds, and still a short address. */
export const MAX_STATUS_KEYS = 200;

/** Topics of one live stream; beyond, a client asks for `processes` instead of each process. */
export const MAX_TOPICS = 100;

/** Steps of a process: as many as a track can show. */
export const MAX_STEPS = 30;

/** Longest address of a page that a post may belong to; what browsers and proxies carry safely. */
export const MAX_PAGE_URL = 2_000;

/** Longest title of such a page, in UTF-16 units: more than any browser shows of it. */
export const MAX_PAGE_TITLE = 300;

/** Clocks differ; a client's date may be ahead of the server's by at most this, in milliseconds. */
export const FUTURE_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/** Nothing that a company feed holds was written before this; an older date is a mistake of units (seconds for milliseconds). */
export const EARLIEST_TIME = Date.UTC(1990, 0, 1);

/** Addresses (people, units) one post may name as having to read it: more than that is "the whole company". */
export const MAX_ADDRESSEES = 50;

/** Up to this many people a must-read says by name who has acknowledged it; above, counts, so that nobody reads lists of colleagues. */
export const NAMED_RECEIPTS = 50;

/** Time in which an acknowledgement can be taken back, in milliseconds: long enough for a slip, too short for a change of mind. */
export const TAKE_BACK_MS = 5 * 60_000;

/** Company-wide must-reads of one sender in a week. Configurable; few, so that each of them is read. */
export const COMPANY_MUST_READS_PER_WEEK = 3;

/** Urgent posts of one sender in an hour. Configurable; a banner on every page is worth what it is rare. */
export const URGENT_PER_HOUR = 3;

/** How long an urgent post interrupts, in milliseconds: a day, so that the next morning's shift still sees it. */
export const URGENT_LIFE_MS = 24 * 60 * 60_000;

/** Longest time that a post may stay pinned with a date, in milliseconds: a year. */
export const MAX_PIN_MS = 366 * 24 * 60 * 60_000;

/** Pinned posts that a timeline shows at its top; more would push the news down. */
export const MAX_PINNED = 5;

/** What one person may follow, of all kinds together: each is a source that their home timeline is merged from. */
export const MAX_FOLLOWS = 500;

/** Characters of a search: as many as one writes, and far fewer than would be work to look for. */
export const MAX_QUERY = 300;

/** Words and phrases of one search. */
export const MAX_QUERY_TERMS = 16;

/** Newest matches of a search that are ranked at a time: five pages, and two milliseconds of work. */
export const SEARCH_WINDOW = 100;

/** Ranges that one result has marked; more would colour a whole memo. */
export const MAX_HIGHLIGHTS = 100;

/** Processes that may wait for one another in a row; a longer chain is a circle or a mistake. */
export const MAX_WAITING_CHAIN = 50;
