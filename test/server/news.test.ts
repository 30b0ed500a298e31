/** What interrupts and what stays on top: urgent posts, pins, and putting them away. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { readLive } from '../support/live-reader.ts';
import { type Answer, startServer, type TestServer, wordOf } from '../support/server.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let server: TestServer;
let now = Date.now();

before(async () => {
  server = await startServer({ now: () => now });
});
after(() => server.close());

const iso = (time: number): string => new Date(time).toISOString();
const send = (as: string, post: object): Promise<Answer> =>
  server.call('POST', '/v1/posts', { as, body: { id: v7(), body: 'Water in the cellar', ...post } });
const get = (as: string, path: string): Promise<Answer> => server.call('GET', `/v1/${path}`, { as });
const bodies = ({ body }: Answer, list = 'items'): string[] => body[list].map((post: { body: string }) => post.body);
const refused = (answer: Answer, status: number, word: string): void => {
  assert.deepEqual([answer.status, wordOf(answer)], [status, word], answer.text);
};

describe('an urgent post', () => {
  it('is the editors’ to send, a few within an hour', async () => {
    refused(await send('ada', { priority: 'urgent' }), 403, 'forbidden');
    const first = await send('eva', { priority: 'urgent', body: 'Urgent 1' });
    assert.equal(first.status, 201);
    await send('eva', { priority: 'urgent', body: 'Urgent 2' });
    await send('eva', { priority: 'urgent', body: 'Urgent 3' });
    const fourth = await send('eva', { priority: 'urgent', body: 'Urgent 4' });
    refused(fourth, 429, 'too-many-urgent');
    assert.match(fourth.body.detail, /At most 3 within an hour/);
    assert.equal(Number(fourth.headers.get('retry-after')), 3600);
    assert.equal((await send('adam', { priority: 'urgent', body: 'Urgent from another' })).status, 201);
    now += HOUR + 1;
    assert.equal((await send('eva', { priority: 'urgent', body: 'Urgent 4' })).status, 201);
    const { may } = (await get('eva', 'me')).body;
    assert.deepEqual(may, { postUrgent: true, postCompanyNews: true });
  });

  it('is the roles’ that the company says', async () => {
    const own = await startServer({ settings: { urgentRoles: ['member'], urgentPerHour: 1 } });
    const write = () => own.call('POST', '/v1/posts', { as: 'ada', body: { id: v7(), body: 'x', priority: 'urgent' } });
    assert.equal((await write()).status, 201);
    refused(await write(), 429, 'too-many-urgent');
    assert.equal((await own.call('GET', '/v1/me', { as: 'ada' })).body.may.postUrgent, true);
    await own.close();
  });

  it('interrupts for a day those who see it, but for its author, until they put it away', async () => {
    now += HOUR + 1;
    const { body: post } = await send('eva', { priority: 'urgent', body: 'Only sales', audience: 'unit:sales' });
    assert.ok(bodies(await get('olga', 'urgent')).includes('Only sales'));
    assert.ok(!bodies(await get('eva', 'urgent')).includes('Only sales'));
    for (const as of ['ada', 'tim', 'adam']) assert.doesNotMatch((await get(as, 'urgent')).text, /Only sales/);
    assert.equal((await server.call('PUT', `/v1/posts/${post.id}/dismissal`, { as: 'ada' })).status, 404);
    for (let time = 0; time < 2; time++) {
      assert.equal((await server.call('PUT', `/v1/posts/${post.id}/dismissal`, { as: 'olga' })).status, 204);
    }
    assert.doesNotMatch((await get('olga', 'urgent')).text, /Only sales/);
    now += DAY;
    assert.deepEqual(bodies(await get('olga', 'urgent')), []);
  });

  it('that must be read interrupts until it is acknowledged', async () => {
    now += DAY;
    const { body: post } = await send('eva', { priority: 'urgent', body: 'Leave the building', addressees: ['ben'] });
    assert.deepEqual(bodies(await get('ben', 'urgent')), ['Leave the building']);
    await server.call('PUT', `/v1/posts/${post.id}/receipt`, {
      as: 'ben',
      body: { state: 'acknowledged', version: 1 },
    });
    assert.deepEqual(bodies(await get('ben', 'urgent')), []);
    // What it says now is something else.
    await server.call('PATCH', `/v1/posts/${post.id}`, { as: 'eva', body: { version: 1, body: 'Come back in' } });
    assert.deepEqual(bodies(await get('ben', 'urgent')), ['Come back in']);
  });

  it('comes live to whoever sees it, and goes from all their pages when they put it away', async () => {
    now += HOUR + 1;
    const open = async (as: string) => {
      const reader = await readLive(server.url, { token: await server.token(as), topics: ['urgent'] });
      await reader.next('ready');
      return reader;
    };
    const [olga, ada, eva] = [await open('olga'), await open('ada'), await open('eva')];
    await server.post('ada', { body: 'An ordinary post' });
    const { body: post } = await send('eva', { priority: 'urgent', body: 'Sales: come down', audience: 'unit:sales' });
    const [created] = await olga.next('post-created');
    assert.deepEqual([created?.data.topics, created?.data.post.body], [['urgent'], 'Sales: come down']);
    await server.call('PUT', `/v1/posts/${post.id}/dismissal`, { as: 'olga' });
    assert.deepEqual((await olga.next('post-dismissed'))[0]?.data, { topics: ['urgent'], post: post.id });
    await send('adam', { priority: 'urgent', body: 'For all' });
    await ada.next('post-created');
    await eva.next('post-created');
    for (const reader of [ada, eva])
      assert.deepEqual(
        reader.events.map(({ event }) => event),
        ['ready', 'post-created'],
      );
    assert.equal(olga.events.filter(({ event }) => event === 'post-created').length, 2);
    for (const reader of [olga, ada, eva]) reader.kill();
  });
});

describe('a pin', () => {
  const pinned = async (as: string, timeline: string): Promise<string[]> =>
    bodies(await get(as, `timelines/${timeline}`), 'pinned');
  const news = { kind: 'news', title: 'News', body: 'We moved' };

  it('keeps news at the top of its timelines until a date, with the rest in its order', async () => {
    const { body: post } = await send('eva', { ...news, pin: { until: iso(now + DAY) } });
    assert.deepEqual(post.pinned, { until: iso(now + DAY), untilRead: false });
    await server.post('ada', { body: 'Later' });
    for (const timeline of ['home', 'company']) {
      const page = (await get('tim', `timelines/${timeline}?limit=1`)).body;
      assert.deepEqual([bodies({ body: page } as Answer), page.pinned[0].id], [['Later'], post.id]);
      const older = (await get('tim', `timelines/${timeline}?limit=1&before=${page.next}`)).body;
      assert.deepEqual(older.pinned, []);
    }
    assert.deepEqual(await pinned('tim', 'unit:tech'), []);
    now += DAY;
    assert.deepEqual(await pinned('tim', 'home'), []);
  });

  it('until read ends for each reader when they put it away or acknowledge it', async () => {
    const { body: post } = await send('eva', { ...news, pin: { untilRead: true }, addressees: ['tim'] });
    assert.deepEqual(post.pinned, { until: null, untilRead: true });
    assert.deepEqual([await pinned('ada', 'home'), await pinned('tim', 'home')], [['We moved'], ['We moved']]);
    await server.call('PUT', `/v1/posts/${post.id}/dismissal`, { as: 'ada' });
    await server.call('PUT', `/v1/posts/${post.id}/receipt`, {
      as: 'tim',
      body: { state: 'acknowledged', version: 1 },
    });
    assert.deepEqual([await pinned('ada', 'home'), await pinned('tim', 'home')], [[], []]);
    assert.deepEqual(await pinned('ben', 'home'), ['We moved']);
    const off = await server.call('DELETE', `/v1/posts/${post.id}/pin`, { as: 'adam' });
    assert.deepEqual([off.status, off.body.pinned], [200, null]);
    assert.deepEqual(await pinned('ben', 'home'), []);
  });

  it('of a unit is seen by the unit', async () => {
    const { body: post } = await send('ada', { ...news, audience: 'unit:web', pin: { untilRead: true } });
    assert.deepEqual([await pinned('ben', 'unit:web'), await pinned('ben', 'home')], [['We moved'], ['We moved']]);
    for (const as of ['olga', 'eva', 'adam', 'tim']) {
      assert.deepEqual([await pinned(as, 'unit:web'), await pinned(as, 'home')], [[], []], as);
    }
    await server.call('DELETE', `/v1/posts/${post.id}`, { as: 'ada' });
    assert.deepEqual(await pinned('ben', 'unit:web'), []);
  });

  it('is told live, and refused where it cannot be', async () => {
    const { body: post } = await send('eva', news);
    const { body: note } = await send('eva', { body: 'A note' });
    const { body: memo } = await send('ada', { ...news, kind: 'memo', audience: 'unit:web' });
    const pin = (as: string, id: string, body: object) => server.call('PUT', `/v1/posts/${id}/pin`, { as, body });
    refused(await pin('ada', post.id, { untilRead: true }), 403, 'forbidden');
    refused(await pin('eva', memo.id, { untilRead: true }), 404, 'not-found');
    refused(await pin('eva', note.id, { untilRead: true }), 400, 'invalid-request');
    refused(await pin('eva', post.id, {}), 400, 'invalid-request');
    refused(await pin('eva', post.id, { until: iso(now) }), 422, 'invalid-time');
    refused(await pin('eva', post.id, { until: iso(now + 400 * DAY) }), 422, 'invalid-time');
    refused(await send('eva', { pin: { untilRead: true } }), 400, 'invalid-request');
    const reader = await readLive(server.url, { token: await server.token('tim'), topics: ['home'] });
    await reader.next('ready');
    assert.equal((await pin('eva', post.id, { untilRead: true })).status, 200);
    const [event] = await reader.next('pin-changed');
    assert.deepEqual(event?.data, { topics: ['home'], post: post.id, pinned: { until: null, untilRead: true } });
    reader.kill();
  });
});
