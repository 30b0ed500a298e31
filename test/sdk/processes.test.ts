import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type FeedClient, FeedError, type Process } from '@team-feed/sdk';
import { aProcess, manyProcesses, processServer } from '../support/fake-processes.ts';
import { aStatus, type Answer, clientOver, type FakeServer, json, problem } from '../support/fake-server.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

function started(
  test: TestContext,
  processes: readonly Process[],
  answers: Readonly<Record<string, Answer>> = {},
): { server: FakeServer; client: FeedClient } {
  const server = processServer(processes, answers);
  const client = clientOver(server);
  test.after(() => client.close());
  return { server, client };
}

describe('a process', () => {
  it('is loaded once for all who listen, and stands as it does now', async (test) => {
    const { server, client } = started(test, [aProcess()]);
    assert.equal(client.process('payroll'), client.process('payroll'));
    const store = client.process('payroll');
    listenTo(test, store);
    await ready(store);
    await until(() => server.streams === 1);
    server.push('status-changed', { status: aStatus({ state: 'done', at: new Date().toISOString() }) });
    await until(() => valueOf(store)?.status.state === 'done');
    assert.equal(server.calls('GET processes/payroll').length, 1);
  });

  it('is null where there is none, and says why it could not be loaded', async (test) => {
    const { client } = started(test, [], { 'GET processes/broken': () => problem(500, 'internal') });
    const none = client.process('none');
    listenTo(test, none);
    await ready(none);
    assert.equal(valueOf(none), null);
    const broken = client.process('broken');
    listenTo(test, broken);
    await until(() => broken.$state.get().status === 'failed');
  });

  it('is watched at once, and as before when the server refuses it', async (test) => {
    let refuses = false;
    const { client } = started(test, [aProcess()], {
      'PUT processes/*': () => (refuses ? problem(403, 'forbidden') : json(aProcess({ watching: true, watchers: 4 }))),
    });
    const store = client.process('payroll');
    listenTo(test, store);
    await ready(store);
    const told: (readonly [boolean | undefined, number | undefined])[] = [];
    test.after(
      store.$state.listen((state) => {
        if ('value' in state) told.push([state.value?.watching, state.value?.watchers]);
      }),
    );
    await store.setWatching(true);
    assert.deepEqual(told, [
      [true, 4],
      [true, 4],
    ]);
    await store.setWatching(false);
    assert.deepEqual(valueOf(store)?.watchers, 3);
    refuses = true;
    await assert.rejects(store.setWatching(true), FeedError);
    assert.deepEqual([valueOf(store)?.watching, valueOf(store)?.watchers], [false, 3]);
  });

  it('takes an update, sent with an id of its own', async (test) => {
    const { server, client } = started(test, [aProcess()], {
      'POST processes/payroll/statuses': () => json(aStatus({ state: 'done', at: new Date().toISOString() })),
    });
    const store = client.process('payroll');
    listenTo(test, store);
    await ready(store);
    await store.addStatus({ state: 'done' });
    assert.equal(valueOf(store)?.status.state, 'done');
    const [sent] = server.calls('POST processes/payroll/statuses');
    assert.match((sent?.body as { id: string }).id, /^[0-9a-f-]{36}$/);
  });
});

describe('a board', () => {
  it('is loaded page by page, told of as it comes, and complete in the end', async (test) => {
    const { server, client } = started(test, manyProcesses(250));
    const board = client.processBoard();
    const sizes: number[] = [];
    test.after(
      board.$state.listen((state) => {
        if ('value' in state) sizes.push(state.value.processes.length);
      }),
    );
    await ready(board);
    assert.deepEqual(sizes, [100, 200, 250]);
    assert.deepEqual(
      server.calls('GET processes').map(({ query }) => query.get('before')),
      [null, '100', '200'],
    );
    await until(() => server.streams === 1);
    assert.deepEqual(server.topics, ['processes']);
  });

  it('changes a process in its place, many in one turn at once', async (test) => {
    const { server, client } = started(test, manyProcesses(30));
    const board = client.processBoard();
    listenTo(test, board);
    await ready(board);
    await until(() => server.streams === 1);
    let told = 0;
    test.after(board.$state.listen(() => told++));
    const at = new Date().toISOString();
    for (const process of ['process-0003', 'process-0007']) {
      server.push('status-changed', { status: aStatus({ process, state: 'failed', at }) });
    }
    await until(() => valueOf(board).processes[7]?.status.at === at);
    assert.deepEqual([valueOf(board).processes[3]?.status.state, told], ['failed', 1]);
  });

  it('takes in a process that is new, if it is of its unit', async (test) => {
    const { server, client } = started(test, manyProcesses(8), {
      'GET processes/fresh': () => json(aProcess({ key: 'fresh', unit: 'sales' })),
      'GET processes/other': () => json(aProcess({ key: 'other', unit: 'quality' })),
    });
    const board = client.processBoard({ unit: 'sales' });
    listenTo(test, board);
    await ready(board);
    await until(() => server.streams === 1);
    server.push('status-changed', { status: aStatus({ process: 'other' }) });
    server.push('status-changed', { status: aStatus({ process: 'fresh' }) });
    await until(() => valueOf(board).processes.some(({ key }) => key === 'fresh'));
    assert.ok(!valueOf(board).processes.some(({ key }) => key === 'other'));
  });

  it('keeps what it has when loading fails, and loads anew', async (test) => {
    let fails = true;
    const all = manyProcesses(150);
    const { client } = started(test, all, {
      'GET processes': ({ query }) => {
        const from = Number(query.get('before') ?? 0);
        if (from > 0 && fails) return problem(500, 'internal');
        return json({ items: all.slice(from, from + 100), next: from > 0 ? null : '100' });
      },
    });
    const board = client.processBoard();
    listenTo(test, board);
    await until(() => board.$state.get().status === 'failed');
    assert.equal(valueOf(board).processes.length, 100);
    fails = false;
    await board.refresh();
    assert.deepEqual([valueOf(board).processes.length, valueOf(board).isComplete], [150, true]);
  });
});
