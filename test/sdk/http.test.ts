import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { FeedError, type FeedClient } from '@team-feed/sdk';
import { aPerson, aPost, json, page, problem } from '../support/fake-server.ts';
import { clientOf } from './support.ts';

const never = (): Promise<Response> => new Promise(() => undefined);

/** No test waits for a back-off. */
const noJitter = (test: TestContext): void => void test.mock.method(Math, 'random', () => 0);

async function failure(call: Promise<unknown>): Promise<FeedError> {
  const error: unknown = await call.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof FeedError) return error;
  throw error;
}

describe('a call that fails', () => {
  const half = (): Response => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"items": ['));
      },
      pull(controller) {
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  };
  const slowBody = (): Response =>
    new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } });
  /** As Safari says it. */
  const noJson = (): Response =>
    Object.assign(new Response('{"items": ['), {
      json: () => Promise.reject(new DOMException('The string did not match the expected pattern.', 'SyntaxError')),
    });
  const html = (status = 200): Response =>
    new Response('<!doctype html><h1>Proxy</h1>', { status, headers: { 'content-type': 'text/html' } });

  const cases: readonly [string, () => Response | Promise<Response>, string, number?][] = [
    ['a server that is down', () => Promise.reject(new TypeError('fetch failed')), 'network'],
    ['a server that is slow', never, 'timeout'],
    ['an answer that does not end', slowBody, 'timeout'],
    ['an answer that breaks off', half, 'network'],
    ['500', () => problem(500, 'internal'), 'server', 500],
    ['502 of a proxy', () => html(502), 'server', 502],
    ['503', () => problem(503, 'server-busy'), 'limited', 503],
    ['401', () => problem(401, 'unauthorized'), 'unauthorized', 401],
    ['403', () => problem(403, 'forbidden'), 'forbidden', 403],
    ['404', () => problem(404, 'not-found'), 'not-found', 404],
    ['409', () => problem(409, 'conflict'), 'conflict', 409],
    ['413', () => problem(413, 'too-large'), 'invalid', 413],
    ['422', () => problem(422, 'empty-body'), 'invalid', 422],
    ['429', () => problem(429, 'too-many-streams'), 'limited', 429],
    ['a page of a proxy', () => html(), 'garbled', 200],
    ['no JSON', () => new Response('{"items": [', { headers: { 'content-type': 'application/json' } }), 'garbled', 200],
    ['no JSON, in Safari', noJson, 'garbled', 200],
    ['an empty answer', () => new Response(''), 'garbled', 200],
    ['an empty object', () => json({}), 'garbled', 200],
    ['null', () => json(null), 'garbled', 200],
    ['a list', () => json([]), 'garbled', 200],
    ['a page without a cursor', () => json({ items: [] }), 'garbled', 200],
    ['a page of nothing', () => json({ items: [null], next: null }), 'garbled', 200],
  ];
  for (const [what, answer, code, status] of cases) {
    it(`says ${code} for ${what}`, async (test) => {
      noJitter(test);
      const error = await failure(clientOf(answer, { timeout: 50 }).timelines.list('home'));
      assert.deepEqual([error.code, error.status], [code, status]);
    });
  }

  it('says garbled for a person without a handle', async () => {
    assert.equal((await failure(clientOf(() => json({ name: 'Ada' })).people.get('ada'))).code, 'garbled');
  });

  it('brings what the server said', async () => {
    const answer = (): Response => problem(422, 'body-too-long', '300 characters, 280 are allowed.');
    const error = await failure(clientOf(answer).posts.create(aNewPost()));
    assert.equal(error.word, 'body-too-long');
    assert.equal(error.message, '300 characters, 280 are allowed.');
    assert.equal(error.problem?.status, 422);
    assert.equal(error.retriable, false);
  });
});

const aNewPost = (): { id: string; body: string } => ({ id: aPost().id, body: 'Hello' });

describe('a call that is repeated', () => {
  /** Answers 503 so often, then well. */
  function busy(times: number, headers: Record<string, string> = {}): { client: FeedClient; asked: () => number } {
    let asked = 0;
    const client = clientOf(() => {
      if (asked++ >= times) return page([]);
      return new Response('{}', { status: 503, headers: { 'content-type': 'application/json', ...headers } });
    });
    return { client, asked: () => asked };
  }

  it('is a safe one', async (test) => {
    noJitter(test);
    const { client, asked } = busy(2);
    await client.timelines.list('home');
    assert.equal(asked(), 3);
  });

  it('is not repeated for ever', async (test) => {
    noJitter(test);
    const { client, asked } = busy(100);
    assert.equal((await failure(client.timelines.list('home'))).code, 'limited');
    assert.equal(asked(), 3);
  });

  it('is none that writes', async () => {
    const { client, asked } = busy(1);
    await failure(client.posts.create(aNewPost()));
    assert.equal(asked(), 1);
  });

  it('waits as long as the server asks', async (test) => {
    noJitter(test);
    const { client } = busy(1, { 'retry-after': '1' });
    const began = performance.now();
    await client.timelines.list('home');
    assert.ok(performance.now() - began >= 950);
  });

  it('says how long the server asks to wait', async () => {
    const answer = (): Response => new Response('', { status: 429, headers: { 'retry-after': '7' } });
    assert.equal((await failure(clientOf(answer).posts.create(aNewPost()))).retryAfter, 7000);
  });
});

describe('a call that is given up', () => {
  it('rejects with the abort of the caller', async () => {
    const leaving = new AbortController();
    const call = clientOf(never).timelines.list('home', {}, { signal: leaving.signal });
    leaving.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });

  it('rejects when the client is closed', async () => {
    const client = clientOf(never);
    const call = client.timelines.list('home');
    client.close();
    await assert.rejects(call, { name: 'AbortError' });
  });
});

describe('a request', () => {
  async function asked(act: (client: FeedClient) => Promise<unknown>, answer: object = aPost()): Promise<Request> {
    let seen: Request | undefined;
    await act(
      clientOf((request) => {
        seen = request;
        return json(answer);
      }),
    );
    if (!seen) throw new Error('Nothing was asked');
    return seen;
  }

  it('encodes what stands in its path', async () => {
    const request = await asked((client) => client.timelines.list('tag:a/b?c#d'), { items: [], next: null });
    assert.equal(new URL(request.url).pathname, '/v1/timelines/tag%3Aa%2Fb%3Fc%23d');
  });

  it('carries the token and no cookies', async () => {
    const request = await asked((client) => client.people.get('ada'), aPerson());
    assert.equal(request.headers.get('authorization'), 'Bearer a.b.c');
    assert.equal(request.credentials, 'omit');
  });

  it('keeps a path in front of /v1', async () => {
    let url = '';
    const answer = (request: Request): Response => {
      url = request.url;
      return json(aPerson());
    };
    await clientOf(answer, { server: 'https://portal.test/feed/' }).people.get('ada');
    assert.equal(url, 'https://portal.test/feed/v1/people/ada');
  });
});

describe('all()', () => {
  it('goes from page to page, and no further than somebody reads', async () => {
    const before: (string | null)[] = [];
    const client = clientOf(({ url }) => {
      const cursor = new URL(url).searchParams.get('before');
      before.push(cursor);
      return cursor === null ? page([aPost({ body: '1' }), aPost({ body: '2' })], 'on') : page([aPost({ body: '3' })]);
    });
    const bodies: string[] = [];
    for await (const post of client.timelines.all('home')) bodies.push(post.body);
    assert.deepEqual(bodies, ['1', '2', '3']);
    assert.deepEqual(before, [null, 'on']);
    for await (const post of client.timelines.all('home')) if (post.body === '2') break;
    assert.equal(before.length, 3);
  });
});
