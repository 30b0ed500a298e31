import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { createClient, newId, type FeedClient, type NewPost, type Post } from '@team-feed/sdk';
import { startLiveServer, type LiveServer } from '../support/live-server.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

const HOUR = 60 * 60_000;

describe('must-reads on a real server', () => {
  let server: LiveServer;
  const clients: FeedClient[] = [];

  before(async () => {
    server = await startLiveServer();
  });
  after(async () => {
    for (const client of clients) client.close();
    await server.close();
  });

  function as(handle: string): FeedClient {
    const client = createClient({ server: server.url, token: () => server.token(handle) });
    clients.push(client);
    return client;
  }

  /** Ada asks the web team, which is Ben. */
  function ask(values: Partial<NewPost> = {}): Promise<Post> {
    return as('ada').posts.create({ id: newId(), body: 'Read this', addressees: ['unit:web'], ...values });
  }

  /** Ben's inbox, loaded and live. */
  async function inboxOf(test: TestContext) {
    const client = as('ben');
    listenTo(test, client.inboxStore);
    await ready(client.inboxStore);
    await until(() => client.live.$connection.get() === 'open');
    const ids = (): string[] => valueOf(client.inboxStore).items.map(({ post }) => post.id);
    return { client, store: client.inboxStore, ids };
  }

  it('come live, are reported as delivered, and are acknowledged', async (test) => {
    const { store, ids } = await inboxOf(test);
    const { id } = await ask({ deadline: new Date(Date.now() + HOUR).toISOString() });
    await until(() => ids().includes(id), 'the new must-read');
    const ada = as('ada');
    const seenBy = async (): Promise<string | undefined> => (await ada.posts.receipts(id)).people?.[0]?.state;
    let state = await seenBy();
    for (let turn = 0; state === 'pending' && turn < 100; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      state = await seenBy();
    }
    assert.equal(state, 'delivered');
    const item = valueOf(store).items.find(({ post }) => post.id === id);
    assert.ok(item);
    await store.acknowledge(item.post);
    assert.equal(await seenBy(), 'acknowledged');
    assert.ok(store.receipt(item.post)?.takeBackUntil);
    await store.takeBack(item.post);
    assert.notEqual(await seenBy(), 'acknowledged');
    await store.acknowledge(item.post);
    const again = as('ben');
    assert.deepEqual((await again.inbox.list({ state: 'acknowledged' })).items[0]?.post.id, id);
    await assert.rejects(again.posts.acknowledge(id, 1), { word: 'already-acknowledged' });
    await again.inboxStore.acknowledge(item.post);
  });

  it('are asked again when the text changes, which an old acknowledgement does not meet', async (test) => {
    const { store, ids } = await inboxOf(test);
    const post = await ask();
    await until(() => ids().includes(post.id));
    await store.acknowledge(post);
    await as('ada').posts.update(post.id, { version: 1, body: 'Read this instead' });
    await until(() => valueOf(store).items.some((item) => item.post.id === post.id && item.receipt.version === 2));
    await assert.rejects(store.acknowledge(post), { word: 'version-conflict' });
    const item = valueOf(store).items.find((one) => one.post.id === post.id);
    assert.ok(item);
    await store.acknowledge(item.post);
    assert.equal(store.receipt(item.post)?.state, 'acknowledged');
  });

  it('leave the inbox when they are withdrawn, and when they are deleted', async (test) => {
    const { store, ids } = await inboxOf(test);
    const [one, other] = [await ask(), await ask()];
    await until(() => ids().includes(one.id) && ids().includes(other.id));
    await as('ada').posts.withdraw(one.id);
    await until(() => !ids().includes(one.id), 'the withdrawn to leave');
    await assert.rejects(store.acknowledge(one), { word: 'withdrawn' });
    await as('ada').posts.remove(other.id);
    await until(() => !ids().includes(other.id), 'the deleted to leave');
  });

  it('say what was done on another device', async (test) => {
    const { store, ids } = await inboxOf(test);
    const post = await ask();
    await until(() => ids().includes(post.id));
    const { pending } = valueOf(store).counts;
    await as('ben').posts.acknowledge(post.id, 1);
    await until(() => store.receipt(post)?.state === 'acknowledged');
    assert.equal(valueOf(store).counts.pending, pending - 1);
  });

  it('oblige nobody else, who still sees how many have read', async () => {
    const post = await ask();
    await assert.rejects(as('cleo').posts.acknowledge(post.id, 1), { code: 'forbidden', word: 'not-addressed' });
    const { counts, people } = await as('cleo').posts.receipts(post.id);
    assert.deepEqual([counts.total, counts.seen, people?.length], [1, undefined, 1]);
    assert.deepEqual((await as('cleo').inbox.list()).counts, { pending: 0, overdue: 0 });
  });
});
