/** People and units, and the contract that describes them all. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startServer, type TestServer, wordOf } from '../support/server.ts';

interface Page {
  readonly items: { readonly handle: string; readonly key: string; readonly members: number }[];
  readonly next: string | null;
}

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const get = async <T>(path: string): Promise<T> => {
  const { status, body, text } = await server.call('GET', path, { as: 'ada' });
  assert.equal(status, 200, text);
  return body as T;
};

describe('GET /v1/me', () => {
  it('says who the token names, and how much they may write', async () => {
    assert.deepEqual(await get('/v1/me'), {
      handle: 'ada',
      name: 'Ada Lindqvist',
      title: 'Engineer',
      avatar: null,
      units: ['web'],
      roles: ['member'],
      limits: { note: 280, long: 5_000, title: 150 },
      may: { postUrgent: false, postCompanyNews: false },
    });
  });
});

describe('GET /v1/people', () => {
  const searches: readonly { readonly query: string; readonly found: readonly string[] }[] = [
    { query: 'lin', found: ['ada'] },
    { query: 'PEN', found: ['olga'] },
    { query: 'peña', found: ['olga'] },
    { query: 'weiss', found: ['adam'] },
    { query: '@ad', found: ['ada', 'adam'] },
    { query: 'ross ev', found: ['eva'] },
    { query: 'indqvist', found: [] },
    { query: '%', found: [] },
    { query: '_da', found: [] },
    { query: '', found: ['ada', 'adam', 'ben', 'eva', 'olga', 'tim'] },
  ];
  for (const { query, found } of searches) {
    it(`finds ${found.join(', ') || 'nobody'} by “${query}”`, async () => {
      const { items } = await get<Page>(`/v1/people?query=${encodeURIComponent(query)}`);
      assert.deepEqual(
        items.map(({ handle }) => handle),
        found,
      );
    });
  }

  it('goes page by page, by name', async () => {
    const found: string[] = [];
    for (let path = '/v1/people?limit=4'; path !== '';) {
      const { items, next } = await get<Page>(path);
      found.push(...items.map(({ handle }) => handle));
      path = next === null ? '' : `/v1/people?limit=4&before=${next}`;
    }
    assert.deepEqual(found, ['ada', 'adam', 'ben', 'eva', 'olga', 'tim']);
  });

  it('finds one by handle, and says so of none', async () => {
    assert.equal((await get<{ name: string }>('/v1/people/olga')).name, 'Olga Peña');
    assert.equal(wordOf(await server.call('GET', '/v1/people/nobody', { as: 'ada' })), 'not-found');
  });
});

describe('GET /v1/units', () => {
  it('counts the people of a unit and of all units below it, each once', async () => {
    const { items } = await get<Page>('/v1/units');
    assert.deepEqual(
      items.map(({ key, members }) => [key, members]),
      [
        ['sales', 2],
        ['tech', 3],
        ['web', 2],
      ],
    );
  });

  it('finds one by key, and says so of none', async () => {
    assert.deepEqual(await get('/v1/units/web'), {
      key: 'web',
      name: 'Web team',
      kind: 'team',
      parent: 'tech',
      members: 2,
    });
    assert.equal(wordOf(await server.call('GET', '/v1/units/moon', { as: 'ada' })), 'not-found');
  });
});

describe('GET /v1/openapi.json', () => {
  it('is the contract that the SDK is made from, and needs no token', async () => {
    const { status, body } = await server.call('GET', '/v1/openapi.json');
    assert.equal(status, 200);
    const committed: unknown = JSON.parse(await readFile(new URL('../../sdk/openapi.json', import.meta.url), 'utf8'));
    assert.deepEqual(body, committed);
  });
});
