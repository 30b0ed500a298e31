import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FeedClient, InboxItem, NewReceipt } from '@team-feed/sdk';
import { aPost, clientOver, FakeServer, page, problem } from '../support/fake-server.ts';
import { aMustRead, anItem, aReceipt, inboxOf, inHours } from '../support/fake-must-read.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

function started(test: TestContext, items: readonly InboxItem[]): { server: FakeServer; client: FeedClient } {
  const server = new FakeServer(inboxOf(items));
  const client = clientOver(server);
  test.after(() => client.close());
  return { server, client };
}

/** An inbox that is loaded, and follows the stream. */
async function open(test: TestContext, items: readonly InboxItem[]) {
  const { server, client } = started(test, items);
  const store = client.inboxStore;
  listenTo(test, store);
  await ready(store);
  await until(() => client.live.$connection.get() === 'open');
  const bodies = (): string[] => valueOf(store).items.map(({ post }) => post.body);
  return { server, client, store, bodies };
}

const reports = (server: FakeServer): (readonly [string, string])[] =>
  server.calls('PUT posts/*').map(({ path, body }) => [path.split('/')[1] ?? '', (body as NewReceipt).state] as const);

const states = (server: FakeServer): string[] => reports(server).map(([, state]) => state);

const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

describe('the inbox', () => {
  it('has the overdue first, then those with a deadline, then the old', async (test) => {
    const items = [
      anItem({ body: 'old' }),
      anItem({ body: 'new' }),
      anItem({ body: 'tomorrow', deadline: inHours(24) }),
      anItem({ body: 'overdue', deadline: inHours(-2) }),
      anItem({ body: 'soon', deadline: inHours(1) }),
    ];
    const { store, bodies } = await open(test, items);
    assert.deepEqual(bodies(), ['overdue', 'soon', 'tomorrow', 'old', 'new']);
    assert.deepEqual(valueOf(store).counts, { pending: 5, overdue: 1 });
  });

  it('loads more where there is more', async (test) => {
    const items = Array.from({ length: 45 }, (_, index) => anItem({ body: String(index) }));
    const { store, bodies } = await open(test, items);
    assert.equal(bodies().length, 20);
    await store.loadMore();
    await store.loadMore();
    await store.loadMore();
    assert.equal(bodies().length, 45);
    assert.deepEqual([valueOf(store).next, valueOf(store).counts.pending], [null, 45]);
  });

  it('says when more cannot be loaded, and tries again', async (test) => {
    const items = Array.from({ length: 25 }, () => anItem());
    const { server, store } = await open(test, items);
    const answers = inboxOf(items);
    server.on({ 'GET inbox': () => problem(403, 'forbidden') });
    await store.loadMore();
    assert.equal(valueOf(store).more.status, 'failed');
    server.on(answers);
    await store.loadMore();
    assert.deepEqual([valueOf(store).items.length, valueOf(store).more.status], [25, 'idle']);
  });

  it('says what went wrong, keeps what is known, and tries again', async (test) => {
    const { server, store } = await open(test, [anItem()]);
    server.on({ 'GET inbox': () => problem(401, 'unauthorized') });
    await store.refresh();
    const state = store.$state.get();
    assert.ok(state.status === 'failed' && state.error.code === 'unauthorized');
    assert.equal(valueOf(store).items.length, 1);
  });

  it('loads nothing for those who do not listen, and stops when nobody does', async (test) => {
    const { server, client } = started(test, [anItem()]);
    assert.equal(server.asked.length, 0);
    const stop = listenTo(test, client.inboxStore);
    await ready(client.inboxStore);
    await until(() => server.streams === 1);
    stop();
    await until(() => server.streams === 0);
  });

  describe('live', () => {
    it('takes in what is asked, where it belongs', async (test) => {
      const { server, store, bodies } = await open(test, [anItem({ body: 'first' })]);
      const item = anItem({ body: 'urgent', deadline: inHours(1) });
      server.push('must-read-asked', { item });
      await until(() => valueOf(store).counts.pending === 2);
      assert.deepEqual(bodies(), ['urgent', 'first']);
      server.push('must-read-asked', { item });
      server.push('must-read-asked', { item: anItem({ body: 'last' }) });
      await until(() => bodies().length === 3);
      assert.equal(valueOf(store).counts.pending, 3);
    });

    it('asks again when the text is another one', async (test) => {
      const item = anItem({ body: 'before' });
      const { server, store, bodies } = await open(test, [item]);
      await store.acknowledge(item.post);
      assert.equal(valueOf(store).counts.pending, 0);
      server.push('must-read-asked', { item: anItem({ id: item.post.id, body: 'after', version: 2 }) });
      await until(() => valueOf(store).counts.pending === 1);
      assert.deepEqual(bodies(), ['after']);
      assert.equal(store.receipt({ ...item.post, version: 2 })?.state, 'pending');
    });

    it('drops what is withdrawn or deleted', async (test) => {
      const items = [anItem({ deadline: inHours(-1) }), anItem()] as const;
      const { server, store } = await open(test, items);
      server.push('must-read-withdrawn', { post: items[0].post.id, withdrawnAt: inHours(0) });
      await until(() => valueOf(store).items.length === 1);
      assert.deepEqual(valueOf(store).counts, { pending: 1, overdue: 0 });
      server.push('post-deleted', { post: items[1].post.id, thread: items[1].post.id, replyTo: null });
      await until(() => valueOf(store).items.length === 0);
      assert.equal(valueOf(store).counts.pending, 0);
    });

    it('knows what the reader does on another device', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      const change = { post: item.post.id, version: 1, total: 2, acknowledged: 1 };
      server.push('receipt-changed', { ...change, state: 'acknowledged' });
      await until(() => valueOf(store).counts.pending === 0);
      assert.equal(valueOf(store).items[0]?.receipt.state, 'acknowledged');
      server.push('receipt-changed', { ...change, acknowledged: 0, state: 'pending' });
      await until(() => valueOf(store).counts.pending === 1);
    });

    it('takes reminders, and loads again what it cannot know', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      server.push('must-read-reminded', { post: item.post.id, remindedAt: inHours(0), overdue: true });
      await until(() => valueOf(store).counts.overdue === 1);
      server.push('must-read-reminded', { post: 'unknown', remindedAt: inHours(0), overdue: true });
      await until(() => server.calls('GET inbox').length === 2);
    });

    it('loads again after a reset', async (test) => {
      const { server } = await open(test, [anItem()]);
      server.push('reset', { position: '90' });
      await until(() => server.calls('GET inbox').length === 2);
    });

    it('counts what becomes overdue by itself', async (test) => {
      const { store } = await open(test, [anItem({ deadline: new Date(Date.now() + 150).toISOString() })]);
      assert.equal(valueOf(store).counts.overdue, 0);
      await until(() => valueOf(store).counts.overdue === 1);
      assert.equal(valueOf(store).items[0]?.receipt.overdue, true);
    });
  });

  describe('delivered and seen', () => {
    it('are reported once each, for the pending only', async (test) => {
      const items = [anItem(), anItem({}, { state: 'delivered' })] as const;
      const { server, store } = await open(test, items);
      await until(() => reports(server).length === 1);
      store.received([items[0].post]);
      store.seen(items[0].post);
      store.seen(items[0].post);
      await until(() => reports(server).length === 2);
      await store.refresh();
      store.seen(items[0].post);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      const { id } = items[0].post;
      assert.deepEqual(reports(server), [
        [id, 'delivered'],
        [id, 'seen'],
      ]);
    });

    it('are one report when the post is seen at once', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      store.seen(item.post);
      await until(() => reports(server).length === 1);
      assert.deepEqual(states(server), ['seen']);
    });

    it('come from timelines and from what comes live', async (test) => {
      const { server, client } = started(test, []);
      const post = aMustRead();
      server.on({ 'GET timelines/home': () => page([aPost(), post, aMustRead({}, { mine: null })]) });
      listenTo(test, client.timeline('home'));
      server.on({ 'PUT posts/*': () => problem(403, 'not-addressed') });
      await until(() => reports(server).length === 1);
      assert.deepEqual(reports(server), [[post.id, 'delivered']]);
      listenTo(test, client.inboxStore);
      await ready(client.inboxStore);
      await until(() => client.live.$connection.get() === 'open' && server.topics.includes('inbox'));
      server.push('must-read-asked', { item: anItem() });
      await until(() => reports(server).length === 2);
    });

    it('load no code and ask nothing for timelines without must-reads', async (test) => {
      const { server, client } = started(test, []);
      server.on({ 'GET timelines/home': () => page([aPost()]) });
      listenTo(test, client.timeline('home'));
      await ready(client.timeline('home'));
      assert.deepEqual([server.calls('GET inbox').length, reports(server).length], [0, 0]);
    });
  });

  describe('acknowledging', () => {
    it('shows at once, is sent once, and stays in the list until it cannot be taken back', async (test) => {
      const item = anItem({ deadline: inHours(-1) });
      const { server, store } = await open(test, [item]);
      const sent = store.acknowledge(item.post);
      await until(() => valueOf(store).counts.pending === 0);
      assert.deepEqual(valueOf(store).counts, { pending: 0, overdue: 0 });
      await sent;
      assert.deepEqual(states(server), ['acknowledged']);
      const [shown] = valueOf(store).items;
      assert.equal(shown?.receipt.state, 'acknowledged');
      assert.ok(shown.receipt.takeBackUntil);
      await store.refresh();
      assert.deepEqual(valueOf(store).items, []);
      assert.equal(store.receipt(item.post)?.state, 'acknowledged');
    });

    it('stays when the answer to an earlier report comes late', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      const answers = inboxOf([item]);
      let release: (() => void) | undefined;
      server.on({
        'PUT posts/*': async (asked) => {
          const answer = await (answers['PUT posts/*'] ?? down)(asked);
          if ((asked.body as NewReceipt).state === 'delivered')
            await new Promise<void>((resolve) => (release = resolve));
          return answer;
        },
      });
      await until(() => release);
      await store.acknowledge(item.post);
      release?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual([valueOf(store).counts.pending, store.receipt(item.post)?.state], [0, 'acknowledged']);
    });

    it('can be taken back', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      await store.acknowledge(item.post);
      await store.takeBack(item.post);
      assert.deepEqual(states(server).slice(-2), ['acknowledged', 'pending']);
      assert.equal(valueOf(store).counts.pending, 1);
      assert.equal(store.receipt(item.post)?.state, 'seen');
    });

    it('is as before when it is too late to take it back', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      await store.acknowledge(item.post);
      server.on({ 'PUT posts/*': () => problem(409, 'too-late') });
      await assert.rejects(store.takeBack(item.post), { word: 'too-late' });
      assert.deepEqual([valueOf(store).counts.pending, valueOf(store).items[0]?.receipt.state], [0, 'acknowledged']);
    });

    it('works for a post of a feed that is not among the loaded', async (test) => {
      const post = aMustRead();
      const items = Array.from({ length: 25 }, () => anItem());
      const { server, store } = await open(test, items);
      server.on({
        'PUT posts/*': () => Response.json(aReceipt({ state: 'acknowledged', acknowledgedAt: inHours(0) })),
      });
      assert.equal(store.receipt(post)?.state, 'pending');
      await store.acknowledge(post);
      assert.equal(store.receipt(post)?.state, 'acknowledged');
      assert.deepEqual([valueOf(store).items.length, valueOf(store).counts.pending], [20, 24]);
    });

    it('works where nobody listens to the inbox', async (test) => {
      const { post } = anItem();
      const { server, client } = started(test, [{ post, receipt: aReceipt() }]);
      await client.inboxStore.acknowledge(post);
      assert.deepEqual(states(server), ['acknowledged']);
      assert.equal(client.inboxStore.receipt(post)?.state, 'acknowledged');
      assert.equal(server.calls('GET inbox').length, 0);
    });

    it('waits for the network, and goes out once and in order', async (test) => {
      const items = [anItem(), anItem(), anItem()] as const;
      const { server, store } = await open(test, items);
      const answers = inboxOf(items);
      server.on({ 'PUT posts/*': down });
      for (const { post } of items) await store.acknowledge(post);
      const before = valueOf(store);
      assert.deepEqual([before.counts.pending, before.waiting.size], [0, 3]);
      assert.ok(before.items.every(({ receipt }) => receipt.state === 'acknowledged'));
      const tried = reports(server).length;
      server.on(answers);
      await store.refresh();
      await until(() => valueOf(store).waiting.size === 0);
      assert.deepEqual(
        reports(server)
          .slice(tried)
          .filter(([, state]) => state === 'acknowledged'),
        items.map(({ post }) => [post.id, 'acknowledged']),
      );
      assert.equal(valueOf(store).counts.pending, 0);
    });

    it('tries again by itself', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      server.on({ 'PUT posts/*': down });
      await store.acknowledge(item.post);
      server.on(inboxOf([item]));
      await until(() => valueOf(store).waiting.size === 0, 'another attempt', 6_000);
    });

    it('that waits is taken back without a word to the server', async (test) => {
      const item = anItem({}, { state: 'seen' });
      const { server, store } = await open(test, [item]);
      server.on({ 'PUT posts/*': down });
      await store.acknowledge(item.post);
      const { length } = reports(server);
      await store.takeBack(item.post);
      assert.deepEqual([valueOf(store).counts.pending, valueOf(store).waiting.size], [1, 0]);
      assert.equal(reports(server).length, length);
    });

    it('counts as done when it was done already', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      server.on({ 'PUT posts/*': () => problem(409, 'already-acknowledged') });
      await store.acknowledge(item.post);
      assert.deepEqual([valueOf(store).counts.pending, valueOf(store).waiting.size], [0, 0]);
    });

    it('of an older text is refused, told and loaded anew', async (test) => {
      const item = anItem({ body: 'before' });
      const { server, store, bodies } = await open(test, [item]);
      server.on({
        ...inboxOf([anItem({ id: item.post.id, body: 'after', version: 2 })]),
        'PUT posts/*': () => problem(409, 'version-conflict'),
      });
      await assert.rejects(store.acknowledge(item.post), { word: 'version-conflict' });
      await until(() => bodies()[0] === 'after');
      assert.equal(valueOf(store).refused.get(item.post.id)?.word, 'version-conflict');
      assert.deepEqual([valueOf(store).counts.pending, valueOf(store).waiting.size], [1, 0]);
    });

    it('of what is withdrawn is refused, told and dropped', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      server.on({ 'PUT posts/*': () => problem(409, 'withdrawn') });
      await assert.rejects(store.acknowledge(item.post), { word: 'withdrawn' });
      assert.deepEqual([valueOf(store).items.length, valueOf(store).counts.pending], [0, 0]);
      assert.equal(valueOf(store).refused.get(item.post.id)?.word, 'withdrawn');
    });

    it('lets the others pass one that the server stumbles over', async (test) => {
      const items = [anItem(), anItem()] as const;
      const { server, store } = await open(test, items);
      const answers = inboxOf(items);
      server.on({
        ...answers,
        'PUT posts/*': (asked) =>
          asked.path.includes(items[0].post.id) ? problem(500, 'internal') : (answers['PUT posts/*'] ?? down)(asked),
      });
      await store.acknowledge(items[0].post);
      await store.acknowledge(items[1].post);
      assert.deepEqual([...valueOf(store).waiting], [items[0].post.id]);
    });

    it('waits for a sign-in', async (test) => {
      const item = anItem();
      const { server, store } = await open(test, [item]);
      server.on({ 'PUT posts/*': () => problem(401, 'unauthorized') });
      await store.acknowledge(item.post);
      assert.equal(valueOf(store).waiting.size, 1);
    });
  });
});
