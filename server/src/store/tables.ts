/** The tables. Times are milliseconds since 1970, booleans are 0 or 1, JSON is text. */

import type { Generated } from 'kysely';
import type { Static } from 'typebox';
import type { Kind, Priority, ReactionName } from '../schemas/post.ts';
import type { State } from '../schemas/process.ts';
import type { UnitKind } from '../schemas/directory.ts';

export interface PeopleTable {
  handle: string;
  name: string;
  title: string | null;
  avatar: string | null;
  /** JSON array of roles. */
  roles: string;
  /** Handle and name without case and accents, each word behind a space, for prefix look-ups. */
  folded: string;
}

export interface UnitsTable {
  key: string;
  name: string;
  kind: Static<typeof UnitKind>;
  parent: string | null;
}

export interface MembershipsTable {
  person: string;
  unit: string;
}

/** Membership closed over the tree: every unit whose audience includes the person. */
export interface ReachTable {
  person: string;
  unit: string;
}

export interface PostsTable {
  id: string;
  author: string;
  kind: Static<typeof Kind>;
  priority: Static<typeof Priority>;
  title: string | null;
  body: string;
  /** JSON array of facets. */
  facets: string;
  audience: 'company' | 'unit' | 'people';
  audience_unit: string | null;
  /** JSON array of handles, for a private message. */
  people: string;
  reply_to: string | null;
  thread: string;
  thread_author: string;
  page: string | null;
  page_title: string | null;
  process: string | null;
  state: State | null;
  step: string | null;
  label: string | null;
  expected_at: number | null;
  version: number;
  created_at: number;
  edited_at: number | null;
  deleted_at: number | null;
  /** 1 where it may stand in timelines of many posts: no status, nothing private, nothing deleted. */
  listed: number;
  /** Answers that are not deleted: of its thread for a first post, direct ones otherwise. */
  replies: number;
  /** Fingerprint of what the client sent, by which a repeated request is known. */
  digest: string;
  /** 1 for what the whole company should know: news, memos, and what is important or urgent, to the company. */
  news: number;
  /** The first unit of the author when it was written; whoever follows that unit sees it. */
  author_unit: string | null;
  /** JSON array of `Addressee`, as they were named at sending. */
  addressees: string;
  deadline: number | null;
  /** How long it stays on top of its timelines; `FOREVER` without a date, null where it is not pinned. */
  pinned_until: number | null;
  /** 1 where a reader's dismissal or acknowledgement unpins it for that reader. */
  pin_until_read: number;
  /** For the first post of a thread: when the newest answer was written. */
  last_reply_at: number | null;
  /** For a status: whom or what the process waits for, and why it went another way than usual. */
  waiting_on: string | null;
  reason: string | null;
}

/** Columns that most posts leave as they are. */
export const PLAIN_POST = {
  news: 0,
  author_unit: null,
  addressees: '[]',
  deadline: null,
  pinned_until: null,
  pin_until_read: 0,
  last_reply_at: null,
  waiting_on: null,
  reason: null,
  page_title: null,
} as const satisfies Partial<PostsTable>;

/** Later than any date. */
export const FOREVER = 9_007_199_254_740_991;

/** An entry of `posts.addressees`. */
export interface Addressee {
  /** `person:<handle>`, `unit:<key>` or `company`. */
  readonly address: string;
  /** Its name when the post was sent. */
  readonly name: string;
}

/** One for each post that must be read. Counts are of the current version. */
export interface ObligationsTable {
  post: string;
  version: number;
  author: string;
  created_at: number;
  /** When the current version was sent: half time counts from here. */
  asked_at: number;
  deadline: number | null;
  /** 1 where it counts against the author's company-wide must-reads of the week. */
  company_wide: number;
  total: number;
  delivered: number;
  seen: number;
  acknowledged: number;
  withdrawn_at: number | null;
  reminded_at: number | null;
  /** Null when no more reminders are due. */
  next_reminder_at: number | null;
}

/** One for each addressee and version; those of former versions are history. */
export interface ReceiptsTable {
  post: string;
  person: string;
  version: number;
  delivered_at: number | null;
  seen_at: number | null;
  acknowledged_at: number | null;
  /** 1 while the person still has to acknowledge it. */
  open: number;
  /** The deadline, `FOREVER` without one: the order of the inbox. */
  due_at: number;
}

export interface FollowsTable {
  person: string;
  kind: 'person' | 'unit' | 'tag' | 'process';
  key: string;
  at: number;
}

/** How far a person has read a thread. */
export interface ReadsTable {
  person: string;
  thread: string;
  /** Time of the newest post that was read. */
  at: number;
}

/** Banners and pinned posts that a person has put away. */
export interface DismissalsTable {
  person: string;
  post: string;
  at: number;
}

/** Which row of the full-text index a post has. Rows are in the order of the posts' times: `created_at * 1000` and up. */
export interface SearchRowsTable {
  row: number;
  post: string;
}

/** The full-text index (FTS5). `meta` holds tokens for `from:`, `in:`, `tag:` and `kind:`. */
export interface PostSearchTable {
  rowid: number;
  title: string;
  body: string;
  meta: string;
}

export interface PostPeopleTable {
  thread: string;
  person: string;
  /** When the newest message of the conversation was written. */
  at: number;
}

export interface PostMentionsTable {
  post: string;
  person: string;
  /** When the post was written: the order of timelines. */
  at: number;
}

export interface PostTagsTable {
  tag: string;
  post: string;
  /** When the post was written: the order of timelines. */
  at: number;
}

export interface PostVersionsTable {
  post: string;
  version: number;
  title: string | null;
  body: string;
  at: number;
}

export interface ReactionsTable {
  post: string;
  person: string;
  name: Static<typeof ReactionName>;
  at: number;
}

export interface ProcessesTable {
  key: string;
  title: string;
  owner: string | null;
  unit: string | null;
  audience: 'company' | 'unit';
  audience_unit: string | null;
  open: number;
  /** JSON array of strings. */
  steps: string;
  /** Seconds. */
  cadence: number | null;
  /** The post of the newest status, whose state is repeated in the columns below. */
  status_post: string | null;
  state: State | null;
  step: string | null;
  label: string | null;
  status_at: number | null;
  expected_at: number | null;
  /** When it came to its state. */
  state_since: number | null;
  waiting_on: string | null;
  /** For the order by longest waiting: `state_since` while it has not ended, `FOREVER` otherwise. */
  waiting_rank: number;
  /** How many follow it. */
  watchers: number;
}

export interface EventsTable {
  position: Generated<number>;
  kind: string;
  at: number;
  post: string | null;
  process: string | null;
  /** The one whom it concerns, for what is nobody else's business. */
  person: string | null;
  /** JSON object, by kind. */
  data: string;
}

export interface Tables {
  people: PeopleTable;
  units: UnitsTable;
  memberships: MembershipsTable;
  reach: ReachTable;
  posts: PostsTable;
  post_people: PostPeopleTable;
  post_mentions: PostMentionsTable;
  post_tags: PostTagsTable;
  post_versions: PostVersionsTable;
  reactions: ReactionsTable;
  processes: ProcessesTable;
  events: EventsTable;
  obligations: ObligationsTable;
  receipts: ReceiptsTable;
  follows: FollowsTable;
  reads: ReadsTable;
  dismissals: DismissalsTable;
  search_rows: SearchRowsTable;
  post_search: PostSearchTable;
}
