/** Tokens: which are taken, and what is said of the others. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createTokens } from '../../server/src/auth/tokens.ts';
import { SECRET, startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const seconds = Math.floor(Date.now() / 1000);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as any library would make it; `alg: none` goes without signature. */
function token(claims: unknown, { alg = 'HS256', secret = SECRET } = {}): string {
  const text = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  if (alg === 'none') return `${text}.`;
  return `${text}.${createHmac(alg === 'HS512' ? 'sha512' : 'sha256', secret)
    .update(text)
    .digest('base64url')}`;
}

const me = (authorization?: string) =>
  server.call('GET', '/v1/me', { headers: authorization === undefined ? {} : { authorization } });

const good = { sub: 'ada', exp: seconds + 60 };
const refused: readonly { readonly name: string; readonly header: string | undefined; readonly word: string }[] = [
  { name: 'no token', header: undefined, word: 'unauthorized' },
  { name: 'an empty one', header: 'Bearer ', word: 'unauthorized' },
  { name: 'another scheme', header: `Basic ${token(good)}`, word: 'unauthorized' },
  { name: 'nonsense', header: 'Bearer a.b.c', word: 'unauthorized' },
  { name: 'one of 10,000 letters', header: `Bearer ${'a'.repeat(10_000)}`, word: 'unauthorized' },
  {
    name: 'one with another secret',
    header: `Bearer ${token(good, { secret: 'x'.repeat(40) })}`,
    word: 'unauthorized',
  },
  { name: 'alg none', header: `Bearer ${token(good, { alg: 'none' })}`, word: 'unauthorized' },
  { name: 'another algorithm', header: `Bearer ${token(good, { alg: 'HS512' })}`, word: 'unauthorized' },
  { name: 'an expired one', header: `Bearer ${token({ sub: 'ada', exp: seconds - 60 })}`, word: 'token-expired' },
  {
    name: 'one of yesterday without end',
    header: `Bearer ${token({ sub: 'ada', iat: seconds - 86_400 })}`,
    word: 'token-expired',
  },
  { name: 'one that never ends', header: `Bearer ${token({ sub: 'ada' })}`, word: 'unauthorized' },
  { name: 'one for nobody', header: `Bearer ${token({ exp: seconds + 60 })}`, word: 'unauthorized' },
  { name: 'one for no handle', header: `Bearer ${token({ ...good, sub: 'Ada Lindqvist' })}`, word: 'unauthorized' },
  { name: 'one that begins later', header: `Bearer ${token({ ...good, nbf: seconds + 600 })}`, word: 'unauthorized' },
  { name: 'a service without prefix', header: `Bearer ${token({ ...good, sub: 'service:ci' })}`, word: 'unauthorized' },
];

describe('the server refuses', () => {
  for (const { name, header, word } of refused) {
    it(name, async () => {
      for (let attempt = 0; attempt < 2; attempt++) {
        const answer = await me(header);
        assert.equal(answer.status, 401, answer.text);
        assert.equal(wordOf(answer), word);
        assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      }
    });
  }

  it('to say anything else to who has no token', async () => {
    for (const [method, path, body] of [
      ['GET', '/v1/posts/nonsense'],
      ['POST', '/v1/posts', { nonsense: true }],
      ['GET', '/v1/timelines/home?limit=9999'],
      ['GET', '/v1/live'],
      ['GET', '/v1/statuses?keys=a'],
      ['PUT', '/v1/processes/x', {}],
    ] as const) {
      assert.equal((await server.call(method, path, { body })).status, 401, `${method} ${path}`);
    }
  });
});

describe('the server takes', () => {
  it('a token as a portal’s back end would sign it, also one with a time of issue alone', async () => {
    for (const claims of [good, { sub: 'ada', iat: seconds }]) {
      const { status, body } = await me(`bearer ${token(claims)}`);
      assert.equal(status, 200);
      assert.equal(body.handle, 'ada');
    }
  });

  it('a token until it ends, and not longer for having seen it before', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: seconds * 1000 });
    const tokens = createTokens(SECRET);
    const short = token({ sub: 'ada', exp: seconds + 60 });
    assert.deepEqual(await tokens.verify(short), { kind: 'person', handle: 'ada' });
    t.mock.timers.tick(60_000);
    assert.deepEqual(await tokens.verify(short), { kind: 'person', handle: 'ada' }, 'clocks differ by a little');
    t.mock.timers.tick(6_000);
    await assert.rejects(tokens.verify(short), { word: 'token-expired' });
  });

  it('a service for processes only', async () => {
    const headers = { authorization: `Bearer ${token({ ...good, sub: 'service:ci', process: 'build-' })}` };
    for (const path of ['/v1/me', '/v1/timelines/home', '/v1/people', '/v1/units']) {
      assert.equal(wordOf(await server.call('GET', path, { headers })), 'forbidden', path);
    }
  });

  it('no secret that is shorter than the hash', () => {
    assert.throws(() => createTokens('too short'), RangeError);
  });
});

describe('pages of other origins', () => {
  it('may ask with a token, and are told so before they do', async () => {
    const answer = await server.call('OPTIONS', '/v1/posts/x', {
      headers: {
        origin: 'https://wiki.example',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-allow-methods') ?? '', /PATCH/);
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /authorization/i);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
  });

  it('can read what was refused', async () => {
    const answer = await server.call('GET', '/v1/me', { headers: { origin: 'https://wiki.example' } });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  });
});
