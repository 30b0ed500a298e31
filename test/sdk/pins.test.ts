import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FeedClient, Post, TimelineStore } from '@team-feed/sdk';
import { aPost, clientOver, FakeServer, json, problem } from '../support/fake-server.ts';
import { inHours } from '../support/fake-must-read.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

const UNTIL_READ = { until: null, untilRead: true };
const news = (body: string, values: Partial<Post> = {}): Post =>
  aPost({ kind: 'news', title: 'News', body, ...values });

interface Opened {
  readonly server: FakeServer;
  readonly client: FeedClient;
  readonly store: TimelineStore;
}

async function opened(
  test: TestContext,
  posts: readonly Post[],
  pinned: readonly Post[],
  name = 'home',
): Promise<Opened> {
  const server = new FakeServer({ 'GET timelines/*': () => json({ items: posts, next: null, pinned }) });
  const client = clientOver(server);
  test.after(() => client.close());
  const store = client.timeline(name);
  listenTo(test, store);
  await ready(store);
  await until(() => client.live.$connection.get() === 'open', 'an open stream');
  return { server, client, store };
}

/** What stands on top, and what below. */
const seen = (store: TimelineStore): [string[], string[]] => {
  const { pinned, posts } = valueOf(store);
  return [pinned.map(({ body }) => body), posts.map(({ body }) => body)];
};

describe('a pinned post', () => {
  it('stands on top and is not repeated below', async (test) => {
    const pinned = news('We move', { pinned: UNTIL_READ });
    const old = news('From last year', { pinned: UNTIL_READ });
    const { store, client, server } = await opened(test, [aPost({ body: 'Later' }), pinned], [pinned, old]);
    assert.deepEqual(seen(store), [['We move', 'From last year'], ['Later']]);
    server.push('post-edited', { post: { ...old, body: 'From this year', version: 2 } });
    await until(() => seen(store)[0].includes('From this year'));
    server.push('post-deleted', { post: old.id, thread: old.id, replyTo: null });
    await until(() => seen(store)[0].length === 1);
    const page = await client.timelines.list('thread:x');
    assert.equal(page.pinned.length, 2);
  });

  it('comes on top live, and goes back to its place', async (test) => {
    const post = news('We move');
    const { server, store } = await opened(test, [aPost({ body: 'Later' }), post], []);
    server.push('pin-changed', { post: post.id, pinned: { until: inHours(2), untilRead: false } });
    await until(() => seen(store)[0].length);
    assert.deepEqual(seen(store), [['We move'], ['Later']]);
    server.push('pin-changed', { post: post.id, pinned: null });
    await until(() => !seen(store)[0].length);
    assert.deepEqual(seen(store), [[], ['Later', 'We move']]);
    assert.equal(server.calls('GET timelines/*').length, 1);
  });

  it('is asked for where only the server knows whether the reader has put it away', async (test) => {
    const post = news('We move');
    const { server, store } = await opened(test, [post], []);
    const pinned = { ...post, pinned: UNTIL_READ };
    server.on({ 'GET timelines/*': () => json({ items: [pinned], next: null, pinned: [pinned] }) });
    server.push('pin-changed', { post: post.id, pinned: UNTIL_READ });
    await until(() => seen(store)[0].length);
    const unknown = news('Not loaded', { pinned: { until: inHours(2), untilRead: false } });
    server.on({ 'GET timelines/*': () => json({ items: [pinned], next: null, pinned: [unknown, pinned] }) });
    server.push('pin-changed', { post: unknown.id, pinned: unknown.pinned });
    await until(() => seen(store)[0].length === 2);
  });

  it('that is new waits with the other new ones', async (test) => {
    const { server, store } = await opened(test, [], []);
    server.push('post-created', { post: news('We move', { pinned: UNTIL_READ }) });
    await until(() => valueOf(store).arrived.length);
    assert.deepEqual(seen(store), [[], []]);
    store.showArrived();
    assert.deepEqual(seen(store), [['We move'], []]);
  });

  it('of another audience does not stand on top of a unit', async (test) => {
    const { server, store } = await opened(test, [], [], 'unit:it');
    server.push('post-created', { post: news('For a team', { audience: 'unit:web', pinned: UNTIL_READ }) });
    server.push('post-created', { post: news('For all of it', { audience: 'unit:it', pinned: UNTIL_READ }) });
    await until(() => valueOf(store).arrived.length === 2);
    store.showArrived();
    assert.deepEqual(seen(store), [['For all of it'], ['For a team']]);
  });
});

describe('a reader', () => {
  it('pins and unpins: at once, as the server says it, and as before when it refuses', async (test) => {
    const post = news('We move');
    const { server, store } = await opened(test, [post], []);
    let answer: (() => void) | undefined;
    const stored = { until: inHours(2), untilRead: false };
    server.on({
      'PUT posts/*': async () => {
        await new Promise<void>((resolve) => (answer = resolve));
        return json({ ...post, pinned: stored });
      },
    });
    const done = store.pin(post.id, { until: stored.until });
    await until(() => answer);
    assert.deepEqual(seen(store), [['We move'], []]);
    answer?.();
    await done;
    assert.deepEqual(valueOf(store).pinned[0]?.pinned, stored);
    assert.deepEqual(server.calls('PUT posts/*')[0]?.body, { until: stored.until });
    server.on({ 'DELETE posts/*': () => problem(403, 'forbidden') });
    await assert.rejects(store.pin(post.id, null), { code: 'forbidden' });
    assert.deepEqual(seen(store), [['We move'], []]);
    server.on({ 'DELETE posts/*': () => json(post) });
    await store.pin(post.id, null);
    assert.deepEqual(seen(store), [[], ['We move']]);
  });

  it('puts away what is pinned until read, also on another page', async (test) => {
    const [one, two] = [news('One', { pinned: UNTIL_READ }), news('Two', { pinned: UNTIL_READ })];
    const { server, store } = await opened(test, [one], [two, one]);
    server.on({ 'PUT posts/*': () => problem(403, 'forbidden') });
    await assert.rejects(store.dismiss(one.id), { code: 'forbidden' });
    assert.deepEqual(seen(store), [['Two', 'One'], []]);
    server.on({ 'PUT posts/*': () => new Response(null, { status: 204 }) });
    await store.dismiss(one.id);
    assert.deepEqual(seen(store), [['Two'], ['One']]);
    assert.equal(server.calls('PUT posts/*').at(-1)?.path, `posts/${one.id}/dismissal`);
    server.push('post-dismissed', { post: two.id });
    await until(() => !seen(store)[0].length);
  });

  it('sees an own post that is pinned on top at once', async (test) => {
    const { server, store } = await opened(test, [], []);
    const stored = news('Mine', { pinned: UNTIL_READ });
    server.on({ 'POST posts': () => json(stored, { status: 201 }) });
    const sending = store.post({ id: stored.id, kind: 'news', title: 'News', body: 'Mine', pin: { untilRead: true } });
    await until(() => seen(store)[0].length);
    await sending;
    assert.deepEqual(seen(store), [['Mine'], []]);
  });
});
