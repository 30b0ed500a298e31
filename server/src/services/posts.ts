/** Writing posts: each change checked, stored and logged in one transaction. */

import type { Kysely } from 'kysely';
import { checkNewId } from '../domain/ids.ts';
import { readAddressees, readDeadline } from '../domain/must-read.ts';
import { readPin } from '../domain/pins.ts';
import {
  checkMayPost,
  checkMentions,
  checkPage,
  checkPageTitle,
  checkPeople,
  checkTexts,
  digestOf,
  facetRows,
  readAudience,
} from '../domain/posting.ts';
import type { Settings } from '../domain/settings.ts';
import { toIso } from '../domain/times.ts';
import { readableProcesses } from '../domain/visibility.ts';
import { Problem, problem } from '../problems.ts';
import type { NewPost, Post, PostChange, ReactionName } from '../schemas/post.ts';
import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import {
  countReply,
  findPost,
  insertPost,
  keepVersion,
  namesOf,
  replaceFacetRows,
  urgentSince,
} from '../store/posts.ts';
import { markRead } from '../store/reads.ts';
import { reindexPost, unindexPost } from '../store/search-index.ts';
import type { SharedPosts } from '../store/shared-posts.ts';
import { PLAIN_POST, type PostsTable, type Tables } from '../store/tables.ts';
import { findPlace } from '../store/timelines.ts';
import type { KnownPerson } from '../auth/caller.ts';
import type { MustReadService } from './must-reads.ts';

type Db = Kysely<Tables>;

export interface PostServiceOptions {
  readonly store: Store;
  readonly posts: SharedPosts;
  readonly mustReads: MustReadService;
  readonly settings: Settings;
  readonly now: () => number;
}

/** What was stored, and whether this call did it. */
export interface Created {
  readonly post: Post;
  readonly created: boolean;
}

export class PostService {
  readonly #store: Store;
  readonly #posts: SharedPosts;
  readonly #mustReads: MustReadService;
  readonly #settings: Settings;
  readonly #now: () => number;

  constructor({ store, posts, mustReads, settings, now }: PostServiceOptions) {
    this.#store = store;
    this.#posts = posts;
    this.#mustReads = mustReads;
    this.#settings = settings;
    this.#now = now;
  }

  /** Throws `not-found` for what there is not, for what the caller may not see, and for what is deleted. */
  async get(id: string, caller: KnownPerson): Promise<Post> {
    const place = await findPlace(this.#store.db, id, caller.handle);
    const [post] = place ? await this.#posts.seen([place], this.#now()) : [];
    if (!post || post.deleted) throw problem('not-found');
    return post;
  }

  /**
   * Stores a post, and with it who must read it. Throws the problems of `domain/posting.ts`, `domain/must-read.ts` and
   * `MustReadService.ask`, `conflict`, and `too-many-urgent`.
   */
  async create(post: NewPost, caller: KnownPerson): Promise<Created> {
    const now = this.#now();
    const kind = post.kind ?? 'note';
    const priority = post.priority ?? 'normal';
    checkNewId(post.id, now);
    const { body, title } = checkTexts(
      { kind, body: post.body, title: post.title ?? null },
      this.#settings.noteGraphemes,
    );
    const page = checkPage(post.page);
    // No part of the digest: a page may be called something else when the same post is sent again.
    const pageTitle = checkPageTitle(post.pageTitle, page);
    const handles = checkMentions(body);
    const addresses = readAddressees(post.addressees);
    const said = { ...post, body, title, addressees: [...addresses] };
    const digest = digestOf(caller.handle, { ...said, page });

    const created = await this.#store.write(async (trx) => {
      const same = await trx.selectFrom('posts').select('digest').where('id', '=', post.id).executeTakeFirst();
      if (same?.digest === digest) return false;
      // A request of before pages had one address each may be repeated now.
      const written = URL.parse(post.page ?? '')?.href ?? null;
      if (same && same.digest === digestOf(caller.handle, { ...said, page: written })) return false;
      if (same) throw problem('conflict', 'Make a new UUIDv7 for another post');
      // After that: a request that is repeated later is still the same.
      const deadline = readDeadline(post.deadline, addresses, now);
      const pin = readPin(post.pin, kind, now);
      const place = await placeOf(trx, post, caller);
      checkMayPost(kind, place.audience, caller.roles);
      if (priority === 'urgent') await this.#checkUrgent(trx, caller, now);
      const asking =
        addresses.length > 0
          ? await this.#mustReads.ask(trx, addresses, { ...place, author: caller.handle })
          : undefined;
      const facets = facetRows(body, await namesOf(trx, handles));
      const row: PostsTable = {
        ...PLAIN_POST,
        ...place,
        ...emptyStatus,
        ...pin,
        id: post.id,
        author: caller.handle,
        kind,
        priority,
        title,
        body,
        facets: JSON.stringify(facets.facets),
        page,
        page_title: pageTitle,
        version: 1,
        created_at: now,
        edited_at: null,
        deleted_at: null,
        listed: place.audience === 'people' ? 0 : 1,
        replies: 0,
        digest,
        addressees: JSON.stringify(asking?.addressees ?? []),
        deadline,
      };
      await insertPost(trx, { row, ...facets });
      // What one has written, one has read.
      await markRead(trx, caller.handle, row.thread, now);
      await appendEvent(trx, { kind: 'post-created', post: post.id }, now);
      if (asking) await this.#mustReads.begin(trx, row, asking);
      return true;
    });
    return { post: await this.get(post.id, caller), created };
  }

  async #checkUrgent(trx: Db, caller: KnownPerson, now: number): Promise<void> {
    const { urgentRoles, urgentPerHour } = this.#settings;
    if (!urgentRoles.some((role) => caller.roles.includes(role))) {
      throw problem('forbidden', 'Only some may interrupt everybody; send it as `important`, or ask an editor');
    }
    const sent = await urgentSince(trx, caller.handle, now - HOUR_MS);
    if (sent.length < urgentPerHour) return;
    const free = (sent[sent.length - urgentPerHour] ?? now) + HOUR_MS;
    throw new Problem(
      'too-many-urgent',
      `At most ${String(urgentPerHour)} within an hour; the next from ${toIso(free)}`,
      {
        retryAfter: Math.ceil((free - now) / 1000),
        errors: [{ field: '/priority', detail: 'urgent too often' }],
      },
    );
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
      const texts = checkTexts(
        { kind: post.kind, body: change.body ?? post.body, title },
        this.#settings.noteGraphemes,
      );
      if (texts.body === post.body && texts.title === post.title) return;
      const facets = facetRows(texts.body, await namesOf(trx, checkMentions(texts.body)));
      await keepVersion(trx, post);
      await trx
        .updateTable('posts')
        .set({ ...texts, facets: JSON.stringify(facets.facets), version: post.version + 1, edited_at: now })
        .where('id', '=', id)
        .execute();
      await replaceFacetRows(trx, post, facets.mentions, facets.tags);
      await reindexPost(trx, { ...post, ...texts }, facets.tags);
      await appendEvent(trx, { kind: 'post-edited', post: id }, now);
      await this.#mustReads.textChanged(trx, id, now);
    });
    return this.get(id, caller);
  }

  /**
   * Leaves its place in the thread. What it said is kept as a former version, for those who are known to have read it
   * (`history`), and found by nobody. Deleting again changes nothing.
   */
  async remove(id: string, caller: KnownPerson): Promise<void> {
    const now = this.#now();
    await this.#store.write(async (trx) => {
      const post = await findPost(trx, id, caller.handle);
      if (!post) throw problem('not-found');
      const isAdmin = caller.roles.includes('admin');
      if (post.author !== caller.handle && !isAdmin) throw problem('forbidden', 'Only its author deletes a post');
      if (post.kind === 'status') throw problem('forbidden', 'A status stays in the history of its process');
      if (post.deleted_at !== null) return;
      await keepVersion(trx, post);
      await trx
        .updateTable('posts')
        .set({ body: '', title: null, facets: '[]', listed: 0, deleted_at: now, pinned_until: null })
        .where('id', '=', id)
        .execute();
      await replaceFacetRows(trx, post, [], []);
      await unindexPost(trx, id);
      await countReply(trx, post, -1);
      await this.#mustReads.postDeleted(trx, id, now);
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

const HOUR_MS = 60 * 60_000;

const emptyStatus = { state: null, step: null, label: null, expected_at: null } as const;

/** The post, unless it is deleted or the caller may not see it; both throw `not-found`. */
async function readable(db: Db, id: string, caller: KnownPerson): Promise<PostsTable> {
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
