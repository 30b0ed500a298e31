/** The database: changes that are atomic alone and quick together. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openStore, type Store } from '../../server/src/store/database.ts';

let folder: string;
let store: Store;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'team-feed-store-'));
  store = await openStore({ file: join(folder, 'feed.db') });
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const saveUnit = (key: string, at: Store = store) =>
  at.write((trx) => trx.insertInto('units').values({ key, name: key, kind: 'team', parent: null }).execute());

const keys = async (at: Store = store): Promise<string[]> =>
  (await at.db.selectFrom('units').select('key').orderBy('key').execute()).map(({ key }) => key);

describe('changes asked for at the same time', () => {
  it('share one commit, and one that fails takes none of the others with it', async () => {
    let commits = 0;
    const stop = store.onCommit(() => (commits += 1));
    const results = await Promise.allSettled([
      saveUnit('one'),
      store.write(async (trx) => {
        await trx.insertInto('units').values({ key: 'half', name: 'Half', kind: 'team', parent: null }).execute();
        throw new Error('Changed my mind');
      }),
      saveUnit('two'),
      saveUnit('one'),
    ]);
    stop();
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
    );
    assert.deepEqual(await keys(), ['one', 'two']);
    assert.equal(commits, 1);
  });

  it('are not read before they are committed', async () => {
    await store.write(async (trx) => {
      await trx.insertInto('units').values({ key: 'zoo', name: 'Zoo', kind: 'team', parent: null }).execute();
      assert.ok(!(await keys()).includes('zoo'));
    });
    assert.ok((await keys()).includes('zoo'));
  });
});

describe('two processes on one file', () => {
  it('wait for each other, and see what the other committed', async () => {
    const other = await openStore({ file: join(folder, 'feed.db') });
    try {
      const version = store.readVersion();
      await Promise.all([saveUnit('mine'), saveUnit('theirs', other)]);
      assert.notEqual(store.readVersion(), version);
      assert.deepEqual(await keys(), await keys(other));
      assert.ok((await keys()).includes('theirs'));
    } finally {
      await other.close();
    }
  });
});

describe('a database that was opened before', () => {
  it('holds what was stored, and lacks no migration', async () => {
    await saveUnit('kept');
    const again = await openStore({ file: join(folder, 'feed.db') });
    try {
      assert.ok((await keys(again)).includes('kept'));
      assert.deepEqual(await again.missingMigrations(), []);
    } finally {
      await again.close();
    }
  });

  it('takes no more changes once it is closed', async () => {
    const closed = await openStore({ file: join(folder, 'closed.db') });
    await closed.close();
    await assert.rejects(saveUnit('late', closed), /closed/);
  });
});
