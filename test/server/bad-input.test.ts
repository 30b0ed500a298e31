/** What no client of ours would send: each a typed 4xx problem, never a 5xx, and nothing half stored. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { PROBLEMS } from '../../server/src/problems.ts';
import { type Answer, type Call, startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

function assertProblem(answer: Answer): void {
  const word = wordOf(answer);
  assert.ok(Object.hasOwn(PROBLEMS, word), `${String(answer.status)} ${answer.text}`);
  const [status, title] = PROBLEMS[word as keyof typeof PROBLEMS];
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  assert.equal(answer.body.status, status);
  assert.equal(answer.status, status);
  assert.equal(answer.body.title, title);
}

const bytes = (...parts: (string | readonly number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part])));

interface Case extends Call {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly status: number;
  readonly word: string;
}

const id = v7();
const cases: readonly Case[] = [
  { name: 'half a JSON object', raw: '{"id":', status: 400, word: 'invalid-json' },
  { name: 'no body', status: 400, word: 'invalid-request' },
  { name: 'an empty body', raw: '', status: 400, word: 'invalid-json' },
  {
    name: 'bytes that are no UTF-8',
    raw: bytes(`{"id":"${id}","body":"a`, [0xff, 0xfe], '"}'),
    status: 400,
    word: 'invalid-json',
  },
  {
    name: 'an overlong encoding',
    raw: bytes(`{"id":"${id}","body":"a`, [0xc0, 0xaf], '"}'),
    status: 400,
    word: 'invalid-json',
  },
  { name: 'a NUL in the JSON', raw: `{"id":"${id}","body":"a\u0000b"}`, status: 400, word: 'invalid-json' },
  {
    name: 'a key __proto__',
    raw: `{"id":"${id}","body":"a","__proto__":{"kind":"news"}}`,
    status: 400,
    word: 'invalid-json',
  },
  {
    name: 'a key constructor',
    raw: `{"id":"${id}","body":"a","constructor":{}}`,
    status: 400,
    word: 'invalid-request',
  },
  { name: 'an array', body: [], status: 400, word: 'invalid-request' },
  { name: 'null', body: null, status: 400, word: 'invalid-request' },
  { name: 'a text', body: 'hello', status: 400, word: 'invalid-request' },
  { name: 'a deep nesting', raw: '['.repeat(30_000), status: 400, word: 'invalid-json' },
  { name: 'a body of 64 KiB and a byte', raw: `"${'x'.repeat(64 * 1024 - 1)}"`, status: 413, word: 'too-large' },
  {
    name: 'a form',
    raw: 'id=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    word: 'unsupported-media-type',
  },
  {
    name: 'a content type that is none',
    raw: '{}',
    headers: { 'content-type': 'nonsense' },
    status: 415,
    word: 'unsupported-media-type',
  },
  { name: 'text', raw: '{}', headers: { 'content-type': 'text/plain' }, status: 415, word: 'unsupported-media-type' },
  {
    name: 'a bad percent-encoding',
    method: 'GET',
    path: '/v1/timelines/%E0%A4%A',
    status: 400,
    word: 'invalid-request',
  },
  { name: 'a NUL in an address', method: 'GET', path: '/v1/timelines/%00', status: 404, word: 'not-found' },
  { name: 'a NUL in a search', method: 'GET', path: '/v1/people?query=%00', status: 200, word: '' },
  { name: 'wildcards in a search', method: 'GET', path: '/v1/people?query=%25_%5C', status: 200, word: '' },
  { name: 'an unknown query key', method: 'GET', path: '/v1/people?name=ada', status: 400, word: 'invalid-request' },
  {
    name: 'the same query key twice',
    method: 'GET',
    path: '/v1/people?limit=1&limit=2',
    status: 400,
    word: 'invalid-request',
  },
  {
    name: 'a thousand query keys',
    method: 'GET',
    path: `/v1/timelines/home?${Array.from({ length: 1_000 }, (_, index) => `k${String(index)}=1`).join('&')}`,
    status: 400,
    word: 'invalid-request',
  },
  {
    name: 'a made-up cursor of people',
    method: 'GET',
    path: '/v1/people?before=bm8',
    status: 400,
    word: 'invalid-cursor',
  },
  {
    name: 'a made-up cursor of units',
    method: 'GET',
    path: '/v1/units?before=WzEsMl0',
    status: 400,
    word: 'invalid-cursor',
  },
  { name: 'an unknown address', method: 'GET', path: '/v1/nothing', status: 404, word: 'not-found' },
  { name: 'an address outside', method: 'GET', path: '/wp-admin.php', status: 404, word: 'not-found' },
  { name: 'a method the address does not take', method: 'PUT', status: 405, word: 'method-not-allowed' },
  {
    name: 'a method on a thing with an id',
    method: 'POST',
    path: `/v1/posts/${id}`,
    body: {},
    status: 405,
    word: 'method-not-allowed',
  },
];

describe('the server refuses', () => {
  for (const { name, method = 'POST', path = '/v1/posts', status, word, ...call } of cases) {
    it(name, async () => {
      const answer = await server.call(method, path, { as: 'ada', ...call });
      assert.equal(answer.status, status, answer.text);
      if (word === '') return;
      assert.equal(wordOf(answer), word, answer.text);
      assertProblem(answer);
    });
  }

  it('and has stored nothing of all that', async () => {
    const { posts } = await server.store.db
      .selectFrom('posts')
      .select((eb) => eb.fn.countAll<number>().as('posts'))
      .executeTakeFirstOrThrow();
    assert.equal(posts, 0);
  });

  it('requests that are no HTTP, without falling over', async () => {
    const { port, hostname } = new URL(server.url);
    for (const request of [
      '\0\0\0\r\n\r\n',
      'GET /v1/me HTTP/9.9\r\n\r\n',
      'POST /v1/posts HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    ]) {
      const answer = await new Promise<string>((resolve, reject) => {
        let text = '';
        const socket = connect(Number(port), hostname, () => socket.write(request));
        socket.on('data', (data) => (text += data.toString()));
        socket.on('close', () => resolve(text));
        socket.on('error', reject);
      });
      assert.doesNotMatch(answer, /^HTTP\/1.1 [25]/);
    }
    assert.equal((await server.call('GET', '/healthz')).status, 200);
  });
});

describe('whatever is sent', () => {
  // Halves of surrogate pairs have no percent-encoding.
  const encode = (raw: string): string => encodeURIComponent(raw.replace(/[\ud800-\udfff]/gu, '\ufffd'));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '\u0000',
      '\u202e',
      '__proto__',
      'NaN',
      '1e1000',
      '-1',
      "'; drop table posts; --",
      '%',
      '../..',
      ' ',
    ),
  );
  const segment = fc.oneof(
    text.map((raw) => encode(raw)),
    fc.constantFrom('home', 'thread:', `thread:${id}`, id, 'like', 'ada', 'web', '%00', '%ff', '%'),
  );
  const address = fc.oneof(
    fc
      .tuple(fc.constantFrom('/v1/posts', '/v1/timelines', '/v1/people', '/v1/units', '/v1/processes', '/v1'), segment)
      .map((parts) => parts.join('/')),
    segment.map((one) => `/v1/posts/${one}/thread`),
    fc.tuple(segment, segment).map(([one, other]) => `/v1/posts/${one}/reactions/${other}`),
    segment.map((one) => `/v1/processes/${one}/statuses`),
    segment.map((one) => `/badges/${one}.svg`),
    segment.map((one) => `/badges/${one}.json`),
    fc.constantFrom(
      '/v1/posts',
      '/v1/people',
      '/v1/units',
      '/v1/processes',
      '/v1/statuses',
      '/v1/me',
      '/healthz',
      '/readyz',
    ),
  );
  const query = fc.oneof(
    fc.constant(''),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom('limit', 'before', 'query', 'keys', 'topics'), text), text), {
        maxLength: 4,
      })
      .map((pairs) => `?${pairs.map((pair) => pair.map((one) => encode(one)).join('=')).join('&')}`),
    fc.constantFrom('?limit=%', '?before=%ff', '?query=%C0%AF', '?&&==&', '?limit[]=1', '?__proto__=1'),
  );
  const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(null, true, 1e308, -0, [], {}));
  const fields = fc.record(
    {
      id: fc.oneof(fc.constant(id), value),
      body: value,
      kind: fc.oneof(fc.constantFrom('note', 'news'), value),
      title: value,
      audience: fc.oneof(fc.constantFrom('unit:web', 'people', 'unit:'), value),
      people: fc.oneof(fc.array(text, { maxLength: 3 }), value),
      replyTo: value,
      page: value,
      process: value,
      version: value,
      state: fc.oneof(fc.constantFrom('running'), value),
      at: value,
      expectedAt: value,
      cadence: value,
      steps: value,
      owner: value,
    },
    { requiredKeys: [] },
  );
  const content = fc.oneof(
    fields.map((object) => JSON.stringify(object)),
    fc.uint8Array({ maxLength: 60 }).map((array) => new Uint8Array(array)),
    fc.json({ maxDepth: 3 }),
  );

  it('is answered with a problem or done, never with a failure of the server', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
        address,
        query,
        content,
        async (method, path, search, raw) => {
          const answer = await server.call(method, path + search, { as: 'ada', ...(method !== 'GET' && { raw }) });
          assert.ok(answer.status < 500, `${String(answer.status)} ${method} ${path}${search}: ${answer.text}`);
          if (answer.status >= 400) assertProblem(answer);
        },
      ),
      { numRuns: 1_500, interruptAfterTimeLimit: 20_000 },
    );
  });
});
