/** Private conversations, and what a reader follows, as stores over a server that is a function. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Post } from '@team-feed/sdk';
import { aMessage, aConversation, conversationsOf } from '../support/fake-messages.ts';
import { aPost, clientOver, FakeServer, page, problem } from '../support/fake-server.ts';
import { jwt, clientOf, listenTo, ready, until, valueOf } from './support.ts';

const withBen = () =>
  aConversation(
    ['ben'],
    [
      ['ada', 'Lunch?', 30],
      ['ben', 'Yes!', 20],
    ],
  );
const withAll = () =>
  aConversation(
    ['ben', 'chiara'],
    [
      ['chiara', 'The plan', 90],
      ['ben', 'Fine', 80],
      ['chiara', 'Really?', 70],
    ],
  );

/** A list that is loaded, and follows the stream. */
async function open(test: TestContext, conversations: readonly (readonly Post[])[], unread: readonly number[] = []) {
  const server = new FakeServer(conversationsOf(conversations, unread));
  const client = clientOver(server);
  test.after(() => client.close());
  await client.session.refresh();
  const store = client.conversationsStore;
  listenTo(test, store);
  await ready(store);
  await until(() => client.live.$connection.get() === 'open');
  const shown = (): (readonly [string, number])[] =>
    valueOf(store).items.map(({ last, unread }) => [last.body, unread]);
  return { server, client, store, shown };
}

describe('the conversations', () => {
  it('have the newest first, with how many are unread', async (test) => {
    const { store, shown } = await open(test, [withAll(), withBen()], [2, 0]);
    assert.deepEqual(shown(), [
      ['Yes!', 0],
      ['Really?', 2],
    ]);
    assert.equal(valueOf(store).unread, 1);
    assert.deepEqual(
      valueOf(store).items[1]?.people.map(({ name }) => name),
      ['Chiara Bianchi', 'Ben Okafor'],
    );
  });

  it('are loaded when somebody listens, and left when nobody does', async (test) => {
    const server = new FakeServer(conversationsOf([withBen()]));
    const client = clientOver(server);
    test.after(() => client.close());
    assert.equal(server.asked.length, 0);
    const stop = listenTo(test, client.conversationsStore);
    await ready(client.conversationsStore);
    await until(() => server.topics.includes('messages'));
    stop();
    await until(() => server.streams === 0);
  });

  it('come page by page, and say when more cannot be loaded', async (test) => {
    const many = Array.from({ length: 45 }, (_, index) => [aMessage('ben', String(index), index + 1)]);
    const { server, store } = await open(test, many);
    assert.equal(valueOf(store).items.length, 20);
    const answers = conversationsOf(many);
    server.on({ 'GET conversations': () => problem(403, 'forbidden') });
    await store.loadMore();
    assert.equal(valueOf(store).more.status, 'failed');
    server.on(answers);
    await store.loadMore();
    await store.loadMore();
    await store.loadMore();
    assert.deepEqual([valueOf(store).items.length, valueOf(store).next], [45, null]);
  });

  it('keep what is known when they cannot be loaded again', async (test) => {
    const { server, store } = await open(test, [withBen()]);
    server.on({ 'GET conversations': () => problem(401, 'unauthorized') });
    await store.refresh();
    const state = store.$state.get();
    assert.ok(state.status === 'failed' && state.error.code === 'unauthorized');
    assert.equal(valueOf(store).items.length, 1);
  });

  describe('live', () => {
    it('go up with a new message, and count it', async (test) => {
      const group = withAll();
      const { server, store, shown } = await open(test, [group, withBen()]);
      const post = aMessage('ben', 'News', 0, { thread: group[0]?.id ?? '', replyTo: group[0]?.id ?? '' });
      server.push('post-created', { post });
      await until(() => valueOf(store).unread === 1);
      server.push('post-created', { post });
      assert.deepEqual(shown(), [
        ['News', 1],
        ['Yes!', 0],
      ]);
      assert.equal(server.calls('GET conversations').length, 1);
    });

    it('are read when the reader writes', async (test) => {
      const ben = withBen();
      const { server, store, shown } = await open(test, [ben], [1]);
      assert.equal(valueOf(store).unread, 1);
      const post = aMessage('ada', 'At one', 0, { thread: ben[0]?.id ?? '', replyTo: ben[0]?.id ?? '' });
      server.push('post-created', { post });
      await until(() => valueOf(store).unread === 0);
      assert.deepEqual(shown(), [['At one', 0]]);
    });

    it('ask the server for a conversation that is new', async (test) => {
      const { server, store, shown } = await open(test, [withBen()]);
      const fresh = aConversation(['chiara'], [['chiara', 'Hello', 0]]);
      server.on(conversationsOf([withBen(), fresh], [0, 1]));
      server.push('post-created', { post: fresh[0] });
      await until(() => valueOf(store).items.length === 2);
      assert.deepEqual(shown()[0], ['Hello', 1]);
    });

    it('heed no posts that are not private', async (test) => {
      const ben = withBen();
      const { server, shown } = await open(test, [ben]);
      server.push('post-created', { post: aPost({ body: 'For all' }) });
      server.push('thread-read', { thread: 'another', readAt: new Date().toISOString() });
      const thread = ben[0]?.id ?? '';
      server.push('post-created', { post: aMessage('ben', 'For you', 0, { thread, replyTo: thread }) });
      await until(() => shown()[0]?.[0] === 'For you');
      assert.equal(shown().length, 1);
      assert.equal(server.calls('GET conversations').length, 1);
    });

    it('show another text, and that a message was deleted', async (test) => {
      const ben = withBen();
      const last = ben[1];
      const { server, store, shown } = await open(test, [ben]);
      server.push('post-edited', { post: { ...last, body: 'No', version: 2 } });
      await until(() => shown()[0]?.[0] === 'No');
      server.push('post-deleted', { post: last?.id, thread: last?.thread, replyTo: last?.replyTo });
      await until(() => valueOf(store).items[0]?.last.deleted);
    });

    it('are read when they were read on another page', async (test) => {
      const ben = withBen();
      const { server, store } = await open(test, [ben], [1]);
      server.push('thread-read', { thread: ben[0]?.id, readAt: ben[1]?.createdAt });
      await until(() => valueOf(store).unread === 0);
      assert.equal(server.calls('GET conversations').length, 1);
    });

    it('are loaded anew when something was missed', async (test) => {
      const { server, store } = await open(test, [withBen()]);
      server.on(conversationsOf([withBen(), withAll()]));
      server.push('reset', { position: '9' });
      await until(() => valueOf(store).items.length === 2);
    });
  });

  describe('are marked as read', () => {
    it('at once, and once', async (test) => {
      const ben = withBen();
      const [, last] = ben;
      assert.ok(last);
      const { server, store } = await open(test, [ben], [1]);
      const done = store.markRead(last);
      await until(() => valueOf(store).unread === 0);
      await done;
      await store.markRead(last);
      assert.deepEqual(
        server.calls('PUT posts/*').map(({ path }) => path),
        [`posts/${last.id}/read`],
      );
      assert.equal(valueOf(store).unread, 0);
    });

    it('and are unread as before when the server refuses', async (test) => {
      const ben = withBen();
      const { server, store } = await open(test, [ben], [1]);
      server.on({ 'PUT posts/*': () => problem(404, 'not-found') });
      await assert.rejects(store.markRead(ben[1] ?? aPost()), { code: 'not-found' });
      assert.deepEqual([valueOf(store).unread, valueOf(store).items[0]?.unread], [1, 1]);
    });
  });
});

describe('what a reader follows', () => {
  function followed(test: TestContext, answers: ConstructorParameters<typeof FakeServer>[0] = {}) {
    const server = new FakeServer({
      'GET follows': () => page([{ of: 'unit:it', name: 'IT' }]),
      'PUT follows/*': () => new Response(null, { status: 204 }),
      'DELETE follows/*': () => new Response(null, { status: 204 }),
      ...answers,
    });
    const client = clientOver(server);
    test.after(() => client.close());
    const store = client.followsStore;
    listenTo(test, store);
    return { server, client, store, names: () => [...valueOf(store).keys()] };
  }

  it('is loaded with all its pages', async (test) => {
    const { store, names } = followed(test, {
      'GET follows': ({ query }) =>
        query.get('before') ? page([{ of: 'tag:b', name: 'b' }]) : page([{ of: 'tag:a', name: 'a' }], 'more'),
    });
    await ready(store);
    assert.deepEqual(names(), ['tag:a', 'tag:b']);
  });

  it('changes at once, and stays when the server agrees', async (test) => {
    const { server, store, names } = followed(test);
    await ready(store);
    const done = store.toggle('person:ben', 'Ben Okafor');
    await until(() => names().includes('person:ben'));
    await done;
    await store.toggle('unit:it');
    assert.deepEqual(names(), ['person:ben']);
    assert.deepEqual(
      server.asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
      ['PUT follows/person:ben', 'DELETE follows/unit:it'],
    );
  });

  it('is as before when the server refuses', async (test) => {
    const { store, names } = followed(test, { 'PUT follows/*': () => problem(404, 'not-found') });
    await ready(store);
    await assert.rejects(store.toggle('tag:x'), { code: 'not-found' });
    assert.deepEqual(names(), ['unit:it']);
  });

  it('is sent in order, and is what was wanted last', async (test) => {
    const { server, store, names } = followed(test);
    await ready(store);
    await Promise.all([store.toggle('tag:x'), store.toggle('tag:x'), store.toggle('tag:x')]);
    assert.deepEqual(names(), ['unit:it', 'tag:x']);
    assert.deepEqual(
      server.asked.filter(({ path }) => path.startsWith('follows/')).map(({ method }) => method),
      ['PUT', 'DELETE', 'PUT'],
    );
  });
});

describe('a thread', () => {
  async function home(test: TestContext, unread: boolean) {
    const root = aPost({ body: 'Question', replies: 2, unread });
    const answer = aPost({ author: 'ben', replyTo: root.id, thread: root.id });
    const server = new FakeServer({
      'GET timelines/home': () => page([root]),
      'GET timelines/thread:*': () => page([root, answer]),
      'PUT posts/*': () => new Response(null, { status: 204 }),
    });
    const client = clientOver(server);
    test.after(() => client.close());
    await client.session.refresh();
    const [feed, thread] = [client.timeline('home'), client.timeline(`thread:${root.id}`)];
    for (const store of [feed, thread]) {
      listenTo(test, store);
      await ready(store);
    }
    await until(() => server.topics.includes('home'));
    const isUnread = (): boolean | undefined => valueOf(feed).posts[0]?.unread;
    return { server, client, feed, thread, answer, isUnread };
  }
  const marks = (server: FakeServer): number => server.calls('PUT posts/*').length;

  it('is marked as read in all timelines, at once, by one call', async (test) => {
    const { server, feed, thread, answer, isUnread } = await home(test, true);
    const done = Promise.all([feed.markRead(answer), thread.markRead(answer)]);
    await until(() => isUnread() === false);
    await done;
    await feed.markRead(answer);
    assert.deepEqual(
      server.calls('PUT posts/*').map(({ path }) => path),
      [`posts/${answer.id}/read`],
    );
    assert.equal(isUnread(), false);
  });

  it('is unread as before when the server refuses, and can be tried again', async (test) => {
    const { server, feed, answer, isUnread } = await home(test, true);
    server.on({ 'PUT posts/*': () => problem(403, 'forbidden') });
    await assert.rejects(feed.markRead(answer), { code: 'forbidden' });
    assert.equal(isUnread(), true);
    server.on({ 'PUT posts/*': () => new Response(null, { status: 204 }) });
    await feed.markRead(answer);
    assert.deepEqual([isUnread(), marks(server)], [false, 2]);
  });

  it('is unread again when somebody answers, and read when the reader does', async (test) => {
    const { server, feed, answer, isUnread } = await home(test, true);
    await feed.markRead(answer);
    const more = { replyTo: answer.thread, thread: answer.thread };
    server.push('post-created', { post: aPost({ author: 'ben', ...more }) });
    await until(() => isUnread());
    server.push('post-created', { post: aPost({ author: 'ada', ...more }) });
    await until(() => isUnread() === false);
  });

  it('that the reader never opened does not become unread', async (test) => {
    const { server, feed, answer, isUnread } = await home(test, false);
    server.push('post-created', { post: aPost({ author: 'ben', replyTo: answer.thread, thread: answer.thread }) });
    await until(() => valueOf(feed).posts[0]?.replies === 3);
    assert.equal(isUnread(), false);
  });

  it('is read when it was read on another page', async (test) => {
    const { server, thread, answer } = await home(test, true);
    await until(() => server.topics.includes(thread.name));
    server.push('thread-read', { thread: answer.thread, readAt: answer.createdAt });
    await until(() => valueOf(thread).posts[0]?.unread === false);
  });
});

describe('the SDK', () => {
  it('encodes what it puts into addresses', async () => {
    const asked: string[] = [];
    const client = clientOf(
      (request) => {
        asked.push(`${request.method} ${new URL(request.url).pathname}`);
        return request.method === 'GET'
          ? new Response('{"items":[],"next":null,"unread":0}')
          : new Response(null, { status: 204 });
      },
      { token: jwt({ sub: 'ada' }) },
    );
    await client.follows.add('tag:a/b');
    await client.follows.remove('unit:it');
    await client.posts.markRead('one');
    await client.posts.history('one');
    await client.posts.reactors('one', { limit: 5 });
    await client.conversations.get('../me');
    client.close();
    assert.deepEqual(asked, [
      'PUT /v1/follows/tag%3Aa%2Fb',
      'DELETE /v1/follows/unit%3Ait',
      'PUT /v1/posts/one/read',
      'GET /v1/posts/one/history',
      'GET /v1/posts/one/reactions',
      'GET /v1/conversations/..%2Fme',
    ]);
  });
});
