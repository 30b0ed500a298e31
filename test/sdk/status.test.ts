import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FeedClient } from '@team-feed/sdk';
import { aStatus, clientOver, FakeServer, json, me, page, problem, type Answer } from '../support/fake-server.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

const byKeys: Answer = ({ query }) =>
  page(
    (query.get('keys') ?? '')
      .split(',')
      .filter((key) => key !== 'unknown')
      .map((process) => aStatus({ process })),
  );

function started(test: TestContext, answer: Answer = byKeys): { server: FakeServer; client: FeedClient } {
  const server = new FakeServer({ 'GET statuses': answer });
  const client = clientOver(server);
  test.after(() => client.close());
  return { server, client };
}

describe('the status of a process', () => {
  it('comes with all others that are asked for in one turn, and one stream', async (test) => {
    const { server, client } = started(test);
    const stores = Array.from({ length: 200 }, (_, index) => client.status(`key-${String(index)}`));
    for (const store of stores) listenTo(test, store);
    await Promise.all(stores.map(ready));
    await until(() => server.streams === 1);
    assert.equal(server.calls('GET statuses').length, 1);
    assert.equal(server.calls('GET live').length, 1);
  });

  it('is asked for in pieces that the server takes', async (test) => {
    const { server, client } = started(test);
    const stores = Array.from({ length: 450 }, (_, index) => client.status(`key-${String(index)}`));
    for (const store of stores) listenTo(test, store);
    await Promise.all(stores.map(ready));
    const counts = server.calls('GET statuses').map(({ query }) => query.get('keys')?.split(',').length);
    assert.deepEqual(counts, [200, 200, 50]);
  });

  it('is the same store for the same key', (test) => {
    const { client } = started(test);
    assert.equal(client.status('payroll'), client.status('payroll'));
  });

  it('is null for a process that there is not', async (test) => {
    const { client } = started(test);
    const [payroll, unknown] = [client.status('payroll'), client.status('unknown')];
    listenTo(test, payroll);
    listenTo(test, unknown);
    await ready(unknown);
    assert.deepEqual(unknown.$state.get(), { status: 'ready', value: null });
    assert.equal(valueOf(payroll)?.process, 'payroll');
  });

  it('follows the stream from where the answer ends', async (test) => {
    const { server, client } = started(test, () =>
      json({ items: [aStatus()], next: null }, { headers: { 'team-feed-position': '12' } }),
    );
    const store = client.status('payroll');
    listenTo(test, store);
    await until(() => server.streams);
    assert.equal(server.calls('GET live')[0]?.query.get('lastEventId'), '12');
    await until(() => client.live.$connection.get() === 'open');
    for (let id = 0; id < 15; id++) server.push('status-changed', { status: aStatus({ state: 'done' }) });
    await until(() => valueOf(store)?.state === 'done');
  });

  it('says what went wrong, keeps what is known, and tries again', async (test) => {
    const { server, client } = started(test);
    const store = client.status('payroll');
    listenTo(test, store);
    await ready(store);
    server.on({ 'GET statuses': () => problem(403, 'forbidden') });
    await store.refresh();
    assert.equal(store.$state.get().status, 'failed');
    assert.equal(valueOf(store)?.process, 'payroll');
    server.on({ 'GET statuses': byKeys });
    await store.refresh();
    assert.equal(store.$state.get().status, 'ready');
  });

  it('is loaded again after a reset, all in one request', async (test) => {
    const { server, client } = started(test);
    const stores = ['a', 'b', 'c'].map((key) => client.status(key));
    for (const store of stores) listenTo(test, store);
    await Promise.all(stores.map(ready));
    await until(() => client.live.$connection.get() === 'open');
    server.push('reset', { position: '90' });
    await until(() => server.calls('GET statuses').length === 2);
    await Promise.all(stores.map(ready));
    assert.equal(server.calls('GET statuses')[1]?.query.get('keys'), 'a,b,c');
  });

  it('leaves the stream when nobody looks', async (test) => {
    const { server, client } = started(test);
    const store = client.status('payroll');
    const stop = listenTo(test, store);
    await until(() => server.streams === 1);
    stop();
    await until(() => server.streams === 0);
  });
});

describe('the session', () => {
  it('says who is signed in, asked once', async (test) => {
    const { server, client } = started(test);
    test.after(client.session.$state.listen(() => undefined));
    test.after(client.session.$state.listen(() => undefined));
    await until(() => client.session.$state.get().status === 'ready');
    assert.deepEqual(client.session.value, me());
    assert.equal(server.calls('GET me').length, 1);
  });

  it('says when nobody is, and asks again after a sign-in', async (test) => {
    const { server, client } = started(test);
    server.on({ 'GET me': () => problem(401, 'unauthorized') });
    test.after(client.session.$state.listen(() => undefined));
    const failed = await until(() => {
      const state = client.session.$state.get();
      return state.status === 'failed' ? state : undefined;
    });
    assert.equal(failed.error.code, 'unauthorized');
    server.on({ 'GET me': () => json(me()) });
    await client.session.refresh();
    assert.equal(client.session.value?.handle, 'ada');
  });
});
