import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FeedClient, Post } from '@team-feed/sdk';
import { aMustRead, aReceipt, inHours } from '../support/fake-must-read.ts';
import { clientOver, FakeServer, problem, type Answer } from '../support/fake-server.ts';
import { anUrgent, urgentOf } from '../support/fake-urgent.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

const bodies = (client: FeedClient): string[] => valueOf(client.urgentStore).map(({ body }) => body);

interface Opened {
  readonly server: FakeServer;
  readonly client: FeedClient;
  /** Ends listening. */
  readonly stop: () => void;
}

async function opened(test: TestContext, answers: Record<string, Answer>): Promise<Opened> {
  const server = new FakeServer(answers);
  const client = clientOver(server);
  test.after(() => client.close());
  const stop = listenTo(test, client.urgentStore);
  await ready(client.urgentStore);
  await until(() => client.live.$connection.get() === 'open', 'an open stream');
  return { server, client, stop };
}

/** The stream is in order: when this post has come, all before it has. */
async function caughtUp({ server, client }: Opened): Promise<void> {
  const last = anUrgent({ body: 'The last of them' });
  server.push('post-created', { topics: ['urgent'], post: last });
  await until(() => bodies(client).includes(last.body), 'the last post');
  server.push('post-deleted', { topics: ['urgent'], post: last.id, thread: last.id, replyTo: null });
  await until(() => !bodies(client).includes(last.body), 'its end');
}

describe('urgent posts', () => {
  it('are there, newest first, and come and go live', async (test) => {
    const first = anUrgent({ body: 'First' });
    const all = await opened(test, urgentOf([first, anUrgent({ body: 'Second' })]));
    const { server, client } = all;
    assert.deepEqual(bodies(client), ['Second', 'First']);
    assert.deepEqual(server.topics, ['urgent', 'inbox']);
    const third = anUrgent({ body: 'Third' });
    server.push('post-created', { topics: ['urgent'], post: third });
    await until(() => bodies(client).includes('Third'));
    assert.deepEqual(bodies(client), ['Third', 'Second', 'First']);
    server.push('post-edited', { topics: ['urgent'], post: { ...third, version: 2, body: 'Third, and better' } });
    server.push('post-deleted', { topics: ['urgent'], post: first.id, thread: first.id, replyTo: null });
    await caughtUp(all);
    assert.deepEqual(bodies(client), ['Third, and better', 'Second']);
  });

  it('are put away at once, and on the other pages as the server tells', async (test) => {
    const post = anUrgent();
    const other = anUrgent({ body: 'Another' });
    const all = await opened(test, urgentOf([post, other]));
    const { server, client } = all;
    const done = client.urgentStore.dismiss(post.id);
    await until(() => !bodies(client).includes(post.body));
    await done;
    assert.deepEqual(
      server.calls('PUT posts/*').map(({ path }) => path),
      [`posts/${post.id}/dismissal`],
    );
    server.push('post-dismissed', { topics: ['urgent'], post: other.id });
    await caughtUp(all);
    assert.deepEqual(bodies(client), []);
    await client.urgentStore.refresh();
    assert.deepEqual(bodies(client), ['Another']);
  });

  it('stay away while the server cannot be told, and it is told later', async (test) => {
    const post = anUrgent();
    const { server, client } = await opened(test, urgentOf([post]));
    const { 'PUT posts/*': answer } = urgentOf([post]);
    server.on({ 'PUT posts/*': () => Promise.reject(new TypeError('Failed to fetch')) });
    await client.urgentStore.dismiss(post.id);
    assert.deepEqual(bodies(client), []);
    await client.urgentStore.refresh();
    assert.deepEqual(bodies(client), []);
    if (answer) server.on({ 'PUT posts/*': answer });
    const before = server.calls('PUT posts/*').length;
    await until(() => server.calls('PUT posts/*').length > before, 'another try');
  });

  it('are back when the server refuses', async (test) => {
    const post = anUrgent();
    const { server, client } = await opened(test, urgentOf([post]));
    server.on({ 'PUT posts/*': () => problem(403, 'forbidden') });
    await assert.rejects(client.urgentStore.dismiss(post.id), { code: 'forbidden' });
    assert.deepEqual(bodies(client), [post.body]);
    server.on({ 'PUT posts/*': () => problem(404, 'not-found') });
    await client.urgentStore.dismiss(post.id);
    assert.deepEqual(bodies(client), []);
  });

  it('that must be read go when they are acknowledged, here or elsewhere', async (test) => {
    const must = (body: string): Post => anUrgent({ ...aMustRead(), ...{ author: 'eva', priority: 'urgent', body } });
    const [here, elsewhere] = [must('Here'), must('Elsewhere')];
    const all = await opened(test, urgentOf([here, elsewhere]));
    const { server, client } = all;
    await client.urgentStore.acknowledge(here);
    assert.deepEqual(bodies(client), ['Elsewhere']);
    assert.deepEqual(
      server
        .calls('PUT posts/*')
        .map(({ path, body }) => [path, (body as { state: string }).state])
        .at(-1),
      [`posts/${here.id}/receipt`, 'acknowledged'],
    );
    const told = { post: elsewhere.id, version: 1, state: 'acknowledged', total: 40, acknowledged: 13 };
    // Of somebody else.
    server.push('receipt-changed', { ...told, topics: ['urgent'], by: 'ben' });
    await caughtUp(all);
    assert.deepEqual(bodies(client), ['Elsewhere']);
    server.push('receipt-changed', { ...told, topics: ['inbox', 'urgent'], by: 'ada' });
    await caughtUp(all);
    assert.deepEqual(bodies(client), []);
    // What they say now is something else.
    server.push('must-read-asked', {
      topics: ['inbox'],
      item: { post: { ...here, body: 'Read again', version: 2 }, receipt: aReceipt({ version: 2 }) },
    });
    await until(() => bodies(client).includes('Read again'));
    server.push('must-read-withdrawn', { topics: ['inbox'], post: here.id, withdrawnAt: inHours(0) });
    await until(() => valueOf(client.urgentStore)[0]?.obligation?.withdrawnAt);
  });

  it('are known to be for the reader to acknowledge, though events to everyone do not say so', async (test) => {
    const all = await opened(test, urgentOf([]));
    const { server, client } = all;
    const post = { ...anUrgent(), obligation: { ...aMustRead().obligation, mine: null } };
    server.push('post-created', { topics: ['urgent'], post });
    server.push('must-read-asked', { topics: ['inbox'], item: { post, receipt: aReceipt() } });
    await until(() => valueOf(client.urgentStore)[0]?.obligation?.mine, 'the receipt');
    server.push('post-edited', { topics: ['urgent'], post: { ...post, version: 2 } });
    await until(() => valueOf(client.urgentStore)[0]?.version === 2);
    assert.ok(valueOf(client.urgentStore)[0]?.obligation?.mine);
    // A must-read that does not interrupt.
    server.push('must-read-asked', {
      topics: ['inbox'],
      item: { post: aMustRead({ body: 'Calm' }), receipt: aReceipt() },
    });
    await caughtUp(all);
    assert.equal(valueOf(client.urgentStore).length, 1);
  });

  it('interrupt for a day', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    const post = anUrgent({ createdAt: inHours(-23) });
    const server = new FakeServer(urgentOf([post]));
    const client = clientOver(server);
    test.after(() => client.close());
    listenTo(test, client.urgentStore);
    for (let turn = 0; turn < 200 && client.urgentStore.$state.get().status !== 'ready'; turn++) {
      test.mock.timers.tick(0);
      await new Promise(setImmediate);
    }
    assert.deepEqual(bodies(client), [post.body]);
    test.mock.timers.tick(60 * 60_000 + 1000);
    assert.deepEqual(bodies(client), []);
  });

  it('are asked for again by themselves after a failure', async (test) => {
    const server = new FakeServer({ 'GET urgent': () => problem(500, 'internal') });
    const client = clientOver(server);
    test.after(() => client.close());
    listenTo(test, client.urgentStore);
    await until(() => client.urgentStore.$state.get().status === 'failed');
    server.on(urgentOf([anUrgent()]));
    await until(() => client.urgentStore.$state.get().status === 'ready', 'another try');
    assert.deepEqual(bodies(client), ['Water in the cellar']);
  });

  it('leave the stream when nobody listens any more', async (test) => {
    const { server, stop } = await opened(test, urgentOf([]));
    stop();
    await until(() => server.streams === 0, 'the end');
  });
});
