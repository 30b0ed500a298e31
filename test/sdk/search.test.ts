import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createClient, newId, type FeedClient } from '@team-feed/sdk';
import { startLiveServer, type LiveServer } from '../support/live-server.ts';
import { clientOf } from './support.ts';

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' },
  });

describe('search', () => {
  let server: LiveServer;
  let client: FeedClient;
  before(async () => {
    server = await startLiveServer();
    client = createClient({ server: server.url, token: () => server.token('ada') });
  });
  after(async () => {
    client.close();
    await server.close();
  });

  it('finds posts with what was found in them, page by page', async () => {
    for (const body of ['Lunch at noon', 'No lunch today', 'Lunch, lunch!']) {
      await client.posts.create({ id: newId(), body });
    }
    const first = await client.search.list({ query: 'lunch from:ada', limit: 2 });
    assert.ok(first.next !== null);
    const second = await client.search.list({ query: 'lunch from:ada', limit: 2, before: first.next });
    assert.equal(second.next, null);
    const found = [...first.items, ...second.items];
    assert.equal(new Set(found.map(({ post }) => post.id)).size, 3);
    for (const { post, highlights } of found) {
      assert.ok(highlights.length > 0);
      for (const { field, start, end } of highlights)
        assert.equal((post[field] ?? '').slice(start, end).toLowerCase(), 'lunch');
    }
  });

  it('rejects with what the server says of a query that it cannot understand', async () => {
    await assert.rejects(client.search.list({ query: '"open' }), {
      code: 'invalid',
      word: 'invalid-query',
      message: /closed/,
    });
    await assert.rejects(client.search.list({ query: 'x'.repeat(10_000) }), { word: 'invalid-query' });
  });

  it('encodes what the reader has typed', async () => {
    const asked: string[] = [];
    const own = clientOf((request) => {
      asked.push(new URL(request.url).searchParams.get('query') ?? '');
      return json({ items: [], next: null });
    });
    const query = 'a & b=c #d "é+f" 100% 🎉';
    await own.search.list({ query });
    assert.deepEqual(asked, [query]);
  });

  it('is given up when the caller no longer wants it', async () => {
    const own = clientOf(() => new Promise<Response>(() => undefined));
    const run = new AbortController();
    const call = own.search.list({ query: 'x' }, { signal: run.signal });
    run.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });
});
