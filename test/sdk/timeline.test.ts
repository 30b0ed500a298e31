import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import type { FeedClient, Post, TimelineStore } from '@team-feed/sdk';
import { aPost, clientOver, FakeServer, json, me, page, problem, type Answer } from '../support/fake-server.ts';
import { jwt, listenTo, ready, until, valueOf } from './support.ts';

const bodies = (posts: readonly Post[]): string[] => posts.map(({ body }) => body);

/** Posts as a server answers them: the newest first. */
const posts = (...texts: string[]): Post[] => texts.map((body) => aPost({ body })).reverse();

interface Opened {
  readonly server: FakeServer;
  readonly client: FeedClient;
  readonly store: TimelineStore;
  /** Ends listening. */
  readonly stop: () => void;
}

/** A timeline that is loaded, and live. */
async function opened(test: TestContext, answer: Answer, name = 'home'): Promise<Opened> {
  const server = new FakeServer({ 'GET timelines/*': answer });
  const client = clientOver(server);
  test.after(() => client.close());
  const store = client.timeline(name);
  const stop = listenTo(test, store);
  await ready(store);
  await until(() => client.live.$connection.get() === 'open', 'an open stream');
  return { server, client, store, stop };
}

describe('a timeline', () => {
  it('loads when somebody listens and not before', async (test) => {
    const server = new FakeServer({ 'GET timelines/home': () => page(posts('One', 'Two')) });
    const store = clientOver(server).timeline('home');
    assert.equal(store.$state.value?.status, 'idle');
    assert.equal(server.asked.length, 0);
    listenTo(test, store);
    assert.equal(store.$state.get().status, 'loading');
    await ready(store);
    assert.deepEqual(bodies(valueOf(store).posts), ['Two', 'One']);
  });

  it('is the same for the same arguments', () => {
    const client = clientOver(new FakeServer());
    assert.equal(client.timeline('home'), client.timeline('home', { live: true }));
    assert.notEqual(client.timeline('home'), client.timeline('home', { limit: 5 }));
    assert.notEqual(client.timeline('home'), client.timeline('company'));
  });

  it('says what went wrong, and tries again', async (test) => {
    const server = new FakeServer({ 'GET timelines/home': () => problem(404, 'not-found') });
    const store = clientOver(server).timeline('home');
    listenTo(test, store);
    const failed = await until(() => {
      const state = store.$state.get();
      return state.status === 'failed' ? state : undefined;
    });
    assert.equal(failed.error.code, 'not-found');
    server.on({ 'GET timelines/home': () => page(posts('Here')) });
    await store.refresh();
    assert.deepEqual(bodies(valueOf(store).posts), ['Here']);
  });

  it('keeps its posts when it cannot be loaded again', async (test) => {
    const { server, store } = await opened(test, () => page(posts('Here')));
    server.on({ 'GET timelines/*': () => problem(403, 'forbidden') });
    await store.refresh();
    assert.equal(store.$state.get().status, 'failed');
    assert.deepEqual(bodies(valueOf(store).posts), ['Here']);
  });

  it('leaves the stream and gives up its request when nobody listens any more', async (test) => {
    let signal: AbortSignal | undefined;
    const { server, store, stop } = await opened(test, () => page([]));
    server.on({
      'GET timelines/*': (asked) => {
        signal = asked.signal;
        return new Promise(() => undefined);
      },
    });
    void store.refresh();
    await until(() => signal);
    stop();
    await until(() => signal?.aborted && server.streams === 0, 'the end');
  });

  it('loads older posts, and says when that fails', async (test) => {
    const old = aPost({ body: 'Old', createdAt: '2020-01-01T00:00:00.000Z' });
    const { server, store } = await opened(test, ({ query }) =>
      query.get('before') === 'on' ? problem(403, 'forbidden') : page(posts('New'), 'on'),
    );
    await store.loadOlder();
    assert.equal(valueOf(store).older.status, 'failed');
    server.on({ 'GET timelines/*': () => page([old]) });
    await store.loadOlder();
    const { posts: shown, next, older } = valueOf(store);
    assert.deepEqual([bodies(shown), next, older.status], [['New', 'Old'], null, 'idle']);
  });

  it('goes on in the stream where its page ends', async (test) => {
    const { server } = await opened(test, () =>
      json({ items: [], next: null }, { headers: { 'team-feed-position': '41' } }),
    );
    assert.equal(server.calls('GET live')[0]?.query.get('lastEventId'), '41');
  });

  it('without live does not follow the stream', async (test) => {
    const server = new FakeServer({ 'GET timelines/home': () => page(posts('One')) });
    const client = clientOver(server);
    const store = client.timeline('home', { live: false });
    listenTo(test, store);
    await ready(store);
    assert.equal(client.live.$connection.get(), 'idle');
  });
});

describe('a live timeline', () => {
  it('keeps new posts back until they are to be shown', async (test) => {
    const { server, store } = await opened(test, () => page(posts('Old')));
    server.push('post-created', { post: aPost({ body: 'New' }) });
    await until(() => valueOf(store).arrived.length);
    assert.deepEqual(bodies(valueOf(store).posts), ['Old']);
    store.showArrived();
    assert.deepEqual(bodies(valueOf(store).posts), ['New', 'Old']);
    assert.deepEqual(valueOf(store).arrived, []);
  });

  it('takes edits, reactions, replies and deletions in', async (test) => {
    const post = aPost({ body: 'First' });
    const { server, store } = await opened(test, () => page([post]));
    const first = (): Post | undefined => valueOf(store).posts[0];
    server.push('post-edited', { post: { ...post, body: 'Second', version: 2 } });
    await until(() => first()?.body === 'Second');
    server.push('reaction-changed', { post: post.id, name: 'like', count: 3, by: 'ben', on: true });
    await until(() => first()?.reactions.length);
    assert.deepEqual(first()?.reactions, [{ name: 'like', count: 3, mine: false }]);
    server.push('post-created', { post: aPost({ thread: post.id, replyTo: post.id }) });
    await until(() => first()?.replies === 1);
    server.push('post-deleted', { post: post.id, thread: post.id, replyTo: null });
    await until(() => !first());
  });

  it('does not change its state when nothing has changed', async (test) => {
    const post = aPost({ version: 3 });
    const { server, store } = await opened(test, () => page([post]));
    const before = store.$state.get();
    const told: unknown[] = [];
    test.after(store.$state.listen((state) => void told.push(state)));
    server.push('post-edited', { post: { ...post, body: 'Of before', version: 2 } });
    server.push('reaction-changed', { post: aPost().id, name: 'like', count: 3, by: 'ben', on: true });
    server.push('something-new', { post });
    server.push('post-created', { topics: ['company'], post: aPost() });
    server.push('post-created', { post: aPost({ body: 'Last' }) });
    await until(() => valueOf(store).arrived.length);
    assert.equal(told.length, 1);
    assert.equal('value' in before && before.value.posts, valueOf(store).posts);
  });

  it('loads again after a reset without moving what is read', async (test) => {
    const known = posts('One', 'Two');
    const { server, store } = await opened(test, () => page(known));
    const missed = aPost({ body: 'Missed' });
    server.on({ 'GET timelines/*': () => page([missed, ...known.slice(1)]) });
    server.push('reset', { position: '90' });
    await until(() => valueOf(store).arrived.length);
    // `Two` was deleted meanwhile.
    assert.deepEqual([bodies(valueOf(store).posts), bodies(valueOf(store).arrived)], [['One'], ['Missed']]);
  });

  it('puts a page that it cannot join in place of what was read, when the reader wants', async (test) => {
    const { server, store } = await opened(test, () => page(posts('Of Monday'), 'monday'));
    server.on({ 'GET timelines/*': () => page(posts('Of Friday'), 'friday') });
    server.push('reset', { position: '90' });
    await until(() => valueOf(store).arrived.length);
    assert.deepEqual(bodies(valueOf(store).posts), ['Of Monday']);
    store.showArrived();
    assert.deepEqual([bodies(valueOf(store).posts), valueOf(store).next], [['Of Friday'], 'friday']);
  });
});

describe('a post of the reader', () => {
  it('shows at once, on its way, and then as the server has it', async (test) => {
    let answer: (() => void) | undefined;
    const { server, store, client } = await opened(test, () => page(posts('Old')));
    test.after(client.session.$state.listen(() => undefined));
    await until(() => client.session.$state.get().status === 'ready');
    server.on({
      'POST posts': async ({ body }) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return json(aPost({ ...(body as Post), authorTitle: 'Of the server' }), { status: 201 });
      },
    });
    const call = store.post({ body: 'Mine' });
    await until(() => answer);
    const { posts: shown, sending } = valueOf(store);
    assert.deepEqual(bodies(shown), ['Mine', 'Old']);
    assert.deepEqual([...sending], [shown[0]?.id]);
    assert.equal(shown[0]?.authorName, me().name);
    answer?.();
    const stored = await call;
    assert.equal(valueOf(store).posts[0]?.authorTitle, 'Of the server');
    assert.equal(valueOf(store).sending.size, 0);
    // Its echo changes nothing.
    const before = valueOf(store).posts;
    server.push('post-created', { post: stored });
    server.push('post-created', { post: aPost({ body: 'Last' }) });
    await until(() => valueOf(store).arrived.length);
    assert.equal(valueOf(store).posts, before);
  });

  it('shows at once in other timelines too, when the stream brings it', async (test) => {
    const { server, store, client } = await opened(test, () => page(posts('Old')));
    server.on({ 'POST posts': ({ body }) => json(aPost(body as Post), { status: 201 }) });
    const stored = await client.posts.create({ id: aPost().id, body: 'Mine' });
    server.push('post-created', { post: stored });
    await until(() => valueOf(store).posts.length === 2);
    assert.deepEqual(valueOf(store).arrived, []);
  });

  it('does not show where it does not belong', async (test) => {
    const { server, store } = await opened(test, () => page([]), 'unit:it');
    server.on({ 'POST posts': ({ body }) => json(aPost(body as Post), { status: 201 }) });
    await store.post({ body: 'To all', audience: 'company' });
    assert.deepEqual(valueOf(store).posts, []);
    await store.post({ body: 'To IT', audience: 'unit:it' });
    assert.deepEqual(bodies(valueOf(store).posts), ['To IT']);
  });

  it('can be edited after somebody else was faster', async (test) => {
    const post = aPost({ body: 'First' });
    const theirs = { ...post, body: 'Theirs', version: 2 };
    const { server, store } = await opened(test, () => page([post]));
    server.on({ 'PATCH posts/*': () => problem(409, 'version-conflict'), 'GET posts/*': () => json(theirs) });
    await assert.rejects(store.edit(post.id, { body: 'Mine' }), { code: 'conflict' });
    assert.equal(valueOf(store).posts[0]?.body, 'Theirs');
    server.on({ 'PATCH posts/*': ({ body }) => json({ ...theirs, ...(body as object), version: 3 }) });
    await store.edit(post.id, { body: 'Mine' });
    assert.deepEqual(
      server.calls('PATCH posts/*').map(({ body }) => (body as Post).version),
      [1, 2],
    );
    assert.equal(valueOf(store).posts[0]?.body, 'Mine');
  });

  it('keeps quick presses of a reaction in order', async (test) => {
    const post = aPost();
    const { server, store } = await opened(test, () => page([post]));
    const reactions = [{ name: 'like' as const, count: 1, mine: true }];
    server.on({
      'PUT posts/*': async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return json({ ...post, reactions });
      },
      'DELETE posts/*': () => json(post),
    });
    await Promise.all([store.toggleReaction(post.id, 'like'), store.toggleReaction(post.id, 'like')]);
    const methods = server.asked.filter(({ path }) => path.includes('reactions')).map(({ method }) => method);
    // The first need not be sent where the second takes it back in time.
    assert.match(methods.join(' '), /^(PUT )?DELETE$/);
    assert.deepEqual(valueOf(store).posts[0]?.reactions, []);
  });

  it('knows its own reactions from another tab by the token', async (test) => {
    const post = aPost();
    const server = new FakeServer({ 'GET timelines/*': () => page([post]) });
    const { createClient } = await import('@team-feed/sdk');
    const client = createClient({ server: 'https://feed.test', token: jwt({ sub: 'ada' }), fetch: server.fetch });
    test.after(() => client.close());
    const store = client.timeline('home');
    listenTo(test, store);
    await until(() => client.live.$connection.get() === 'open');
    server.push('reaction-changed', { post: post.id, name: 'like', count: 1, by: 'ada', on: true });
    await until(() => valueOf(store).posts[0]?.reactions[0]?.mine);
  });
});

describe('a change that the server refuses', () => {
  const change = fc.constantFrom('post', 'reply', 'edit', 'remove', 'react', 'unreact');
  const refusal = fc.constantFrom(
    [422, 'empty-body'],
    [409, 'conflict'],
    [500, 'internal'],
    [403, 'forbidden'],
  ) as fc.Arbitrary<[number, string]>;

  it('leaves everything as it was', async (test) => {
    const liked = aPost({ reactions: [{ name: 'like', count: 2, mine: true }] });
    const all = [aPost({ body: 'Newest' }), liked, aPost({ thread: liked.id, replyTo: liked.id })].reverse();
    const { server, store } = await opened(test, () => page(all));
    const refused = fc.asyncProperty(
      fc.array(fc.tuple(change, fc.nat(2)), { maxLength: 5 }),
      refusal,
      async (script, [status, word]) => {
        server.on({
          'POST posts': () => problem(status, word),
          'PATCH posts/*': () => problem(status, word),
          'DELETE posts/*': () => problem(status, word),
          'PUT posts/*': () => problem(status, word),
          'GET posts/*': ({ path }) => json(all.find(({ id }) => path.endsWith(id))),
        });
        const before = valueOf(store);
        const calls = script.map(([what, pick]) => {
          const id = all[pick]?.id ?? '';
          switch (what) {
            case 'post':
              return store.post({ body: 'Mine' });
            case 'reply':
              return store.post({ body: 'Mine', replyTo: id });
            case 'edit':
              return store.edit(id, { body: 'Changed' });
            case 'remove':
              return store.remove(id);
            default:
              return store.toggleReaction(id, what === 'react' ? 'love' : 'like');
          }
        });
        const outcomes = await Promise.allSettled(calls);
        assert.ok(outcomes.every((outcome) => outcome.status === 'rejected'));
        assert.deepEqual(valueOf(store), before);
      },
    );
    await fc.assert(refused, { numRuns: 60 });
  });
});
