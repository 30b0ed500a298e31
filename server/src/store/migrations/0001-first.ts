import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** All that the first version stores. */
export const first: Migration = {
  async up(db: Kysely<never>): Promise<void> {
    const table = (name: string) => db.schema.createTable(name);

    await table('people')
      .addColumn('handle', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('avatar', 'text')
      .addColumn('roles', 'text', (c) => c.notNull())
      .addColumn('folded', 'text', (c) => c.notNull())
      .execute();
    await table('units')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('parent', 'text')
      .execute();
    for (const name of ['memberships', 'reach']) {
      await table(name)
        .addColumn('person', 'text', (c) => c.notNull())
        .addColumn('unit', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint(`${name}_pk`, ['person', 'unit'])
        .execute();
      await db.schema.createIndex(`${name}_unit`).on(name).columns(['unit', 'person']).execute();
    }

    await table('posts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('priority', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('facets', 'text', (c) => c.notNull())
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('audience_unit', 'text')
      .addColumn('people', 'text', (c) => c.notNull())
      .addColumn('reply_to', 'text')
      .addColumn('thread', 'text', (c) => c.notNull())
      .addColumn('thread_author', 'text', (c) => c.notNull())
      .addColumn('page', 'text')
      .addColumn('process', 'text')
      .addColumn('state', 'text')
      .addColumn('step', 'text')
      .addColumn('label', 'text')
      .addColumn('expected_at', 'bigint')
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('edited_at', 'bigint')
      .addColumn('deleted_at', 'bigint')
      .addColumn('listed', 'integer', (c) => c.notNull())
      .addColumn('replies', 'integer', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .execute();
    // One index for each kind of timeline, in its order.
    const timelines: Record<string, readonly string[]> = {
      // With all that visibility asks, so that who sees little does not make it read every post.
      posts_feed: [
        'listed',
        'created_at',
        'id',
        'thread',
        'audience',
        'audience_unit',
        'author',
        'thread_author',
        'process',
      ],
      posts_company: ['listed', 'audience', 'created_at', 'id'],
      posts_unit: ['audience_unit', 'created_at', 'id'],
      posts_author: ['author', 'created_at', 'id'],
      posts_thread: ['thread', 'created_at', 'id'],
      posts_process: ['process', 'created_at', 'id'],
      posts_page: ['page', 'created_at', 'id'],
    };
    for (const [name, columns] of Object.entries(timelines)) {
      await db.schema
        .createIndex(name)
        .on('posts')
        .columns([...columns])
        .execute();
    }

    await table('post_people')
      .addColumn('thread', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('post_people_pk', ['thread', 'person'])
      .execute();
    await table('post_mentions')
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('post_mentions_pk', ['person', 'post'])
      .execute();
    await table('post_tags')
      .addColumn('tag', 'text', (c) => c.notNull())
      .addColumn('post', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('post_tags_pk', ['tag', 'post'])
      .execute();
    await db.schema.createIndex('post_mentions_post').on('post_mentions').column('post').execute();
    await db.schema.createIndex('post_tags_post').on('post_tags').column('post').execute();
    await table('post_versions')
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('post_versions_pk', ['post', 'version'])
      .execute();
    await table('reactions')
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('reactions_pk', ['post', 'name', 'person'])
      .execute();

    await table('processes')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('owner', 'text')
      .addColumn('unit', 'text')
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('audience_unit', 'text')
      .addColumn('open', 'integer', (c) => c.notNull())
      .addColumn('steps', 'text', (c) => c.notNull())
      .addColumn('cadence', 'integer')
      .addColumn('status_post', 'text')
      .addColumn('state', 'text')
      .addColumn('step', 'text')
      .addColumn('label', 'text')
      .addColumn('status_at', 'bigint')
      .addColumn('expected_at', 'bigint')
      .execute();
    await db.schema.createIndex('processes_unit').on('processes').column('unit').execute();

    await table('events')
      .addColumn('position', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('post', 'text')
      .addColumn('process', 'text')
      .addColumn('data', 'text', (c) => c.notNull())
      .execute();
  },
};
