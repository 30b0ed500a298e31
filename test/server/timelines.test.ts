/** Timelines: what stands in them, in which order, page by page. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startServer, type TestServer, wordOf } from '../support/server.ts';

interface Page {
  readonly items: { readonly id: string; readonly body: string }[];
  readonly next: string | null;
}

let server: TestServer;
let now = Date.now();
before(async () => {
  server = await startServer({ now: () => now });
});
after(() => server.close());

const page = async (name: string, query = '', as = 'ada'): Promise<Page> => {
  const answer = await server.call('GET', `/v1/timelines/${encodeURIComponent(name)}${query}`, { as });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Page;
};

const bodies = async (name: string, as = 'ada'): Promise<string[]> =>
  (await page(name, '?limit=100', as)).items.map(({ body }) => body);

/** A post of a second later than the one before. */
const post = (as: string, body: string, more: Readonly<Record<string, unknown>> = {}) => {
  now += 1_000;
  return server.post(as, { body, ...more });
};

describe('pages', () => {
  it('follow each other without gap or repeat, also among posts of the same millisecond and while others arrive', async () => {
    const all: string[] = [];
    for (let index = 0; index < 23; index++) {
      if (index % 4 === 0) now += 1_000;
      const { id } = await server.post('tim', { body: `Post ${String(index)}`, audience: 'unit:tech' });
      all.push(id);
    }
    const found: string[] = [];
    let next: string | null = null;
    do {
      const query: string = next === null ? '?limit=5' : `?limit=5&before=${next}`;
      const { items, next: following }: Page = await page('unit:tech', query);
      found.push(...items.map(({ id }) => id));
      await post('tim', 'Comes meanwhile', { audience: 'unit:tech' });
      next = following;
    } while (next !== null);
    assert.equal(found.length, 23);
    assert.deepEqual(new Set(found), new Set(all));
    const again = (await page('unit:tech', '?limit=100')).items.slice(-23).map(({ id }) => id);
    assert.deepEqual(found, again);
  });

  it('say that there is no next one at the exact end', async () => {
    for (let index = 0; index < 3; index++) await post('ben', `#exact ${String(index)}`);
    assert.equal((await page('tag:exact', '?limit=3')).next, null);
    assert.notEqual((await page('tag:exact', '?limit=2')).next, null);
  });

  it('have 20 posts unless asked otherwise, and 1 to 100', async () => {
    assert.equal((await page('unit:tech')).items.length, 20);
    for (const limit of ['0', '101', '-1', '1.5', 'many', '', '1e1000']) {
      const answer = await server.call('GET', `/v1/timelines/home?limit=${limit}`, { as: 'ada' });
      assert.equal(wordOf(answer), 'invalid-request', limit);
    }
  });

  for (const before of ['x', '%00', 'bm90LWEtY3Vyc29y', 'MS4x', '..', 'a'.repeat(1_999)]) {
    it(`refuse the made-up cursor ${before.slice(0, 20)}`, async () => {
      const answer = await server.call('GET', `/v1/timelines/home?before=${before}`, { as: 'ada' });
      assert.equal(answer.status, 400);
      assert.equal(wordOf(answer), 'invalid-cursor');
    });
  }

  it('say from which position a stream goes on, in a header that pages of other origins may read', async () => {
    const { headers } = await server.call('GET', '/v1/timelines/home', {
      as: 'ada',
      headers: { origin: 'https://wiki.example' },
    });
    assert.match(headers.get('team-feed-position') ?? '', /^\d+$/);
    assert.match(headers.get('access-control-expose-headers') ?? '', /team-feed-position/i);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cache-control'), 'no-store');
  });
});

describe('each kind of timeline', () => {
  it('company: what is for all, newest first', async () => {
    await post('ada', 'For all, first');
    await post('ada', 'For the team', { audience: 'unit:web' });
    await post('olga', 'For all, second');
    const found = await bodies('company');
    assert.deepEqual(found.slice(0, 2), ['For all, second', 'For all, first']);
  });

  it('unit: what is addressed to the unit and to those below it', async () => {
    await post('tim', 'To the sector', { audience: 'unit:tech' });
    await post('ben', 'To the team', { audience: 'unit:web' });
    assert.deepEqual((await bodies('unit:tech')).slice(0, 2), ['To the team', 'To the sector']);
    assert.ok(!(await bodies('unit:web')).includes('To the sector'));
    assert.ok(!(await bodies('unit:tech', 'tim')).includes('To the team'), 'a team below is not the sector’s');
  });

  it('person: what they wrote, answers included', async () => {
    const { id } = await post('eva', 'A question');
    await post('adam', 'An answer of Adam', { replyTo: id });
    assert.deepEqual(await bodies('person:adam'), ['An answer of Adam']);
  });

  it('tag: without regard to case and width', async () => {
    await post('ada', 'All about #Ｃａｆé');
    assert.deepEqual(await bodies('tag:CAFÉ'), ['All about #Ｃａｆé']);
  });

  it('page: what was written on it', async () => {
    await post('ada', 'On this page', { page: 'https://wiki.example/a b?x=ü' });
    assert.deepEqual(await bodies('page:https://wiki.example/a%20b?x=%C3%BC'), ['On this page']);
    assert.deepEqual(await bodies('page:https://wiki.example/a b?x=ü'), ['On this page']);
    assert.deepEqual(await bodies('page:https://wiki.example/a b/?utm_source=mail&x=ü#top'), ['On this page']);
    assert.deepEqual(await bodies('page:https://wiki.example/other'), []);
    await post('ada', 'On it too', { page: 'https://wiki.example/a b?x=ü&gad_source=1#top' });
    assert.deepEqual(await bodies('page:https://wiki.example/a b?x=ü'), ['On it too', 'On this page']);
  });

  it('thread: from any of its posts, the first one leading even where the clock went back', async () => {
    const root = await post('ada', 'Root');
    now -= 60_000;
    const answer = await post('ben', 'Answered before it was asked', { replyTo: root.id });
    now += 60_000;
    await post('tim', 'Late', { replyTo: answer.id });
    const all = ['Root', 'Answered before it was asked', 'Late'];
    assert.deepEqual(await bodies(`thread:${root.id}`), all);
    assert.deepEqual(await bodies(`thread:${answer.id}`), all);
    const found: string[] = [];
    for (let query = '?limit=1'; query !== '';) {
      const { items, next } = await page(`thread:${root.id}`, query);
      found.push(...items.map(({ body }) => body));
      query = next === null ? '' : `?limit=1&before=${next}`;
    }
    assert.deepEqual(found, all);
  });

  for (const name of [
    'unit:moon',
    'person:nobody',
    'process:nothing',
    'thread:nothing',
    'nonsense',
    'unit:',
    ':',
    'home:x',
  ]) {
    it(`${name} is not found`, async () => {
      const answer = await server.call('GET', `/v1/timelines/${encodeURIComponent(name)}`, { as: 'ada' });
      assert.equal(answer.status, 404);
      assert.equal(wordOf(answer), 'not-found');
    });
  }
});

describe('the cost of a page', () => {
  it('is four queries at most, whatever its size, and fewer when nothing has changed', async () => {
    for (let index = 0; index < 30; index++) {
      const { id } = await post('ada', `#costs @ben ${String(index)}`);
      if (index % 3 === 0) await server.call('PUT', `/v1/posts/${id}/reactions/like`, { as: 'ben' });
    }
    const { store } = server;
    for (const name of ['home', 'company', 'unit:tech', 'person:ada', 'tag:costs', 'page:https://x.example/']) {
      for (const limit of [1, 20, 100]) {
        await post('olga', 'A commit ends what was kept');
        const cold = store.queries;
        await page(name, `?limit=${String(limit)}`);
        const warm = store.queries;
        await page(name, `?limit=${String(limit)}`);
        assert.ok(warm - cold <= 4, `${name}: ${String(warm - cold)} queries`);
        assert.ok(store.queries - warm <= warm - cold);
      }
    }
  });
});

describe('posts kept for many readers', () => {
  it('never show an older text, name or count than what was committed', async () => {
    const { id } = await post('ada', 'Version one');
    const first = async () => (await page('home', '?limit=1')).items[0];
    assert.equal((await first())?.body, 'Version one');
    await server.call('PATCH', `/v1/posts/${id}`, { as: 'ada', body: { version: 1, body: 'Version two' } });
    assert.equal((await first())?.body, 'Version two');
    await server.store.write((trx) =>
      trx.updateTable('people').set({ name: 'Ada Renamed' }).where('handle', '=', 'ada').execute(),
    );
    assert.match(JSON.stringify(await first()), /Ada Renamed/);
    await server.call('PUT', `/v1/posts/${id}/reactions/like`, { as: 'ben' });
    assert.match(JSON.stringify(await first()), /"count":1,"mine":false/);
  });
});
