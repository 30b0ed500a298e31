/** Loads what an event of the log is about, once for all readers. */

import type { Kysely } from 'kysely';
import type { Audience } from '../domain/visibility.ts';
import type { Facet, Post } from '../schemas/post.ts';
import type { LoggedEvent } from '../store/events.ts';
import { selectNamedPosts, toPosts } from '../store/posts.ts';
import { findAnyProcess, toStatus } from '../store/processes.ts';
import type { PostsTable, Tables } from '../store/tables.ts';
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
  readonly process: ProcessAccess | undefined;
  readonly topics: ReadonlySet<string>;
  /** A deleted post has lost its tags; whoever follows any tag may still show it. */
  readonly isForAnyTag: boolean;
  /** The fields of `data` behind `topics`, as JSON without braces; for one that sees the process of the post, or not. */
  readonly fields: string;
  /** The same for a reader who may see the post and not the process that it names. */
  readonly fieldsWithoutProcess: string;
}

/** Undefined where there is nothing to say any more. */
export async function loadEvent(db: Db, event: LoggedEvent, now: number): Promise<LoadedEvent | undefined> {
  switch (event.kind) {
    case 'status-changed':
      return loadStatus(db, event, now);
    case 'post-created':
    case 'post-edited':
    case 'post-deleted':
    case 'reaction-changed':
      return loadPost(db, event);
    default:
      return undefined;
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
    position,
    kind,
    post: undefined,
    process: row,
    topics: new Set([`process:${row.key}`, 'processes']),
    isForAnyTag: false,
    fields,
    fieldsWithoutProcess: fields,
  };
}

async function loadPost(db: Db, { position, kind, post: id, data }: LoggedEvent): Promise<LoadedEvent | undefined> {
  const row = id === null ? undefined : await selectNamedPosts(db).where('p.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  // A later event says that it was deleted; what it said is gone.
  if (row.deleted_at !== null && kind !== 'post-deleted') return undefined;
  const process = row.process === null ? undefined : await findAnyProcess(db, row.process);
  // The viewer is nobody, so no reaction is `mine`.
  const [post, bare] = await toPosts(db, [row, { ...row, process_title: null }], '');
  if (!post || !bare) return undefined;
  const fields = fieldsOf(kind, post, data);
  return {
    position,
    kind,
    post: accessOf(row),
    process,
    topics: new Set(topicsOf({ ...row, units: await unitsAbove(db, row.audience_unit), tags: tagsOf(row) })),
    isForAnyTag: kind === 'post-deleted' && row.audience !== 'people' && row.kind !== 'status',
    fields,
    fieldsWithoutProcess: row.process === null ? fields : fieldsOf(kind, bare, data),
  };
}

function fieldsOf(kind: LoggedEvent['kind'], post: Post, data: Readonly<Record<string, unknown>>): string {
  if (kind === 'post-deleted') return inner({ post: post.id, thread: post.thread, replyTo: post.replyTo });
  if (kind === 'reaction-changed') return inner({ post: post.id, ...data });
  return inner({ post });
}

const inner = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify(fields).slice(1, -1);

const accessOf = (row: PostsTable): PostAccess => ({
  audience: row.audience,
  audience_unit: row.audience_unit,
  author: row.author,
  thread_author: row.thread_author,
  people: JSON.parse(row.people) as string[],
});

const tagsOf = (row: PostsTable): string[] =>
  (JSON.parse(row.facets) as Facet[]).flatMap((facet) => (facet.type === 'hashtag' ? [facet.tag] : []));

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
