/** Writing posts: each change checked, stored and logged in one transaction. */

import type { Kysely } from 'kysely';
import { checkNewId } from '../domain/ids.ts';
import {
  checkMayPost,
  checkMentions,
  checkPage,
  checkPeople,
  checkTexts,
  digestOf,
  facetRows,
  readAudience,
} from '../domain/posting.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { problem } from '../problems.ts';
import type { NewPost, Post, PostChange, ReactionName } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import { countReply, findPost, insertPost, namesOf, type PostRow, replaceFacetRows, toPosts } from '../store/posts.ts';
import { PLAIN_POST, type PostsTable, type Tables } from '../store/tables.ts';
import type { KnownPerson } from '../auth/caller.ts';

type Db = Kysely<Tables>;

export interface PostServiceOptions {
  readonly store: Store;
  readonly noteGraphemes: number;
  readonly now: () => number;
}

/** What was stored, and whether this call did it. */
export interface Created {
  readonly post: Post;
  readonly created: boolean;
}

export class PostService {
  readonly #store: Store;
  readonly #noteGraphemes: number;
  readonly #now: () => number;

  constructor({ store, noteGraphemes, now }: PostServiceOptions) {
    this.#store = store;
    this.#noteGraphemes = noteGraphemes;
    this.#now = now;
  }

  /** Throws `not-found` for what there is not, for what the caller may not see, and for what is deleted. */
  async get(id: string, caller: KnownPerson): Promise<Post> {
    const { db } = this.#store;
    const [post] = await toPosts(db, [await readable(db, id, caller)], caller.handle);
    if (!post) throw problem('not-found');
    return post;
  }

  async create(post: NewPost, caller: KnownPerson): Promise<Created> {
    const now = this.#now();
    const kind = post.kind ?? 'note';
    checkNewId(post.id, now);
    const { body, title } = checkTexts({ kind, body: post.body, title: post.title ?? null }, this.#noteGraphemes);
    const page = checkPage(post.page);
    const handles = checkMentions(body);
    const digest = digestOf(caller.handle, { ...post, body, title, page });

    const created = await this.#store.write(async (trx) => {
      const same = await trx.selectFrom('posts').select('digest').where('id', '=', post.id).executeTakeFirst();
      if (same?.digest === digest) return false;
      if (same) throw problem('conflict', 'Make a new UUIDv7 for another post');
      const place = await placeOf(trx, post, caller);
      checkMayPost(kind, place.audience, caller.roles);
      const facets = facetRows(body, await namesOf(trx, handles));
      await insertPost(trx, {
        row: {
          ...PLAIN_POST,
          ...place,
          ...emptyStatus,
          id: post.id,
          author: caller.handle,
          kind,
          priority: post.priority ?? 'normal',
          title,
          body,
          facets: JSON.stringify(facets.facets),
          page,
          version: 1,
          created_at: now,
          edited_at: null,
          deleted_at: null,
          listed: place.audience === 'people' ? 0 : 1,
          replies: 0,
          digest,
        },
        ...facets,
      });
      await appendEvent(trx, { kind: 'post-created', post: post.id }, now);
      return true;
    });
    return { post: await this.get(post.id, caller), created };
  }

  /** Throws `not-found`, `forbidden` unless the caller wrote it, and `version-conflict` when it changed meanwhile. */
  async update(id: string, change: PostChange, caller: KnownPerson): Promise<Post> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const post = await readable(trx, id, caller);
      if (post.author !== caller.handle) throw problem('forbidden', 'Only its author edits a post');
      if (post.kind === 'status') throw problem('forbidden', 'A status is not edited; send a new one');
      if (post.version !== change.version) {
        throw problem(
          'version-conflict',
          `It has version ${String(post.version)} now; read it again and repeat the edit`,
        );
      }
      const title = change.title === undefined ? post.title : change.title;
      const texts = checkTexts({ kind: post.kind, body: change.body ?? post.body, title }, this.#noteGraphemes);
      if (texts.body === post.body && texts.title === post.title) return;
      const facets = facetRows(texts.body, await namesOf(trx, checkMentions(texts.body)));
      await trx
        .insertInto('post_versions')
        .values({
          post: id,
          version: post.version,
          title: post.title,
          body: post.body,
          at: post.edited_at ?? post.created_at,
        })
        .execute();
      await trx
        .updateTable('posts')
        .set({ ...texts, facets: JSON.stringify(facets.facets), version: post.version + 1, edited_at: now })
        .where('id', '=', id)
        .execute();
      await replaceFacetRows(trx, id, facets.mentions, facets.tags);
      await appendEvent(trx, { kind: 'post-edited', post: id }, now);
    });
    return this.get(id, caller);
  }

  /** Leaves its place in the thread, and nothing of what it said. Deleting again changes nothing. */
  async remove(id: string, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const post = await findPost(trx, id, caller.handle);
      if (!post) throw problem('not-found');
      const isAdmin = caller.roles.includes('admin');
      if (post.author !== caller.handle && !isAdmin) throw problem('forbidden', 'Only its author deletes a post');
      if (post.kind === 'status') throw problem('forbidden', 'A status stays in the history of its process');
      if (post.deleted_at !== null) return;
      await trx
        .updateTable('posts')
        .set({ body: '', title: null, facets: '[]', listed: 0, deleted_at: now })
        .where('id', '=', id)
        .execute();
      for (const table of ['post_mentions', 'post_tags', 'post_versions', 'reactions'] as const) {
        await trx.deleteFrom(table).where('post', '=', id).execute();
      }
      await countReply(trx, post, -1);
      await appendEvent(trx, { kind: 'post-deleted', post: id }, now);
    });
  }

  /** Sets or takes back the caller's reaction; repeating it changes nothing. */
  async react(id: string, name: ReactionName, on: boolean, caller: KnownPerson): Promise<Post> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      await readable(trx, id, caller);
      const changed = on
        ? await trx
            .insertInto('reactions')
            .values({ post: id, person: caller.handle, name, at: now })
            .onConflict((oc) => oc.doNothing())
            .executeTakeFirst()
            .then((result) => result.numInsertedOrUpdatedRows)
        : await trx
            .deleteFrom('reactions')
            .where('post', '=', id)
            .where('person', '=', caller.handle)
            .where('name', '=', name)
            .executeTakeFirst()
            .then((result) => result.numDeletedRows);
      if (!changed) return;
      const { count } = await trx
        .selectFrom('reactions')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('post', '=', id)
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      await appendEvent(trx, { kind: 'reaction-changed', post: id, data: { name, count, by: caller.handle, on } }, now);
    });
    return this.get(id, caller);
  }
}

const emptyStatus = { state: null, step: null, label: null, expected_at: null } as const;

/** The post, unless it is deleted or the caller may not see it; both throw `not-found`. */
async function readable(db: Db, id: string, caller: KnownPerson): Promise<PostRow> {
  const post = await findPost(db, id, caller.handle);
  if (!post || post.deleted_at !== null) throw problem('not-found');
  return post;
}

type Place = Pick<
  PostsTable,
  'audience' | 'audience_unit' | 'people' | 'reply_to' | 'thread' | 'thread_author' | 'process'
>;

/** Where the post belongs, and so who will see it: where it says, or where the post is that it answers. */
async function placeOf(trx: Db, post: NewPost, caller: KnownPerson): Promise<Place> {
  const process = await processOf(trx, post.process ?? null, caller);
  if (post.replyTo !== undefined && post.replyTo !== null) {
    const parent = await findPost(trx, post.replyTo, caller.handle);
    if (!parent || parent.deleted_at !== null) {
      throw problem('unknown-post', 'There is no such post to answer', [{ field: '/replyTo', detail: 'unknown' }]);
    }
    const { audience, audience_unit, people, thread, thread_author } = parent;
    if (post.audience !== undefined) {
      const asked = readAudience(post.audience);
      if (asked.audience !== audience || asked.unit !== audience_unit) {
        throw problem('invalid-audience', 'An answer is for those who see the thread; leave the audience out', [
          { field: '/audience', detail: 'not that of the thread' },
        ]);
      }
    }
    if (post.people !== undefined && post.people.length > 0) {
      throw problem('invalid-audience', 'An answer is for those who see the thread; leave the people out', [
        { field: '/people', detail: 'not for an answer' },
      ]);
    }
    return {
      audience,
      audience_unit,
      people,
      thread,
      thread_author,
      reply_to: parent.id,
      process: process ?? parent.process,
    };
  }

  const { audience, unit } = readAudience(post.audience ?? 'company');
  const people = checkPeople(post, audience, caller.handle);
  if (unit !== null && !(await trx.selectFrom('units').select('key').where('key', '=', unit).executeTakeFirst())) {
    throw problem('unknown-unit', `There is no unit ${unit}`, [{ field: '/audience', detail: 'unknown unit' }]);
  }
  if (people.length > 0) {
    const known = await namesOf(trx, new Set(people));
    const unknown = people.filter((handle) => !known.has(handle));
    if (unknown.length > 0) {
      throw problem('unknown-person', `Not in the directory: ${unknown.join(', ')}`, [
        { field: '/people', detail: unknown.join(', ') },
      ]);
    }
  }
  return {
    audience,
    audience_unit: unit,
    people: JSON.stringify(people),
    thread: post.id,
    thread_author: caller.handle,
    reply_to: null,
    process,
  };
}

async function processOf(trx: Db, key: string | null, caller: KnownPerson): Promise<string | null> {
  if (key === null) return null;
  const select = trx.selectFrom('processes as r').select('r.key').where('r.key', '=', key);
  if (!(await select.where(readableProcesses(caller.handle)).executeTakeFirst())) {
    throw problem('unknown-process', `There is no process ${key}`, [{ field: '/process', detail: 'unknown' }]);
  }
  return key;
}
