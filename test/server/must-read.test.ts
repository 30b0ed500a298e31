/** Posts that oblige: who is asked, what a receipt says to whom, reminders, caps, and what is refused. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { isTold } from '../../server/src/domain/must-read.ts';
import { type Answer, PEOPLE, startServer, type TestServer, UNITS, wordOf } from '../support/server.ts';
import { type LiveReader, readLive } from '../support/live-reader.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A Monday at eight in the morning, UTC, ahead of the ids that clients make now. */
const MONDAY = (() => {
  const day = new Date(Date.now() + DAY);
  day.setUTCHours(8, 0, 0, 0);
  while (day.getUTCDay() !== 1) day.setTime(day.getTime() + DAY);
  return day.getTime();
})();

const crowd = Array.from({ length: 60 }, (_, index) => ({
  handle: `crowd${String(index)}`,
  name: `Crowd ${String(index)}`,
  units: ['crowd'],
}));

let server: TestServer;
let now = MONDAY;

before(async () => {
  server = await startServer({
    people: [...PEOPLE, ...crowd],
    units: [...UNITS, { key: 'crowd', name: 'Crowd', kind: 'floor', parent: null }],
    now: () => now,
    reminderPoll: 20,
    settings: {
      workingHours: { timeZone: 'UTC', from: 8 * 60, to: 18 * 60, days: new Set([1, 2, 3, 4, 5]) },
      companyMustReads: 2,
    },
  });
});
after(() => server.close());

const iso = (time: number): string => new Date(time).toISOString();
const send = (as: string, post: object): Promise<Answer> =>
  server.call('POST', '/v1/posts', { as, body: { id: v7(), body: 'Read this', ...post } });
const asked = async (as: string, post: object): Promise<{ id: string; version: number }> => {
  const answer = await send(as, post);
  assert.equal(answer.status, 201, answer.text);
  return answer.body as { id: string; version: number };
};
const put = (as: string, id: string, state: string, version = 1): Promise<Answer> =>
  server.call('PUT', `/v1/posts/${id}/receipt`, { as, body: { state, version } });
const get = (as: string, path: string): Promise<Answer> => server.call('GET', `/v1/${path}`, { as });
const inbox = async (as: string, query = ''): Promise<{ post: { id: string }; receipt: Record<string, unknown> }[]> =>
  (await get(as, `inbox${query}`)).body.items;
const refused = (answer: Answer, status: number, word: string): void => {
  assert.deepEqual([answer.status, wordOf(answer)], [status, word], answer.text);
};

describe('asking', () => {
  it('asks people and the members of units as they are then, each once, and never the author', async () => {
    const answer = await send('ada', { addressees: ['tim', 'unit:web', 'person:tim', 'person:ada'] });
    assert.equal(answer.status, 201, answer.text);
    const { addressees, deadline, obligation } = answer.body;
    assert.deepEqual(addressees, ['person:tim', 'unit:web', 'person:ada']);
    assert.equal(deadline, null);
    assert.deepEqual(obligation, {
      names: ['Tim Vogel', 'Web team', 'Ada Lindqvist'],
      total: 2,
      acknowledged: 0,
      withdrawnAt: null,
      mine: null,
    });
    const { counts, people } = (await get('olga', `posts/${answer.body.id}/receipts`)).body;
    assert.deepEqual(counts, { total: 2, acknowledged: 0, pending: 2 });
    assert.deepEqual(
      people.map((person: { handle: string; state: string; at: null }) => [person.handle, person.state, person.at]),
      [
        ['ben', 'pending', null],
        ['tim', 'pending', null],
      ],
    );
  });

  it('is stored once, however often the request is repeated', async () => {
    const post = { id: v7(), body: 'Once', addressees: ['ben'], deadline: iso(now + DAY) };
    const answers = await Promise.all([1, 2, 3].map(() => server.call('POST', '/v1/posts', { as: 'ada', body: post })));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 200, 201]);
    now += 2 * DAY;
    // The deadline has passed by now, and it is still the same request.
    assert.equal((await server.call('POST', '/v1/posts', { as: 'ada', body: post })).status, 200);
    refused(
      await server.call('POST', '/v1/posts', { as: 'ada', body: { ...post, addressees: ['tim'] } }),
      409,
      'conflict',
    );
    now = MONDAY;
  });

  it('refuses a deadline that has passed, is no time, is years away, or binds nobody', async () => {
    const to = { addressees: ['ben'] };
    refused(await send('ada', { ...to, deadline: iso(now - 1) }), 422, 'invalid-deadline');
    refused(await send('ada', { ...to, deadline: iso(now + 1_000 * DAY) }), 422, 'invalid-deadline');
    refused(await send('ada', { deadline: iso(now + DAY) }), 422, 'invalid-deadline');
    refused(await send('ada', { ...to, deadline: 'tomorrow' }), 400, 'invalid-request');
  });

  it('refuses addressees who may not see the post, naming them, and those whom there are not', async () => {
    const answer = await send('ada', { audience: 'unit:web', addressees: ['unit:tech', 'olga'] });
    refused(answer, 422, 'addressee-cannot-see');
    assert.match(answer.body.detail, /olga, tim|tim, olga/);
    assert.doesNotMatch(answer.body.detail, /ben/);
    refused(
      await send('ada', { audience: 'people', people: ['ben'], addressees: ['tim'] }),
      422,
      'addressee-cannot-see',
    );
    refused(await send('ada', { addressees: ['nobody'] }), 422, 'unknown-person');
    refused(await send('ada', { addressees: ['unit:nowhere'] }), 422, 'unknown-unit');
    refused(await send('ada', { addressees: ['floor 3'] }), 400, 'invalid-request');
    refused(await send('ada', { addressees: ['ada'] }), 400, 'invalid-request');
    refused(
      await send('ada', { addressees: Array.from({ length: 51 }, (_, n) => `p${String(n)}`) }),
      400,
      'invalid-request',
    );
  });

  it('goes with answers and private messages too', async () => {
    const root = await asked('ada', { body: 'Only us', audience: 'people', people: ['ben'] });
    const answer = await asked('ben', { replyTo: root.id, addressees: ['ada'] });
    assert.deepEqual(
      (await inbox('ada')).map((item) => item.post.id),
      [answer.id],
    );
    refused(await get('tim', `posts/${answer.id}/receipts`), 404, 'not-found');
    await put('ada', answer.id, 'acknowledged');
  });

  it('of the whole company is allowed a few times a week to each sender', async () => {
    const first = await asked('eva', { addressees: ['company'] });
    await asked('eva', { addressees: ['company'] });
    const third = await send('eva', { addressees: ['company'] });
    refused(third, 429, 'too-many-must-reads');
    assert.match(third.body.detail, /At most 2 in seven days/);
    assert.equal(Number(third.headers.get('retry-after')), 7 * 24 * 60 * 60);
    // A unit that is nearly everybody counts alike, a few people never do.
    refused(await send('eva', { addressees: ['unit:crowd'] }), 429, 'too-many-must-reads');
    assert.equal((await send('eva', { addressees: ['ada', 'ben'] })).status, 201);
    assert.equal((await send('adam', { addressees: ['company'] })).status, 201);
    now += 7 * DAY + 1;
    assert.equal((await send('eva', { addressees: ['company'] })).status, 201);
    now = MONDAY;
    assert.equal((await get('ada', `posts/${first.id}/receipts`)).body.counts.total, PEOPLE.length + crowd.length - 1);
  });
});

describe('a receipt', () => {
  it('goes from pending to acknowledged; others see who has, and only the author who looked', async () => {
    const { id } = await asked('ada', { addressees: ['ben', 'tim'] });
    const states = async (as: string) =>
      (await get(as, `posts/${id}/receipts`)).body.people.map((person: { state: string; at: string | null }) => [
        person.state,
        person.at,
      ]);
    assert.equal((await put('ben', id, 'delivered')).body.state, 'delivered');
    now += MINUTE;
    const seenAt = iso(now);
    assert.equal((await put('ben', id, 'seen')).body.state, 'seen');
    assert.deepEqual(await states('olga'), [
      ['pending', null],
      ['pending', null],
    ]);
    assert.deepEqual(await states('tim'), [
      ['pending', null],
      ['pending', null],
    ]);
    assert.deepEqual(await states('ada'), [
      ['seen', seenAt],
      ['pending', null],
    ]);
    assert.deepEqual((await get('ada', `posts/${id}/receipts`)).body.counts, {
      total: 2,
      acknowledged: 0,
      pending: 2,
      delivered: 1,
      seen: 1,
    });
    now += MINUTE;
    const answer = await put('ben', id, 'acknowledged');
    assert.equal(answer.status, 200);
    assert.deepEqual(
      [answer.body.state, answer.body.seenAt, answer.body.acknowledgedAt, answer.body.takeBackUntil],
      ['acknowledged', seenAt, iso(now), iso(now + 5 * MINUTE)],
    );
    assert.deepEqual(await states('olga'), [
      ['acknowledged', iso(now)],
      ['pending', null],
    ]);
    assert.deepEqual((await get('olga', `posts/${id}`)).body.obligation.acknowledged, 1);
    assert.equal((await get('ben', `posts/${id}`)).body.obligation.mine.state, 'acknowledged');
    // What happens late changes nothing of it.
    assert.equal((await put('ben', id, 'delivered')).body.state, 'acknowledged');
    refused(await put('ben', id, 'acknowledged'), 409, 'already-acknowledged');
    now = MONDAY;
  });

  it('is acknowledged by no reaction', async () => {
    const { id } = await asked('ada', { addressees: ['ben'] });
    await server.call('PUT', `/v1/posts/${id}/reactions/thanks`, { as: 'ben' });
    assert.equal((await get('ada', `posts/${id}`)).body.obligation.acknowledged, 0);
  });

  it('can be taken back for five minutes', async () => {
    const { id } = await asked('ada', { addressees: ['ben'] });
    await put('ben', id, 'acknowledged');
    now += 5 * MINUTE;
    assert.equal((await put('ben', id, 'pending')).body.state, 'seen');
    assert.deepEqual(
      (await inbox('ben')).some((item) => item.post.id === id),
      true,
    );
    assert.equal((await get('olga', `posts/${id}`)).body.obligation.acknowledged, 0);
    await put('ben', id, 'acknowledged');
    now += 5 * MINUTE + 1;
    refused(await put('ben', id, 'pending'), 409, 'too-late');
    assert.equal((await get('olga', `posts/${id}`)).body.obligation.acknowledged, 1);
    now = MONDAY;
  });

  it('is of a version: an edit asks again, and the former receipts stay', async () => {
    const { id } = await asked('ada', { addressees: ['ben', 'tim'] });
    await put('ben', id, 'acknowledged');
    const edited = await server.call('PATCH', `/v1/posts/${id}`, {
      as: 'ada',
      body: { version: 1, body: 'Read that' },
    });
    assert.deepEqual([edited.body.version, edited.body.obligation.acknowledged], [2, 0]);
    assert.ok((await inbox('ben')).some((item) => item.post.id === id && item.receipt['version'] === 2));
    refused(await put('ben', id, 'acknowledged', 1), 409, 'version-conflict');
    refused(await put('ben', id, 'acknowledged', 3), 409, 'version-conflict');
    assert.equal((await put('ben', id, 'acknowledged', 2)).status, 200);
    const rows = await server.store.db.selectFrom('receipts').selectAll().where('post', '=', id).execute();
    assert.equal(rows.filter((row) => row.acknowledged_at !== null).length, 2);
    const history = await get('tim', `posts/${id}/history`);
    assert.deepEqual(
      history.body.items.map((item: { body: string }) => item.body),
      ['Read this'],
    );
  });

  it('is nothing for those who were not asked, and says so', async () => {
    const { id } = await asked('ada', { addressees: ['ben'] });
    const plain = await server.post('ada', { body: 'Nobody has to' });
    refused(await put('tim', id, 'acknowledged'), 403, 'not-addressed');
    refused(await put('ada', id, 'acknowledged'), 403, 'not-addressed');
    refused(await put('ben', plain.id, 'acknowledged'), 403, 'not-addressed');
    refused(await put('ben', v7(), 'acknowledged'), 404, 'not-found');
    refused(await put('ben', id, 'read'), 400, 'invalid-request');
    assert.deepEqual((await get('ben', `posts/${plain.id}/receipts`)).body, {
      version: 1,
      counts: { total: 0, acknowledged: 0, pending: 0 },
      people: [],
    });
  });

  it('says names up to fifty people and counts above, to whoever asks', async () => {
    const fifty = await asked('tim', { addressees: crowd.slice(0, 50).map(({ handle }) => handle) });
    assert.equal((await get('olga', `posts/${fifty.id}/receipts`)).body.people.length, 50);
    const many = await asked('tim', { addressees: ['unit:crowd'], body: 'To sixty' });
    await put('crowd1', many.id, 'acknowledged');
    for (const as of ['olga', 'tim', 'crowd1']) {
      const { counts, people } = (await get(as, `posts/${many.id}/receipts`)).body;
      assert.deepEqual([people, counts.total, counts.acknowledged, counts.pending], [undefined, 60, 1, 59]);
    }
  });

  it('ends when the author withdraws what was asked, and only then', async () => {
    const { id } = await asked('ada', { addressees: ['ben', 'tim'] });
    await put('tim', id, 'acknowledged');
    refused(await server.call('DELETE', `/v1/posts/${id}/obligation`, { as: 'ben' }), 403, 'forbidden');
    refused(await server.call('DELETE', `/v1/posts/${v7()}/obligation`, { as: 'ada' }), 404, 'not-found');
    for (let time = 0; time < 2; time++) {
      assert.equal((await server.call('DELETE', `/v1/posts/${id}/obligation`, { as: 'ada' })).status, 204);
    }
    assert.ok(!(await inbox('ben')).some((item) => item.post.id === id));
    refused(await put('ben', id, 'acknowledged'), 409, 'withdrawn');
    assert.equal((await put('ben', id, 'seen')).status, 200);
    const post = (await get('ben', `posts/${id}`)).body;
    assert.deepEqual([post.obligation.withdrawnAt, post.obligation.acknowledged], [iso(now), 1]);
    // An edit asks nobody again.
    await server.call('PATCH', `/v1/posts/${id}`, { as: 'ada', body: { version: 1, body: 'Other words' } });
    assert.ok(!(await inbox('ben')).some((item) => item.post.id === id));
  });

  it('is gone from the inbox with the post', async () => {
    const { id } = await asked('ada', { addressees: ['ben'] });
    await server.call('DELETE', `/v1/posts/${id}`, { as: 'ada' });
    assert.ok(!(await inbox('ben')).some((item) => item.post.id === id));
    refused(await put('ben', id, 'acknowledged'), 404, 'not-found');
    refused(await get('ben', `posts/${id}/receipts`), 404, 'not-found');
  });
});

describe('the inbox', () => {
  it('has what is overdue first, then by deadline, then by age, page by page, with counts', async () => {
    const own = await startServer({ now: () => now });
    const write = async (body: string, deadline?: number) => {
      const post = { id: v7(), body, addressees: ['ben'], ...(deadline !== undefined && { deadline: iso(deadline) }) };
      const answer = await own.call('POST', '/v1/posts', { as: 'ada', body: post });
      assert.equal(answer.status, 201, answer.text);
    };
    await write('no deadline, old');
    await write('next week', now + 7 * DAY);
    await write('no deadline, new');
    await write('tomorrow', now + DAY);
    await write('overdue', now + HOUR);
    now += 2 * HOUR;
    const all: string[] = [];
    for (let before = ''; ;) {
      const { body } = await own.call('GET', `/v1/inbox?limit=2${before}`, { as: 'ben' });
      assert.deepEqual(body.counts, { pending: 5, overdue: 1 });
      all.push(...body.items.map((item: { post: { body: string } }) => item.post.body));
      if (body.next === null) break;
      before = `&before=${String(body.next)}`;
    }
    assert.deepEqual(all, ['overdue', 'tomorrow', 'next week', 'no deadline, old', 'no deadline, new']);
    const { body } = await own.call('GET', '/v1/inbox', { as: 'ben' });
    assert.deepEqual(
      body.items.map((item: { receipt: { overdue: boolean } }) => item.receipt.overdue),
      [true, false, false, false, false],
    );
    for (const { post } of body.items.slice(0, 2)) {
      await own.call('PUT', `/v1/posts/${String(post.id)}/receipt`, {
        as: 'ben',
        body: { state: 'acknowledged', version: 1 },
      });
      now += MINUTE;
    }
    const done = (await own.call('GET', '/v1/inbox?state=acknowledged', { as: 'ben' })).body;
    assert.deepEqual(
      done.items.map((item: { post: { body: string } }) => item.post.body),
      ['tomorrow', 'overdue'],
    );
    assert.deepEqual(done.counts, { pending: 3, overdue: 0 });
    for (const as of ['ada', 'olga', 'adam']) {
      const { body: empty } = await own.call('GET', '/v1/inbox', { as });
      assert.deepEqual(empty, { items: [], next: null, counts: { pending: 0, overdue: 0 } });
    }
    await own.close();
    now = MONDAY;
  });

  it('shows nobody a post that they may no longer see, not even as a count', async () => {
    const { id } = await asked('ada', { audience: 'unit:web', addressees: ['ben'], body: 'Web only' });
    assert.ok((await inbox('ben')).some((item) => item.post.id === id));
    const { counts } = (await get('ben', 'inbox')).body;
    await server.store.write(async (trx) => {
      await trx.deleteFrom('reach').where('person', '=', 'ben').where('unit', '=', 'web').execute();
    });
    const after = await get('ben', 'inbox');
    assert.ok(!after.text.includes('Web only'));
    assert.equal(after.body.counts.pending, counts.pending - 1);
    refused(await put('ben', id, 'acknowledged'), 404, 'not-found');
    await server.store.write(async (trx) => {
      await trx.insertInto('reach').values({ person: 'ben', unit: 'web' }).execute();
    });
  });
});

describe('live', () => {
  const listen = async (as: string): Promise<LiveReader> => {
    const reader = await readLive(server.url, { token: await server.token(as), topics: ['inbox', 'home'] });
    await reader.next('ready');
    return reader;
  };
  const last = async (reader: LiveReader, event: string, count = 1) =>
    (await reader.next(event, count))[count - 1]?.data;

  it('tells addressees what to read, everybody that it was acknowledged, and only them that they are reminded', async () => {
    const [ben, tim] = [await listen('ben'), await listen('tim')];
    const { id } = await asked('ada', {
      addressees: ['ben'],
      deadline: iso(now + 4 * HOUR),
      body: 'Fire drill at noon',
    });
    const asking = await last(ben, 'must-read-asked');
    assert.deepEqual(asking.topics, ['inbox']);
    assert.deepEqual([asking.item.post.id, asking.item.receipt.state], [id, 'pending']);
    now += 2 * HOUR;
    assert.deepEqual(await last(ben, 'must-read-reminded'), {
      topics: ['inbox'],
      post: id,
      remindedAt: iso(now),
      overdue: false,
    });
    assert.equal((await inbox('ben')).find((each) => each.post.id === id)?.receipt['remindedAt'], iso(now));
    now += 2 * HOUR;
    assert.equal((await last(ben, 'must-read-reminded', 2)).overdue, true);
    await put('ben', id, 'acknowledged');
    const change = { post: id, total: 1, version: 1, state: 'acknowledged', acknowledged: 1, by: 'ben' };
    assert.deepEqual(await last(ben, 'receipt-changed'), { topics: ['inbox', 'home'], ...change });
    assert.deepEqual(await last(tim, 'receipt-changed'), { topics: ['home'], ...change });
    await server.call('PATCH', `/v1/posts/${id}`, { as: 'ada', body: { version: 1, body: 'Fire drill at one' } });
    assert.equal((await last(ben, 'must-read-asked', 2)).item.post.body, 'Fire drill at one');
    await server.call('DELETE', `/v1/posts/${id}/obligation`, { as: 'ada' });
    assert.deepEqual((await last(ben, 'must-read-withdrawn')).topics, ['inbox', 'home']);
    assert.deepEqual((await last(tim, 'must-read-withdrawn')).topics, ['home']);
    assert.deepEqual(
      tim.events.map(({ event }) => event),
      ['ready', 'post-created', 'receipt-changed', 'post-edited', 'must-read-withdrawn'],
    );
    ben.kill();
    tim.kill();
    now = MONDAY;
  });

  it('tells everybody of each hundredth part of a crowd and of its end, and of a few each one', () => {
    const told = (total: number): number =>
      Array.from({ length: total }, (_, count) => isTold(count, count + 1, total)).filter(Boolean).length;
    assert.deepEqual([told(1), told(50), told(5_000)], [1, 50, 100]);
    assert.ok(isTold(5_000, 4_999, 5_000));
  });

  it('says no names of a crowd', async () => {
    const tim = await listen('tim');
    const { id } = await asked('olga', { addressees: ['unit:crowd'] });
    await Promise.all(crowd.map(({ handle }) => put(handle, id, 'acknowledged')));
    await tim.until(({ events }) => events.some(({ data }) => data.post === id && data.acknowledged === 60));
    const told = tim.events.filter(({ event }) => event === 'receipt-changed');
    assert.ok(told.every(({ data }) => !('by' in data)));
    tim.kill();
  });
});
