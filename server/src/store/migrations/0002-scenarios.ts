import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { FOREVER } from '../tables.ts';

/** Must-reads, follows, read marks, waiting, and the full-text index. */
export const scenarios: Migration = {
  async up(db: Kysely<never>): Promise<void> {
    const table = (name: string) => db.schema.createTable(name);
    const run = (text: string) => sql.raw(text).execute(db);

    for (const column of [
      'news integer not null default 0',
      'author_unit text',
      "addressees text not null default '[]'",
      'deadline bigint',
      'pinned_until bigint',
      'pin_until_read integer not null default 0',
      'last_reply_at bigint',
      'waiting_on text',
      'reason text',
    ]) {
      await run(`alter table posts add column ${column}`);
    }
    for (const column of [
      'state_since bigint',
      'waiting_on text',
      `waiting_rank bigint not null default ${String(FOREVER)}`,
      'watchers integer not null default 0',
    ]) {
      await run(`alter table processes add column ${column}`);
    }
    await run('alter table post_people add column at bigint not null default 0');
    await run('alter table events add column person text');
    for (const name of ['post_mentions', 'post_tags'])
      await run(`alter table ${name} add column at bigint not null default 0`);

    await table('obligations')
      .addColumn('post', 'text', (c) => c.primaryKey())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('asked_at', 'bigint', (c) => c.notNull())
      .addColumn('deadline', 'bigint')
      .addColumn('company_wide', 'integer', (c) => c.notNull())
      .addColumn('total', 'integer', (c) => c.notNull())
      .addColumn('delivered', 'integer', (c) => c.notNull())
      .addColumn('seen', 'integer', (c) => c.notNull())
      .addColumn('acknowledged', 'integer', (c) => c.notNull())
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('reminded_at', 'bigint')
      .addColumn('next_reminder_at', 'bigint')
      .execute();
    await table('receipts')
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('delivered_at', 'bigint')
      .addColumn('seen_at', 'bigint')
      .addColumn('acknowledged_at', 'bigint')
      .addColumn('open', 'integer', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('receipts_pk', ['post', 'version', 'person'])
      .execute();
    await table('follows')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('follows_pk', ['person', 'kind', 'key'])
      .execute();
    await table('reads')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('thread', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('reads_pk', ['person', 'thread'])
      .execute();
    await table('dismissals')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('dismissals_pk', ['person', 'post'])
      .execute();
    await table('search_rows')
      .addColumn('row', 'integer', (c) => c.primaryKey())
      .addColumn('post', 'text', (c) => c.notNull().unique())
      .execute();
    await run(
      // Without the lengths of texts, which only bm25() needs: ranking looks at the newest matches, see domain/search-rank.ts.
      "create virtual table post_search using fts5(title, body, meta, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2')",
    );

    // They come anew with `listed`, so that a source of a timeline is read without its posts.
    for (const name of ['posts_author', 'posts_unit']) await run(`drop index ${name}`);
    for (const [name, on] of Object.entries({
      // What the home timeline is merged from, each in its order.
      posts_news: 'posts (news, created_at, id, listed) where news = 1',
      posts_author: 'posts (author, created_at, id, listed)',
      posts_unit: 'posts (audience_unit, created_at, id, listed)',
      // Without what only some may see: a source of which a reader sees little would be read to its end.
      posts_author_open: "posts (author, created_at, id) where listed = 1 and audience = 'company'",
      posts_author_unit_open: "posts (author_unit, created_at, id) where listed = 1 and audience = 'company'",
      posts_thread_author: 'posts (thread_author, created_at, id, listed)',
      posts_pinned: 'posts (pinned_until) where pinned_until is not null',
      posts_urgent: "posts (created_at, id) where priority = 'urgent'",
      post_people_person: 'post_people (person, at, thread)',
      post_mentions_person: 'post_mentions (person, at, post)',
      post_tags_tag: 'post_tags (tag, at, post)',
      receipts_inbox: 'receipts (person, due_at, post) where open = 1',
      receipts_done: 'receipts (person, acknowledged_at, post) where acknowledged_at is not null',
      obligations_reminder: 'obligations (next_reminder_at) where next_reminder_at is not null',
      obligations_author: 'obligations (author, created_at)',
      follows_key: 'follows (kind, key, at, person)',
      // For all units below one.
      units_parent: 'units (parent, key)',
      processes_title: 'processes (title, key)',
      processes_waiting: 'processes (waiting_rank, key)',
    })) {
      await run(`create index ${name} on ${on}`);
    }

    // What was stored before gets what the new columns say.
    await run(`update posts set news = 1 where audience = 'company' and kind <> 'status'
      and (kind in ('news', 'memo') or priority <> 'normal')`);
    await run('update posts set author_unit = (select min(unit) from memberships where person = posts.author)');
    await run(`update posts set last_reply_at =
      (select max(created_at) from posts as answers where answers.thread = posts.id and answers.id <> posts.id and answers.deleted_at is null)
      where replies > 0 and id = thread`);
    await run(`update post_people set at =
      (select coalesce(max(created_at), 0) from posts where posts.thread = post_people.thread)`);
    // What one has written in a conversation, one has read.
    await run(`insert into reads (person, thread, at)
      select author, thread, max(created_at) from posts where audience = 'people' group by author, thread`);
    for (const name of ['post_mentions', 'post_tags']) {
      await run(`update ${name} set at = (select created_at from posts where posts.id = ${name}.post)`);
    }
    await run(`update processes set state_since = coalesce((select min(created_at) from posts
      where posts.process = processes.key and kind = 'status' and created_at > coalesce((select max(created_at) from posts as other
        where other.process = processes.key and other.kind = 'status' and other.state <> processes.state), -1)), status_at)`);
    await run("update processes set waiting_rank = state_since where state in ('queued', 'running', 'waiting')");
    // Each row behind the one before, also where a millisecond has more posts than rows.
    await run(`insert into search_rows (row, post)
      select n + max(created_at * 1000 - n) over (order by n), id from (
        select id, created_at, row_number() over (order by created_at, id) as n from posts
        where deleted_at is null and (kind <> 'status' or body <> ''))`);
    await run(`insert into post_search (rowid, title, body, meta)
      select row, coalesce(title, ''), body, ${metaOf('p')}
      from search_rows join posts as p on p.id = search_rows.post order by row`);
  },
};

/** As `domain/search-tokens.ts` writes the tokens; a migration keeps its own copy, since a released one never changes. */
const metaOf = (p: string): string => `
  'f' || lower(hex(${p}.author)) || ' k' || ${p}.kind || ' a' ||
  case ${p}.audience when 'unit' then 'u' || lower(hex(${p}.audience_unit)) else ${p}.audience end ||
  ' h' || lower(hex(${p}.thread_author)) ||
  coalesce((select ' ' || group_concat('p' || lower(hex(value)), ' ') from json_each(${p}.people)), '') ||
  coalesce((select ' ' || group_concat('t' || lower(hex(tag)), ' ') from post_tags where post_tags.post = ${p}.id), '')`;
