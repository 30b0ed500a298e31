/** Loads what an event of the log is about, once for all readers. */

import type { Kysely } from 'kysely';
import type { HomePost } from '../domain/home.ts';
import { NAMED_RECEIPTS } from '../domain/limits.ts';
import { toReceipt } from '../domain/must-read.ts';
import type { Audience } from '../domain/visibility.ts';
import type { Facet, Post } from '../schemas/post.ts';
import type { LoggedEvent } from '../store/events.ts';
import { askedPeople, findObligation } from '../store/must-reads.ts';
import { selectNamedPosts, toPost } from '../store/posts.ts';
import { findAnyProcess, toStatus } from '../store/processes.ts';
import { FOREVER, type PostsTable, type Tables } from '../store/tables.ts';
import { topicsOf } from './topics.ts';

type Db = Kysely<Tables>;

/** What the predicate for one post asks about. */
export type PostAccess = Audience & {
  readonly author: string;
  readonly thread_author: string;
  readonly people: readonly string[];
};

export type ProcessAccess = Audience & { readonly owner: string | null };

/** An event ready to be sent: to whom, under which topics, and what. */
export interface LoadedEvent {
  readonly position: number;
  readonly kind: string;
  /** Who may see it: those who see the post, or the process. */
  readonly post: PostAccess | undefined;
  readonly process: (ProcessAccess & { readonly key: string }) | undefined;
  readonly topics: ReadonlySet<string>;
  /** What decides whose home it belongs to; undefined where it belongs to each that knows the post. */
  readonly home: HomePost | undefined;
  /** A deleted post has lost its tags; whoever follows any tag may still show it. */
  readonly isForAnyTag: boolean;
  /** The one whom it concerns; it is nobody else's business. */
  readonly person: string | undefined;
  /** Those in whose inbox it is. */
  readonly inbox: ReadonlySet<string> | undefined;
  /** The fields of `data` behind `topics`, as JSON without braces; for one that sees the process of the post, or not. */
  readonly fields: string;
  /** The same for a reader who may see the post and not the process that it names. */
  readonly fieldsWithoutProcess: string;
}

const NOBODY = {
  post: undefined,
  process: undefined,
  home: undefined,
  isForAnyTag: false,
  person: undefined,
  inbox: undefined,
} as const;

/** Undefined where there is nothing to say any more. */
export async function loadEvent(db: Db, event: LoggedEvent, now: number): Promise<LoadedEvent | undefined> {
  switch (event.kind) {
    case 'status-changed':
      return loadStatus(db, event, now);
    case 'directory-changed':
    case 'follows-changed':
    case 'reset':
      return undefined;
    default:
      return loadPost(db, event, now);
  }
}

async function loadStatus(
  db: Db,
  { position, kind, process: key }: LoggedEvent,
  now: number,
): Promise<LoadedEvent | undefined> {
  const row = key === null ? undefined : await findAnyProcess(db, key);
  if (!row) return undefined;
  const fields = inner({ status: toStatus(row, now) });
  return {
    ...NOBODY,
    position,
    kind,
    process: row,
    topics: new Set([`process:${row.key}`, 'processes', 'watched']),
    fields,
    fieldsWithoutProcess: fields,
  };
}

async function loadPost(db: Db, event: LoggedEvent, now: number): Promise<LoadedEvent | undefined> {
  const { position, kind, post: id } = event;
  const row = id === null ? undefined : await selectNamedPosts(db).where('p.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const isEnd = kind === 'post-deleted' || kind === 'must-read-withdrawn';
  // A later event says that it was deleted; what it said is gone.
  if (row.deleted_at !== null && !isEnd) return undefined;
  const process = row.process === null ? undefined : await findAnyProcess(db, row.process);
  // As everyone sees it: no reaction is `mine`.
  const reactions = await reactionsOf(db, row.id);
  const whole = toPost(row, reactions);
  const bare = row.process === null ? whole : toPost({ ...row, process_title: null }, reactions);
  const said = await saidOf(db, event, row, now);
  if (!said) return undefined;
  const tags = tagsOf(row);
  const isEdit = kind === 'post-created' || kind === 'post-edited';
  return {
    ...NOBODY,
    position,
    kind,
    post: accessOf(row),
    process,
    topics: said.topics ?? new Set(topicsOf({ ...row, units: await unitsAbove(db, row.audience_unit), tags })),
    home: isEdit ? { ...(await homeOf(db, row)), tags } : undefined,
    isForAnyTag: kind === 'post-deleted' && row.audience !== 'people' && row.kind !== 'status',
    person: event.person ?? undefined,
    inbox: said.inbox,
    fields: inner(said.fields(whole)),
    fieldsWithoutProcess: inner(said.fields(bare)),
  };
}

interface Said {
  readonly fields: (post: Post) => object;
  readonly inbox?: ReadonlySet<string> | undefined;
  /** Where it is not for those who follow the post, but for the reader alone. */
  readonly topics?: ReadonlySet<string>;
}

/** What each kind says, and whose own topics it belongs to. */
async function saidOf(db: Db, event: LoggedEvent, row: PostsTable, now: number): Promise<Said | undefined> {
  const { kind, data } = event;
  switch (kind) {
    case 'post-deleted':
      return { fields: ({ id, thread, replyTo }) => ({ post: id, thread, replyTo }) };
    case 'reaction-changed':
    case 'pin-changed':
      return { fields: ({ id }) => ({ post: id, ...data }) };
    case 'receipt-changed': {
      const { by, total, ...rest } = data as { by: string; total: number };
      const named = total > NAMED_RECEIPTS ? {} : { by };
      return { fields: ({ id }) => ({ post: id, total, ...rest, ...named }), inbox: new Set([by]) };
    }
    case 'must-read-asked': {
      const obligation = await findObligation(db, row.id);
      // Edited again meanwhile, or withdrawn: a later event says so.
      if (!obligation || obligation.version !== data['version'] || obligation.withdrawn_at !== null) return undefined;
      const receipt = toReceipt({ ...NO_MARKS, ...obligation, due_at: row.deadline ?? FOREVER }, now);
      return {
        fields: (post) => ({ item: { post, receipt } }),
        inbox: await askedPeople(db, row.id, obligation.version),
        topics: new Set(['inbox']),
      };
    }
    case 'must-read-reminded': {
      const { version, ...rest } = data as { version: number };
      return {
        fields: ({ id }) => ({ post: id, ...rest }),
        inbox: await pendingPeople(db, row.id, version),
        topics: new Set(['inbox']),
      };
    }
    case 'must-read-withdrawn': {
      const { version, ...rest } = data as { version: number };
      return { fields: ({ id }) => ({ post: id, ...rest }), inbox: await askedPeople(db, row.id, version) };
    }
    case 'post-dismissed':
      return { fields: ({ id }) => ({ post: id }) };
    case 'thread-read':
      return { fields: ({ thread }) => ({ thread, ...data }), topics: new Set(['messages', `thread:${row.thread}`]) };
    default:
      return { fields: (post) => ({ post }) };
  }
}

const NO_MARKS = { delivered_at: null, seen_at: null, acknowledged_at: null, open: 1 } as const;

const inner = (fields: object): string => JSON.stringify(fields).slice(1, -1);

const accessOf = (row: PostsTable): PostAccess => ({
  audience: row.audience,
  audience_unit: row.audience_unit,
  author: row.author,
  thread_author: row.thread_author,
  people: JSON.parse(row.people) as string[],
});

const tagsOf = (row: PostsTable): string[] =>
  (JSON.parse(row.facets) as Facet[]).flatMap((facet) => (facet.type === 'hashtag' ? [facet.tag] : []));

const mentionsOf = (row: PostsTable): string[] =>
  (JSON.parse(row.facets) as Facet[]).flatMap((facet) => (facet.type === 'mention' ? [facet.handle] : []));

async function homeOf(db: Db, row: PostsTable): Promise<Omit<HomePost, 'tags'>> {
  return {
    listed: row.listed === 1,
    audience: row.audience,
    news: row.news === 1,
    author: row.author,
    thread_author: row.thread_author,
    authorUnits: await unitsAbove(db, row.author_unit),
    mentions: mentionsOf(row),
    process: row.process,
  };
}

/** Those who still have to acknowledge the version. */
async function pendingPeople(db: Db, post: string, version: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('receipts')
    .select('person')
    .where('post', '=', post)
    .where('version', '=', version)
    .where('open', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.person));
}

async function reactionsOf(db: Db, post: string): Promise<Post['reactions']> {
  const rows = await db
    .selectFrom('reactions')
    .select(['name', (eb) => eb.fn.countAll<number>().as('count')])
    .where('post', '=', post)
    .groupBy('name')
    .orderBy((eb) => eb.fn.min('at'))
    .orderBy('name')
    .execute();
  return rows.map(({ name, count }) => ({ name, count, mine: false }));
}

/** A unit and all units above it: a post to an office stands in the timeline of its sector as well. */
async function unitsAbove(db: Db, key: string | null): Promise<readonly string[]> {
  if (key === null) return [];
  const rows = await db
    .withRecursive('up(key)', (cte) =>
      cte
        .selectFrom('units')
        .select('units.key')
        .where('units.key', '=', key)
        .union(
          cte
            .selectFrom('up')
            .innerJoin('units', 'units.key', 'up.key')
            .where('units.parent', 'is not', null)
            .select((eb) => eb.ref('units.parent').$castTo<string>().as('key')),
        ),
    )
    .selectFrom('up')
    .select('up.key')
    .execute();
  return rows.map((row) => row.key);
}
