import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isNewer, staleAt } from '../../server/src/domain/process-state.ts';
import { type LiveServer, newId, startLiveServer } from '../support/live-server.ts';
import { type Answer, wordOf } from '../support/server.ts';

let server: LiveServer;
before(async () => {
  server = await startLiveServer();
});
after(() => server.close());

const put = (as: string, key: string, body: object): Promise<Answer> =>
  server.call('PUT', `/v1/processes/${key}`, { as, body });
const say = (as: string, key: string, body: object): Promise<Answer> =>
  server.call('POST', `/v1/processes/${key}/statuses`, { as, body });
const service = async (prefix: string): Promise<{ headers: Record<string, string> }> => ({
  headers: { authorization: `Bearer ${await server.tokens.sign({ sub: 'service:ci', process: prefix }, 60)}` },
});

describe('processes', () => {
  it('are created, changed and read whole', async () => {
    const body = {
      title: 'Month end',
      owner: 'cleo',
      unit: 'sales',
      steps: ['Book', 'Check'],
      cadence: 3600,
      open: true,
    };
    const created = await put('ada', 'month-end', body);
    assert.equal(created.status, 201);
    const { status, ...process } = created.body;
    assert.deepEqual(process, {
      key: 'month-end',
      ...body,
      ownerName: 'Cléo Martin',
      unitName: 'Sales',
      audience: 'company',
      watchers: 0,
      watching: false,
      mayUpdate: true,
    });
    assert.equal(status.state, null);
    assert.equal((await put('cleo', 'month-end', { title: 'Closing', owner: 'cleo' })).status, 200);
    const read = await server.call('GET', '/v1/processes/month-end', { as: 'ben' });
    assert.deepEqual([read.body.title, read.body.steps, read.body.open], ['Closing', [], false]);
  });

  it('are listed by title, by unit and by a part of title or key, page by page, to those who may see them', async () => {
    for (const key of ['list-b', 'list-a', 'list-c']) await put('ada', key, { title: `List ${key}`, unit: 'it' });
    await put('ada', 'list-hidden', { title: 'List hidden', unit: 'it', audience: 'unit:it' });
    const keys = (answer: Answer): string[] => answer.body.items.map((item: { key: string }) => item.key);
    const first = await server.call('GET', '/v1/processes?unit=it&query=LIST&limit=2', { as: 'cleo' });
    assert.deepEqual(keys(first), ['list-a', 'list-b']);
    const second = await server.call('GET', `/v1/processes?unit=it&query=LIST&limit=2&before=${first.body.next}`, {
      as: 'cleo',
    });
    assert.deepEqual([keys(second), second.body.next], [['list-c'], null]);
    assert.ok(keys(await server.call('GET', '/v1/processes?query=list', { as: 'ben' })).includes('list-hidden'));
    const madeUp = await server.call('GET', '/v1/processes?before=xyz', { as: 'ben' });
    assert.deepEqual([madeUp.status, wordOf(madeUp)], [400, 'invalid-cursor']);
  });

  it('are changed and updated by their keepers only; unknown and hidden ones look the same', async () => {
    await put('ada', 'guarded', { title: 'Guarded', audience: 'unit:it', unit: 'it' });
    assert.equal((await put('ben', 'guarded', { title: 'Mine', owner: 'ben' })).status, 403);
    assert.equal((await put('ben', 'mine', { title: 'Mine' })).body.owner, 'ben');
    assert.equal((await put('ben', 'theirs', { title: 'Theirs', owner: 'cleo' })).status, 403);
    assert.equal((await say('ben', 'guarded', { state: 'done' })).status, 201, 'a member of its unit');
    assert.equal((await say('cleo', 'mine', { state: 'done' })).status, 403);
    const hidden = await say('cleo', 'guarded', { state: 'done' });
    const unknown = await say('cleo', 'unheard-of', { state: 'done' });
    assert.deepEqual([hidden.status, hidden.text], [404, unknown.text]);
    const read = await server.call('GET', '/v1/processes/guarded', { as: 'cleo' });
    assert.deepEqual([read.status, read.text], [404, unknown.text]);
  });

  it('take the newest status as the current one, in whatever order they come', async () => {
    await put('ada', 'order', { title: 'Order', cadence: 60 });
    const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await say('ada', 'order', { state: 'queued', at: at(30) });
    await say('ada', 'order', { state: 'done', at: at(10) });
    const late = await say('ada', 'order', { state: 'failed', at: at(20) });
    assert.deepEqual([late.status, late.body.state, late.body.stale], [201, 'done', false]);
    const { body } = await server.call('GET', '/v1/timelines/process:order', { as: 'ben' });
    assert.deepEqual(
      body.items.map((post: { status: { state: string } }) => post.status.state),
      ['done', 'failed', 'queued'],
    );
    const old = await say('ada', 'order', { state: 'running', at: at(2) });
    assert.equal(old.body.stale, true);
  });

  it('keep a status once, however often it is sent', async () => {
    await put('ada', 'again', { title: 'Again' });
    const status = { id: newId(), state: 'running', note: 'Half of it' };
    assert.equal((await say('ada', 'again', status)).status, 201);
    assert.equal((await say('ada', 'again', status)).status, 200);
    const other = await say('ada', 'again', { ...status, note: 'All of it' });
    assert.deepEqual([other.status, wordOf(other)], [409, 'conflict']);
    assert.equal((await server.call('GET', '/v1/timelines/process:again', { as: 'ben' })).body.items.length, 1);
  });

  it('are updated by a service within its prefix, and nothing else is', async () => {
    await put('ada', 'build.web', { title: 'Build' });
    await put('ada', 'deploy.web', { title: 'Deploy' });
    const token = await service('build.');
    const call = (method: string, path: string, body?: object) =>
      server.call(method, path, { ...token, ...(body && { body }) });
    assert.equal((await call('POST', '/v1/processes/build.web/statuses', { state: 'running' })).status, 201);
    assert.equal((await call('GET', '/v1/processes/build.web')).body.status.state, 'running');
    assert.equal((await call('GET', '/v1/statuses?keys=build.web')).body.items.length, 1);
    for (const [method, path, body] of [
      ['POST', '/v1/processes/deploy.web/statuses', { state: 'running' }],
      ['GET', '/v1/processes/deploy.web'],
      ['PUT', '/v1/processes/build.web', { title: 'Mine' }],
      ['GET', '/v1/processes'],
      ['GET', '/v1/timelines/home'],
      ['POST', '/v1/posts', { id: newId(), body: 'Hello' }],
    ] as const) {
      const answer = await call(method, path, body);
      assert.deepEqual([answer.status, wordOf(answer)], [403, 'forbidden'], `${method} ${path}`);
    }
  });

  const year = (of: number): string => new Date(Date.UTC(of, 5, 1)).toISOString();
  const refused: readonly (readonly [body: object, status: number, word: string])[] = [
    [{ state: 'exploded' }, 400, 'invalid-request'],
    [{}, 400, 'invalid-request'],
    [{ state: 'done', colour: 'red' }, 400, 'invalid-request'],
    [{ state: 'done', step: 'Dance' }, 422, 'unknown-step'],
    [{ state: 'done', at: year(1989) }, 422, 'invalid-time'],
    [{ state: 'done', at: year(2190) }, 422, 'invalid-time'],
    [{ state: 'done', at: 'yesterday' }, 400, 'invalid-request'],
    [{ state: 'done', expectedAt: year(1989) }, 422, 'invalid-time'],
    [{ state: 'done', id: '0' }, 400, 'invalid-request'],
    [{ state: 'done', note: 'a\u0000b' }, 422, 'invalid-text'],
    [{ state: 'done', label: 'x'.repeat(121) }, 400, 'invalid-request'],
  ];
  it('refuse a bad status with a typed problem, and store nothing of it', async () => {
    await put('ada', 'strict', { title: 'Strict', steps: ['One'] });
    for (const [body, status, word] of refused) {
      const answer = await say('ada', 'strict', body);
      assert.deepEqual([answer.status, wordOf(answer)], [status, word], JSON.stringify(body));
    }
    const { body } = await server.call('GET', '/v1/timelines/process:strict', { as: 'ada' });
    assert.deepEqual(body.items, []);
    assert.equal(
      (await say('ada', 'strict', { state: 'waiting', expectedAt: year(2040) })).body.expectedAt,
      year(2040),
    );
  });

  it('refuse bad definitions with a typed problem', async () => {
    for (const [key, body, status, word] of [
      ['UPPER', { title: 'T' }, 400, 'invalid-request'],
      ['bad', {}, 400, 'invalid-request'],
      ['bad', { title: ' ' }, 422, 'empty-body'],
      ['bad', { title: 'T', owner: 'nobody' }, 422, 'unknown-person'],
      ['bad', { title: 'T', unit: 'nowhere' }, 422, 'unknown-unit'],
      ['bad', { title: 'T', audience: 'unit:nowhere' }, 422, 'unknown-unit'],
      ['bad', { title: 'T', audience: 'people' }, 422, 'invalid-audience'],
      ['bad', { title: 'T', cadence: 0 }, 400, 'invalid-request'],
      ['bad', { title: 'T', steps: ['One', 'One'] }, 400, 'invalid-request'],
    ] as const) {
      const answer = await put('ada', key, body);
      assert.deepEqual([answer.status, wordOf(answer)], [status, word], JSON.stringify(body));
    }
    assert.equal((await server.call('GET', '/v1/processes/bad', { as: 'ada' })).status, 404);
  });
});

describe('GET /statuses', () => {
  it('answers many at once in the order asked for, and leaves out what is unknown or hidden', async () => {
    await put('ada', 'one', { title: 'One' });
    await put('ada', 'two', { title: 'Two' });
    await put('ada', 'hidden', { title: 'Hidden', audience: 'unit:it' });
    const queries = server.store.queries;
    const answer = await server.call('GET', '/v1/statuses?keys=two,hidden,unknown,one,two', { as: 'cleo' });
    assert.deepEqual(
      answer.body.items.map((item: { process: string }) => item.process),
      ['two', 'one'],
    );
    assert.ok(server.store.queries - queries <= 3);
  });

  it('refuses more keys than any page has badges', async () => {
    const keys = (count: number): string => Array.from({ length: count }, (_, index) => `k${String(index)}`).join(',');
    assert.equal((await server.call('GET', `/v1/statuses?keys=${keys(200)}`, { as: 'ben' })).status, 200);
    for (const count of [201, 1000]) {
      const answer = await server.call('GET', `/v1/statuses?keys=${keys(count)}`, { as: 'ben' });
      assert.deepEqual([answer.status, wordOf(answer)], [400, 'too-many-keys']);
    }
    assert.equal((await server.call('GET', '/v1/statuses', { as: 'ben' })).status, 400);
    assert.equal((await server.call('GET', '/v1/statuses?keys=one')).status, 401);
  });

  it('takes 200 of the longest keys', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => String(index).padStart(100, 'k')).join(',');
    assert.equal((await server.call('GET', `/v1/statuses?keys=${keys}`, { as: 'ben' })).status, 200);
  });
});

describe('process state', () => {
  it('goes stale after its cadence, unless it has ended or owes no updates', () => {
    assert.equal(staleAt({ state: 'running', status_at: 1_000, cadence: 60 }), 61_000);
    for (const state of ['done', 'failed', 'cancelled'])
      assert.equal(staleAt({ state, status_at: 1_000, cadence: 60 }), null);
    assert.equal(staleAt({ state: 'running', status_at: 1_000, cadence: null }), null);
    assert.equal(staleAt({ state: null, status_at: null, cadence: 60 }), null);
  });

  it('is decided by time, then by id', () => {
    assert.equal(isNewer({ at: 2, id: 'a' }, { at: 1, id: 'b' }), true);
    assert.equal(isNewer({ at: 1, id: 'b' }, { at: 1, id: 'a' }), true);
    assert.equal(isNewer({ at: 1, id: 'a' }, { at: 1, id: 'a' }), false);
  });
});
