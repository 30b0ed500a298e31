import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient, newId, type FeedClient, type Post } from '@team-feed/sdk';
import { startLiveServer, type LiveServer } from '../support/live-server.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

/** The SDK and the server know each other by the contract only; here they meet. */
describe('the SDK on a real server', () => {
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

  it('reads who the reader is, and the directory', async () => {
    const client = as('ada');
    const { handle, limits } = await client.me.get();
    assert.deepEqual([handle, limits.note], ['ada', 280]);
    assert.deepEqual(
      (await client.people.list({ query: 'cleo' })).items.map((person) => person.name),
      ['Cléo Martin'],
    );
    assert.equal((await client.people.get('ben')).name, 'Ben Okoro');
    const units: string[] = [];
    for await (const unit of client.units.all()) units.push(unit.key);
    assert.deepEqual(units.sort(), ['it', 'sales', 'web']);
    assert.equal((await client.units.get('web')).parent, 'it');
    await assert.rejects(client.people.get('nobody'), { code: 'not-found', word: 'not-found' });
  });

  it('writes, edits, likes and deletes posts', async () => {
    const client = as('ben');
    const id = newId();
    const post = await client.posts.create({ id, body: 'Hello @ada, see #launch' });
    assert.deepEqual(await client.posts.create({ id, body: 'Hello @ada, see #launch' }), post);
    await assert.rejects(client.posts.create({ id, body: 'Something else' }), { code: 'conflict' });
    assert.deepEqual(
      post.facets.map(({ type }) => type),
      ['mention', 'hashtag'],
    );
    const edited = await client.posts.update(id, { version: 1, body: 'Hello again' });
    assert.equal(edited.version, 2);
    await assert.rejects(client.posts.update(id, { version: 1, body: 'Too late' }), { word: 'version-conflict' });
    const { reactions } = await client.posts.react(id, 'like');
    assert.deepEqual(reactions, [{ name: 'like', count: 1, mine: true }]);
    assert.deepEqual((await client.posts.unreact(id, 'like')).reactions, []);
    const reply = await client.posts.create({ id: newId(), body: 'To myself', replyTo: id });
    assert.deepEqual(
      (await client.posts.thread(reply.id)).items.map((item) => item.id),
      [id, reply.id],
    );
    await client.posts.remove(reply.id);
    await assert.rejects(client.posts.create({ id: newId(), body: ' ' }), { code: 'invalid', word: 'empty-body' });
  });

  it('reads a timeline to its end', async () => {
    const client = as('dora');
    const written: string[] = [];
    for (let index = 0; index < 7; index++)
      written.push(
        (await client.posts.create({ id: newId(), body: `Page ${String(index)}`, page: 'https://wiki.test/pages' })).id,
      );
    const read: string[] = [];
    for await (const post of client.timelines.all('page:https://wiki.test/pages', { limit: 2 })) read.push(post.id);
    assert.deepEqual(read, written.reverse());
  });

  it('moves a process, and every badge with it', async (test) => {
    const client = as('ada');
    await client.processes.put('payroll', { title: 'Payroll', steps: ['Count', 'Pay'] });
    const reader = as('cleo');
    const badge = reader.status('payroll');
    listenTo(test, badge);
    await ready(badge);
    assert.equal(valueOf(badge)?.state, null);
    await until(() => reader.live.$connection.get() === 'open');
    await client.processes.addStatus('payroll', { state: 'running', step: 'Count' });
    await until(() => valueOf(badge)?.state === 'running');
    const { items } = await client.statuses.list(['payroll', 'unknown']);
    assert.deepEqual(
      items.map(({ process, step }) => [process, step]),
      [['payroll', 'Count']],
    );
    assert.equal((await client.processes.get('payroll')).status.state, 'running');
    const keys: string[] = [];
    for await (const process of client.processes.all()) keys.push(process.key);
    assert.deepEqual(keys, ['payroll']);
  });

  it('waits for a process, and says who waits', async () => {
    const [owner, reader] = [as('ada'), as('cleo')];
    await owner.processes.put('audit', { title: 'Audit', owner: 'ada' });
    await owner.processes.put('fair', { title: 'Fair' });
    const watched = await reader.processes.watch('audit');
    assert.deepEqual([watched.watching, watched.watchers, watched.mayUpdate], [true, 1, false]);
    assert.deepEqual((await reader.processes.list({ watching: true })).items, [watched]);
    const { items } = await owner.processes.watchers('audit');
    assert.deepEqual(
      items.map(({ handle, name }) => [handle, name]),
      [['cleo', 'Cléo Martin']],
    );
    await assert.rejects(reader.processes.watchers('audit'), { code: 'forbidden' });
    assert.equal((await reader.processes.unwatch('audit')).watchers, 0);
  });

  it('reads the history of a process, and the board by longest waiting', async () => {
    const client = as('ada');
    const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    for (const key of ['audit', 'fair']) await client.processes.put(key, { title: key });
    await client.processes.addStatus('fair', { state: 'waiting', at: at(30), waitingOn: 'process:audit' });
    await client.processes.addStatus('audit', { state: 'running', at: at(40) });
    await client.processes.addStatus('audit', { state: 'done', at: at(20) });
    await assert.rejects(client.processes.addStatus('audit', { state: 'running' }), { word: 'illegal-transition' });
    await client.processes.addStatus('audit', { state: 'running', reason: 'Forgot the cellar', at: at(10) });
    const { items, next } = await client.processes.history('audit', { limit: 2 });
    assert.deepEqual(
      items.map(({ state, reason, byName }) => [state, reason, byName]),
      [
        ['running', 'Forgot the cellar', 'Ada Ferri'],
        ['done', null, 'Ada Ferri'],
      ],
    );
    assert.equal((await client.processes.history('audit', { ...(next !== null && { before: next }) })).items.length, 1);
    const keys: string[] = [];
    for await (const process of client.processes.all({ state: ['waiting', 'running'], order: 'longest', limit: 1 }))
      keys.push(process.key);
    assert.deepEqual(
      keys.filter((key) => key !== 'payroll'),
      ['fair', 'audit'],
    );
  });

  it('follows a timeline: new posts, edits, reactions, replies and deletions of others', async (test) => {
    const [writer, reader] = [as('ben'), as('ada')];
    const store = reader.timeline('unit:it');
    listenTo(test, store);
    await ready(store);
    await until(() => reader.live.$connection.get() === 'open');
    const { id } = await writer.posts.create({ id: newId(), body: 'To the team', audience: 'unit:it' });
    await until(() => valueOf(store).arrived.length === 1);
    store.showArrived();
    const first = (): Post | undefined => valueOf(store).posts.find((item) => item.id === id);
    await writer.posts.update(id, { version: 1, body: 'To the whole team' });
    await until(() => first()?.body === 'To the whole team');
    await writer.posts.react(id, 'thanks');
    await until(() => first()?.reactions[0]?.count === 1);
    await store.toggleReaction(id, 'thanks');
    assert.deepEqual(first()?.reactions, [{ name: 'thanks', count: 2, mine: true }]);
    await writer.posts.create({ id: newId(), body: 'An answer', replyTo: id });
    await until(() => first()?.replies === 1);
    await writer.posts.remove(id);
    await until(() => !first());
  });

  it('shows an own post once, with its echo', async (test) => {
    const client = as('cleo');
    const store = client.timeline('person:cleo');
    listenTo(test, store);
    await ready(store);
    await until(() => client.live.$connection.get() === 'open');
    const mine = await store.post({ body: 'Only once' });
    const later = await as('cleo').posts.create({ id: newId(), body: 'From another tab' });
    await until(() => valueOf(store).arrived.some(({ id }) => id === later.id));
    assert.equal(valueOf(store).posts.filter(({ id }) => id === mine.id).length, 1);
    assert.deepEqual((await client.posts.get(mine.id)).body, 'Only once');
  });

  it('loses nothing between the page and the stream', async (test) => {
    const [writer, reader] = [as('dora'), as('ben')];
    const page = await reader.timelines.list('company');
    const missed = await writer.posts.create({ id: newId(), body: 'In between' });
    const told: string[] = [];
    const stop = reader.live.subscribe(
      ['company'],
      {
        event: ({ event, data }) => {
          if (event === 'post-created') told.push(data.post.id);
        },
        reset: () => undefined,
      },
      page.position,
    );
    test.after(stop);
    await until(() => told.includes(missed.id));
  });

  it('says so when the token is forged', async () => {
    const client = createClient({ server: server.url, token: `${await server.token('ada')}x` });
    await assert.rejects(client.me.get(), { code: 'unauthorized', status: 401 });
  });

  it('says so when there is no server', async (test) => {
    test.mock.method(Math, 'random', () => 0);
    const client = createClient({ server: 'http://127.0.0.1:9', token: 'x' });
    await assert.rejects(client.me.get(), { code: 'network', retriable: true });
  });
});
