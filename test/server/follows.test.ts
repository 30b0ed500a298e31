/** What people follow, and what their home timeline is made of. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readLive } from '../support/live-reader.ts';
import { type Answer, startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;

before(async () => {
  server = await startServer();
  for (const [key, audience] of [
    ['payroll', 'company'],
    ['secret', 'unit:web'],
  ]) {
    await server.call('PUT', `/v1/processes/${String(key)}`, {
      as: 'ada',
      body: { title: key, owner: 'ada', audience },
    });
  }
});
after(() => server.close());

const follow = (as: string, of: string): Promise<Answer> =>
  server.call('PUT', `/v1/follows/${encodeURIComponent(of)}`, { as });
const leave = (as: string, of: string): Promise<Answer> =>
  server.call('DELETE', `/v1/follows/${encodeURIComponent(of)}`, { as });
const follows = async (as: string): Promise<unknown> => (await server.call('GET', '/v1/follows', { as })).body;
const home = async (as: string): Promise<string[]> =>
  (await server.call('GET', '/v1/timelines/home?limit=100', { as })).body.items.map(
    (post: { body: string }) => post.body,
  );

describe('following', () => {
  it('is listed newest first, with names, and changes nothing when it is repeated', async () => {
    for (const name of ['person:ada', 'unit:web', 'tag:Launch', 'process:payroll', 'person:ada']) {
      assert.equal((await follow('tim', name)).status, 204, name);
    }
    const { items } = (await follows('tim')) as { items: { of: string; name: string }[] };
    assert.deepEqual(
      [...items].sort((a, b) => (a.of < b.of ? -1 : 1)),
      [
        { of: 'person:ada', name: 'Ada Lindqvist' },
        { of: 'process:payroll', name: 'payroll' },
        { of: 'tag:launch', name: '#launch' },
        { of: 'unit:web', name: 'Web team' },
      ],
    );
    const all: string[] = [];
    for (let before = ''; ;) {
      const { body } = await server.call('GET', `/v1/follows?limit=1${before}`, { as: 'tim' });
      all.push(...body.items.map((item: { of: string }) => item.of));
      if (body.next === null) break;
      before = `&before=${encodeURIComponent(String(body.next))}`;
    }
    assert.deepEqual(
      all,
      items.map((item) => item.of),
    );
    for (const { of } of items) for (let time = 0; time < 2; time++) assert.equal((await leave('tim', of)).status, 204);
    assert.deepEqual(await follows('tim'), { items: [], next: null });
  });

  it('refuses what there is not, or may not be seen, alike', async () => {
    for (const name of ['person:nobody', 'unit:nowhere', 'process:none', 'process:secret', 'room:3', 'person:']) {
      const answer = await follow('olga', name);
      assert.deepEqual([answer.status, wordOf(answer)], [404, 'not-found'], name);
    }
  });
});

describe('the limit of what one follows', () => {
  it('is not met by following the same again', async () => {
    await server.store.write(async (trx) => {
      const rows = Array.from({ length: 500 }, (_, n) => ({
        person: 'adam',
        kind: 'tag' as const,
        key: `t${String(n)}`,
        at: 1,
      }));
      await trx.insertInto('follows').values(rows).execute();
    });
    assert.equal((await follow('adam', 'tag:t7')).status, 204);
    const answer = await follow('adam', 'tag:one-more');
    assert.deepEqual([answer.status, wordOf(answer)], [422, 'too-many-follows']);
    await leave('adam', 'tag:t7');
    assert.equal((await follow('adam', 'tag:one-more')).status, 204);
  });
});

describe('home', () => {
  it('is all that is said to the company, to one’s units and by oneself, as long as one follows nothing', async () => {
    await server.post('ada', { body: 'a note to all' });
    await server.post('ada', { body: 'to the web team', audience: 'unit:web' });
    await server.post('olga', { body: 'to sales', audience: 'unit:sales' });
    assert.deepEqual(await home('tim'), ['a note to all']);
    assert.deepEqual(await home('ben'), ['to the web team', 'a note to all']);
    assert.deepEqual(await home('eva'), ['to sales', 'a note to all']);
  });

  it('is company news, one’s units, what one follows and what names one, each once, for whoever follows somebody', async () => {
    const own = await startServer();
    const send = (as: string, body: string, more: object = {}) => own.post(as, { body, ...more });
    await own.call('PUT', '/v1/processes/lift', { as: 'ada', body: { title: 'Lift', owner: 'ada' } });
    await send('eva', 'noise');
    await send('eva', 'news', { kind: 'news', title: 'News' });
    await send('eva', 'important', { priority: 'important' });
    await send('ada', 'by whom I follow, naming @tim, on #topic');
    const mine = await send('tim', 'my own');
    await send('eva', 'an answer to me', { replyTo: mine.id });
    await send('olga', 'by somebody of a unit I follow');
    await send('eva', 'on a #Topic I follow');
    await send('adam', 'names @tim');
    await send('adam', 'to my unit', { audience: 'unit:tech' });
    await send('ben', 'to a unit below mine', { audience: 'unit:web' });
    await own.call('POST', '/v1/processes/lift/statuses', {
      as: 'ada',
      body: { state: 'running', note: 'status I wait for' },
    });
    await send('adam', 'noise again');
    for (const name of ['person:ada', 'unit:sales', 'tag:topic', 'process:lift']) {
      await own.call('PUT', `/v1/follows/${encodeURIComponent(name)}`, { as: 'tim' });
    }
    const all: string[] = [];
    for (let before = ''; ;) {
      const { body } = await own.call('GET', `/v1/timelines/home?limit=3${before}`, { as: 'tim' });
      all.push(...body.items.map((post: { body: string }) => post.body));
      if (body.next === null) break;
      before = `&before=${String(body.next)}`;
    }
    assert.deepEqual(all.reverse(), [
      // Eva is of sales, which is followed: all that she says is there.
      'noise',
      'news',
      'important',
      'by whom I follow, naming @tim, on #topic',
      'my own',
      'an answer to me',
      'by somebody of a unit I follow',
      'on a #Topic I follow',
      'names @tim',
      'to my unit',
      'status I wait for',
    ]);
    await own.call('DELETE', '/v1/follows/unit%3Asales', { as: 'tim' });
    const { body } = await own.call('GET', '/v1/timelines/home?limit=100', { as: 'tim' });
    assert.deepEqual(body.items.map((post: { body: string }) => post.body).reverse(), [
      'news',
      'important',
      'by whom I follow, naming @tim, on #topic',
      'my own',
      'an answer to me',
      'on a #Topic I follow',
      'names @tim',
      'to my unit',
      'status I wait for',
    ]);
    await own.close();
  });

  it('comes live by the same rule, from the moment one follows or leaves', async () => {
    const reader = await readLive(server.url, { token: await server.token('tim'), topics: ['home', 'watched'] });
    await reader.next('ready');
    const heard = (): string[] =>
      reader.events.flatMap(({ event, data }) => (event === 'post-created' ? [data.post.body] : []));
    await follow('tim', 'person:ada');
    await server.post('olga', { body: 'live noise' });
    await server.post('ada', { body: 'live, followed' });
    await reader.until(() => heard().includes('live, followed'));
    await follow('tim', 'process:payroll');
    await server.call('POST', '/v1/processes/payroll/statuses', {
      as: 'ada',
      body: { state: 'running', note: 'live status' },
    });
    const [status] = await reader.next('status-changed');
    assert.deepEqual(status?.data.topics, ['watched']);
    await leave('tim', 'person:ada');
    await server.post('olga', { body: 'live, everything again' });
    await reader.until(() => heard().includes('live, everything again'));
    assert.deepEqual(heard(), ['live, followed', 'live status', 'live, everything again']);
    reader.kill();
  });
});
