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
}

export interface PostPeopleTable {
  thread: string;
  person: string;
}

export interface PostMentionsTable {
  post: string;
  person: string;
}

export interface PostTagsTable {
  tag: string;
  post: string;
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
}

export interface EventsTable {
  position: Generated<number>;
  kind: string;
  at: number;
  post: string | null;
  process: string | null;
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
}
