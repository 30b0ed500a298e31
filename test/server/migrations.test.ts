/** A database of the first version, with something of everything in it, is brought up to this one with all that it holds. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { buildApp } from '../../server/src/app.ts';
import { createTokens } from '../../server/src/auth/tokens.ts';
import { openStore, type Store } from '../../server/src/store/database.ts';
import { first } from '../../server/src/store/migrations/0001-first.ts';
import { dialectOver, SqliteConnection } from '../../server/src/store/sqlite.ts';
import { SECRET } from '../support/server.ts';

const AT = Date.UTC(2025, 0, 7, 9);
const id = (place: number): string => `0194400${String(place)}-0000-7000-8000-000000000000`;

const plain = (place: number) => ({
  id: id(place),
  author: 'ada',
  kind: 'note',
  priority: 'normal',
  body: `apple ${String(place)}`,
  facets: '[]',
  audience: 'company',
  people: '[]',
  thread: id(place),
  thread_author: 'ada',
  version: 1,
  created_at: AT + place,
  listed: 1,
  replies: 0,
  digest: '',
});

let folder: string;
let store: Store;
let ask: (path: string) => Promise<any>;
let close: () => Promise<unknown>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'team-feed-test-'));
  const file = join(folder, 'feed.db');
  const connection = new SqliteConnection(file);
  const db = new Kysely<any>({ dialect: dialectOver(connection) });
  const provider = { getMigrations: () => Promise.resolve({ '0001-first': first }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  assert.equal(error, undefined);
  const insert = (table: string, rows: readonly object[]) => db.insertInto(table).values(rows).execute();
  const person = (handle: string, name: string) => ({
    handle,
    name,
    roles: '["member"]',
    folded: ` ${handle} ${handle}`,
  });
  await insert('people', [person('ada', 'Ada'), person('ben', 'Ben')]);
  await insert('units', [{ key: 'it', name: 'IT', kind: 'team' }]);
  for (const table of ['memberships', 'reach']) await insert(table, [{ person: 'ada', unit: 'it' }]);
  await insert('posts', [{ ...plain(1), facets: '[{"type":"hashtag","start":0,"end":2,"tag":"x"}]', replies: 1 }]);
  await insert('posts', [{ ...plain(2), kind: 'news', title: 'News', page: 'https://wiki.test/a/?gad_source=1#top' }]);
  await insert('posts', [{ ...plain(3), reply_to: id(1), thread: id(1), page: 'https://wiki.test/a' }]);
  await insert('posts', [{ ...plain(4), audience: 'people', people: '["ben"]', listed: 0 }]);
  await insert('posts', [{ ...plain(5), kind: 'status', process: 'lift', state: 'running', body: '', listed: 0 }]);
  await insert('post_tags', [{ tag: 'x', post: id(1) }]);
  await insert('post_people', [
    { thread: id(4), person: 'ada' },
    { thread: id(4), person: 'ben' },
  ]);
  const status = { status_post: id(5), state: 'running', status_at: AT + 5 };
  await insert('processes', [
    { key: 'lift', title: 'Lift', owner: 'ada', audience: 'company', open: 0, steps: '[]', ...status },
  ]);
  connection.close();

  store = await openStore({ file });
  const tokens = createTokens(SECRET);
  const app = await buildApp({ store, tokens });
  const authorization = `Bearer ${await tokens.sign({ sub: 'ben' }, 600)}`;
  ask = async (path) => (await app.inject({ url: `/v1/${path}`, headers: { authorization } })).json();
  close = () => app.close();
});
after(async () => {
  await close();
  await store.close();
  await rm(folder, { recursive: true });
});

const bodies = (page: { items: { body: string }[] }): string[] => page.items.map(({ body }) => body);

describe('a database of the first version', () => {
  it('keeps its posts in home, newest first, and in the timelines of their tags', async () => {
    assert.deepEqual(bodies(await ask('timelines/home')), ['apple 3', 'apple 2', 'apple 1']);
    assert.deepEqual(bodies(await ask('timelines/tag:x')), ['apple 1']);
    await store.write((trx) =>
      trx.insertInto('follows').values({ person: 'ben', kind: 'tag', key: 'x', at: AT }).execute(),
    );
    assert.deepEqual(bodies(await ask('timelines/home')), ['apple 2', 'apple 1']);
  });

  it('has the posts of a page together, by whatever address they came there', async () => {
    const ways = ['https://wiki.test/a', 'https://wiki.test/a/?gad_source=1#top'];
    for (const page of ways) {
      const name = encodeURIComponent(`page:${page}`);
      assert.deepEqual(bodies(await ask(`timelines/${name}`)), ['apple 3', 'apple 2']);
    }
  });

  it('is searched, by words and filters', async () => {
    assert.equal((await ask('search?query=apple')).items.length, 4);
    for (const filter of ['tag:x', 'kind:news', 'in:people']) {
      assert.equal((await ask(`search?query=${filter}`)).items.length, 1, filter);
    }
  });

  it('has its private messages as conversations, unread by whom they were sent to', async () => {
    const { items, unread } = await ask('conversations');
    assert.deepEqual([items.length, items[0].id, items[0].unread, unread], [1, id(4), 1, 1]);
  });

  it('says since when its processes stand where they stand', async () => {
    const { items } = await ask('processes?order=longest');
    assert.equal(items[0].status.since, new Date(AT + 5).toISOString());
  });
});
