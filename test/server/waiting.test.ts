/** Processes that somebody waits for: legal steps, what they wait for themselves, watchers, history, and the board of many. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mayGo } from '../../server/src/domain/process-state.ts';
import { MAX_WAITING_CHAIN } from '../../server/src/domain/limits.ts';
import { type State, State as States } from '../../server/src/schemas/process.ts';
import { type LiveServer, newId, startLiveServer } from '../support/live-server.ts';
import { type Answer, wordOf } from '../support/server.ts';

let server: LiveServer;
before(async () => {
  server = await startLiveServer();
});
after(() => server.close());

const HOUR = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();
const get = (as: string, path: string): Promise<Answer> => server.call('GET', `/v1/processes${path}`, { as });
const say = (as: string, key: string, body: object): Promise<Answer> =>
  server.call('POST', `/v1/processes/${key}/statuses`, { as, body });
const asService = async (prefix: string): Promise<{ headers: Record<string, string> }> => ({
  headers: { authorization: `Bearer ${await server.tokens.sign({ sub: 'service:ci', process: prefix }, 60)}` },
});
const keysOf = (answer: Answer): string[] => answer.body.items.map((item: { key: string }) => item.key);

async function put(key: string, more: object = {}): Promise<void> {
  const { status, text } = await server.call('PUT', `/v1/processes/${key}`, {
    as: 'ada',
    body: { title: key, ...more },
  });
  assert.ok(status < 300, text);
}

async function said(key: string, ...updates: readonly object[]): Promise<void> {
  for (const update of updates) {
    const { status, text } = await say('ada', key, update);
    assert.equal(status, 201, text);
  }
}

describe('the steps of a process', () => {
  const legal: Readonly<Record<State, readonly State[]>> = {
    queued: ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'],
    running: ['running', 'waiting', 'done', 'failed', 'cancelled'],
    waiting: ['waiting', 'queued', 'running', 'done', 'failed', 'cancelled'],
    failed: ['failed', 'queued', 'running', 'waiting', 'cancelled'],
    done: ['done'],
    cancelled: ['cancelled'],
  };

  it('are these without a reason, and all with one', async () => {
    for (const from of States.enum) {
      for (const to of States.enum) {
        const key = `step.${from}-${to}`;
        await put(key);
        await said(key, { state: from });
        const answer = await say('ada', key, { state: to });
        const isLegal = legal[from].includes(to);
        assert.equal(answer.status, isLegal ? 201 : 422, key);
        assert.equal(mayGo(from, to, null), isLegal, key);
        if (isLegal) continue;
        assert.equal(wordOf(answer), 'illegal-transition');
        assert.match(answer.body.detail, new RegExp(`is ${from}.* become ${to}.*reason`));
        assert.equal(answer.body.errors[0].field, '/reason');
        assert.equal((await get('ada', `/${key}`)).body.status.state, from);
        assert.equal((await say('ada', key, { state: to, reason: ' ' })).status, 422, 'an empty reason is none');
        assert.equal((await say('ada', key, { state: to, reason: 'A mistake' })).body.state, to);
      }
    }
  });

  it('begin anew from done where there is a cadence', async () => {
    await put('nightly', { cadence: 86_400 });
    await said(
      'nightly',
      { state: 'done' },
      { state: 'running' },
      { state: 'done' },
      { state: 'queued' },
      { state: 'cancelled' },
    );
    assert.equal((await say('ada', 'nightly', { state: 'running' })).status, 422);
  });

  it('are not asked of an update that is older than the current one', async () => {
    await put('late');
    await said(
      'late',
      { state: 'cancelled', at: ago(1) },
      { state: 'done', at: ago(3) },
      { state: 'running', at: ago(2) },
    );
    assert.equal((await get('ada', '/late')).body.status.state, 'cancelled');
  });

  it('are not asked twice of an update that is sent twice', async () => {
    await put('twice');
    const update = { id: newId(), state: 'running', reason: 'Begun', waitingOn: 'person:ben' };
    await said('twice', update, { state: 'done' });
    assert.equal((await say('ada', 'twice', update)).status, 200);
    for (const other of [
      { ...update, reason: 'Else' },
      { ...update, waitingOn: 'person:cleo' },
    ]) {
      assert.equal(wordOf(await say('ada', 'twice', other)), 'conflict');
    }
  });
});

describe('since when a process is in its state', () => {
  it('is when the state began, not when it was said last', async () => {
    await put('since');
    const began = ago(5);
    await said(
      'since',
      { state: 'running', at: began },
      { state: 'running', at: ago(4) },
      { state: 'running', at: ago(3) },
    );
    assert.equal((await get('ada', '/since')).body.status.since, began);
    const other = ago(3.5);
    await said('since', { state: 'waiting', at: other });
    const { since, at, state } = (await get('ada', '/since')).body.status;
    assert.deepEqual([state, since === at], ['running', true], 'what came between cuts it short');
    const before = ago(3.2);
    await said('since', { state: 'running', at: before });
    assert.equal((await get('ada', '/since')).body.status.since, before, 'and what came between makes it longer');
    await said('since', { state: 'done' });
    const done = (await get('ada', '/since')).body.status;
    assert.equal(done.since, done.at);
  });

  it('is told to those who look', async () => {
    await put('told');
    await said('told', { state: 'running', at: ago(1) });
    const reader = await server.read('ben', ['process:told']);
    await said('told', { state: 'running', at: ago(2) });
    const [event] = await reader.next('status-changed');
    assert.equal(event?.data.status.since.slice(0, 16), ago(2).slice(0, 16));
    reader.kill();
  });
});

describe('what a process waits for', () => {
  before(async () => {
    for (const key of ['wait.a', 'wait.b', 'wait.c', 'wait.d']) await put(key);
    await put('wait.hidden', { title: 'Secret plan', audience: 'unit:it' });
    await put('wait.web', { title: 'Web plan', audience: 'unit:web', unit: 'web' });
  });

  it('is a person, a unit or another process, named as they are called, until the next update', async () => {
    for (const [waitingOn, waitingOnName] of [
      ['person:cleo', 'Cléo Martin'],
      ['unit:sales', 'Sales'],
      ['process:wait.b', 'wait.b'],
    ]) {
      const { body } = await say('ada', 'wait.a', { state: 'waiting', waitingOn });
      assert.deepEqual([body.waitingOn, body.waitingOnName], [waitingOn, waitingOnName]);
    }
    const { body } = await say('ada', 'wait.a', { state: 'running' });
    assert.deepEqual([body.waitingOn, body.waitingOnName], [null, null]);
  });

  it('must be there, and of a form; what has ended waits for nobody', async () => {
    for (const [update, detail] of [
      [{ state: 'waiting', waitingOn: 'person:nobody' }, /no person nobody/],
      [{ state: 'waiting', waitingOn: 'unit:nowhere' }, /no unit nowhere/],
      [{ state: 'waiting', waitingOn: 'process:nothing' }, /no process nothing/],
      [{ state: 'waiting', waitingOn: 'godot' }, /`person:<handle>`/],
      [{ state: 'waiting', waitingOn: 'tag:x' }, /`person:<handle>`/],
      [{ state: 'done', waitingOn: 'person:ben' }, /done waits for nobody/],
    ] as const) {
      const answer = await say('ada', 'wait.d', update);
      assert.deepEqual([answer.status, wordOf(answer)], [422, 'invalid-waiting-on'], JSON.stringify(update));
      assert.match(answer.body.detail, detail);
    }
    assert.equal((await get('ada', '/wait.d/statuses')).body.items.length, 0);
  });

  it('is never itself, nor what waits for it already', async () => {
    const itself = await say('ada', 'wait.a', { state: 'waiting', waitingOn: 'process:wait.a' });
    assert.deepEqual([itself.status, wordOf(itself)], [422, 'circular-waiting']);
    await said('wait.a', { state: 'waiting', waitingOn: 'process:wait.b' });
    await said('wait.b', { state: 'waiting', waitingOn: 'process:wait.c' });
    for (const key of ['wait.a', 'wait.b']) {
      assert.equal(
        wordOf(await say('ada', 'wait.c', { state: 'waiting', waitingOn: `process:${key}` })),
        'circular-waiting',
      );
    }
    await said('wait.c', { state: 'running' });
    // An older one holds up nothing.
    await said('wait.c', { state: 'waiting', waitingOn: 'process:wait.a', at: ago(1) });
    await said('wait.b', { state: 'running' });
    await said('wait.c', { state: 'waiting', waitingOn: 'process:wait.a' });
  });

  it('may go on over a limited number of others', async () => {
    const key = (index: number): string => `chain.${String(index)}`;
    for (let index = 0; index <= MAX_WAITING_CHAIN + 1; index++) await put(key(index));
    for (let index = 1; index <= MAX_WAITING_CHAIN; index++)
      await said(key(index), { state: 'waiting', waitingOn: `process:${key(index - 1)}` });
    const next = { state: 'waiting', waitingOn: `process:${key(MAX_WAITING_CHAIN)}` };
    assert.equal(wordOf(await say('ada', key(MAX_WAITING_CHAIN + 1), next)), 'circular-waiting');
  });

  it('is not named to those who may not see it, nor can it be found out', async () => {
    const hidden = await say('ada', 'wait.d', { state: 'waiting', waitingOn: 'process:wait.hidden' });
    assert.deepEqual([hidden.status, wordOf(hidden)], [422, 'invalid-waiting-on']);
    assert.match(hidden.body.detail, /Not everyone who sees wait\.d/);
    await put('wait.cleo', { owner: 'cleo' });
    const [guessed, unknown] = [
      await say('cleo', 'wait.cleo', { state: 'waiting', waitingOn: 'process:wait.hidden' }),
      await say('cleo', 'wait.cleo', { state: 'waiting', waitingOn: 'process:wait.nothing' }),
    ];
    assert.equal(guessed.text.replaceAll('wait.hidden', 'wait.nothing'), unknown.text);
    const service = await asService('wait.cleo');
    const body = { state: 'waiting', waitingOn: 'process:wait.hidden' };
    const byService = await server.call('POST', '/v1/processes/wait.cleo/statuses', { ...service, body });
    assert.equal(byService.text.replaceAll('wait.hidden', 'wait.nothing'), unknown.text);
  });

  it('is seen where all who see the one see the other, as long as they do', async () => {
    const { status } = await say('ben', 'wait.web', { state: 'waiting', waitingOn: 'process:wait.hidden' });
    assert.equal(status, 201);
    assert.equal(
      (await get('ben', '/wait.web')).body.status.waitingOnName,
      'Secret plan',
      'who is below the unit sees it',
    );
    await put('wait.web', { title: 'Web plan', audience: 'company' });
    await server.call('PUT', '/v1/processes/wait.web/watch', { as: 'cleo' });
    const reader = await server.read('cleo', ['process:wait.web', 'watched']);
    await put('wait.web', { title: 'Web plan', audience: 'company' });
    await reader.next('status-changed');
    for (const text of [
      ...(await Promise.all(
        ['/wait.web', '/wait.web/statuses', '?query=web'].map(async (path) => (await get('cleo', path)).text),
      )),
      (await server.call('GET', '/v1/timelines/process%3Await.web', { as: 'cleo' })).text,
      (await server.call('GET', '/v1/timelines/home', { as: 'cleo' })).text,
      (await server.call('GET', '/v1/statuses?keys=wait.web', { as: 'cleo' })).text,
      JSON.stringify(reader.events),
    ]) {
      assert.match(text, /waiting/);
      for (const lacks of ['wait.hidden', 'Secret']) assert.ok(!text.includes(lacks), text);
    }
    reader.kill();
    await put('wait.web', { title: 'Web plan', audience: 'unit:web', owner: 'cleo' });
    assert.ok(!(await get('cleo', '/wait.web')).text.includes('Secret'), 'its owner is of neither unit');
  });
});

describe('watching a process', () => {
  it('counts once, is known in each answer, and ends', async () => {
    await put('watched', { owner: 'ada' });
    const watch = (method: string, as: string) => server.call(method, '/v1/processes/watched/watch', { as });
    for (const times of [1, 2]) {
      const { status, body } = await watch('PUT', 'cleo');
      assert.deepEqual([status, body.watchers, body.watching, body.mayUpdate], [200, 1, true, false], String(times));
    }
    assert.equal((await watch('PUT', 'ben')).body.watchers, 2);
    for (const path of ['/watched', '?query=watched']) {
      const { body } = await get('dora', path);
      const { watchers, watching, mayUpdate } = body.items?.[0] ?? body;
      assert.deepEqual({ watchers, watching, mayUpdate }, { watchers: 2, watching: false, mayUpdate: true }, path);
    }
    assert.deepEqual(keysOf(await get('cleo', '?watching=true&query=watched')), ['watched']);
    assert.ok(!keysOf(await get('cleo', '?watching=false&limit=100')).includes('watched'));
    for (const times of [1, 2]) {
      const { body } = await watch('DELETE', 'cleo');
      assert.deepEqual([body.watchers, body.watching], [1, false], String(times));
    }
    assert.equal(
      (await server.store.db.selectFrom('events').select('person').where('kind', '=', 'follows-changed').execute()).at(
        -1,
      )?.person,
      'cleo',
    );
  });

  it('is seen by its owner and those who keep processes, page by page', async () => {
    await put('looked-at', { owner: 'cleo' });
    for (const as of ['ben', 'dora', 'ada']) await server.call('PUT', '/v1/processes/looked-at/watch', { as });
    const first = await get('cleo', '/looked-at/watchers?limit=2');
    const second = await get('cleo', `/looked-at/watchers?limit=2&before=${first.body.next}`);
    const handles = [...first.body.items, ...second.body.items].map(({ handle }: { handle: string }) => handle);
    assert.deepEqual([handles, second.body.next], [['ben', 'dora', 'ada'], null]);
    for (const as of ['ada', 'dora']) assert.equal((await get(as, '/looked-at/watchers')).status, 200, as);
    const others = await get('ben', '/looked-at/watchers');
    assert.deepEqual([others.status, wordOf(others)], [403, 'forbidden'], 'not even by those who wait');
    assert.equal(wordOf(await get('cleo', '/looked-at/watchers?before=xyz')), 'invalid-cursor');
  });
});

describe('the history of a process', () => {
  it('is all that was said, newest first, page by page', async () => {
    await put('told-well', { steps: ['One'] });
    const first = {
      state: 'waiting',
      step: 'One',
      label: 'L',
      note: 'N',
      waitingOn: 'unit:it',
      expectedAt: ago(-5),
      at: ago(3),
    };
    await said('told-well', { state: 'done', at: ago(1) }, first, { state: 'running', at: ago(2) });
    const page = await get('ben', '/told-well/statuses?limit=2');
    assert.deepEqual(
      page.body.items.map(({ state }: { state: string }) => state),
      ['done', 'running'],
    );
    const { items, next } = (await get('ben', `/told-well/statuses?limit=2&before=${page.body.next}`)).body;
    const { id, ...last } = items[0];
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(last, { ...first, reason: null, waitingOnName: 'IT', by: 'ada', byName: 'Ada Ferri' });
    assert.equal(next, null);
    assert.equal(wordOf(await get('ben', '/told-well/statuses?before=xyz')), 'invalid-cursor');
  });

  it('is for a service within its prefix', async () => {
    const within = await server.call('GET', '/v1/processes/told-well/statuses', await asService('told'));
    assert.equal(within.body.items.length, 3);
    const beyond = await server.call('GET', '/v1/processes/told-well/statuses', await asService('build.'));
    assert.deepEqual([beyond.status, wordOf(beyond)], [403, 'forbidden']);
    for (const [method, path] of [
      ['PUT', 'watch'],
      ['DELETE', 'watch'],
      ['GET', 'watchers'],
    ] as const) {
      const answer = await server.call(method, `/v1/processes/told-well/${path}`, await asService('told'));
      assert.equal(answer.status, 403, path);
    }
  });
});

describe('a process of a unit', () => {
  it('gives an outsider nothing: no history, no watchers, no count, no sign that it is there', async () => {
    await put('vault', { title: 'Vault', audience: 'unit:it', unit: 'it' });
    await said('vault', { state: 'waiting', note: 'Behind the picture', waitingOn: 'person:ben' });
    await server.call('PUT', '/v1/processes/vault/watch', { as: 'ben' });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/statuses'],
      ['GET', '/watchers'],
      ['PUT', '/watch'],
      ['DELETE', '/watch'],
    ] as const) {
      for (const as of ['cleo', 'dora']) {
        const hidden = await server.call(method, `/v1/processes/vault${path}`, { as });
        const missing = await server.call(method, `/v1/processes/nothing${path}`, { as });
        assert.deepEqual([hidden.status, hidden.text], [404, missing.text], `${as} ${method} ${path}`);
      }
    }
    for (const query of [
      '?query=vault',
      '?unit=it',
      '?state=waiting&limit=100',
      '?order=longest&limit=100',
      '?watching=true',
    ]) {
      const { text } = await get('cleo', query);
      for (const lacks of ['vault', 'Vault', 'picture']) assert.ok(!text.includes(lacks), query);
    }
    assert.equal((await get('ben', '/vault')).body.watchers, 1);
  });
});
