import { expect } from '@open-wc/testing';
import ky, * as large from 'ky';
import smallKy, * as small from '../../components/src/loader/small-ky.ts';

/** What came of a call, in words that both can be compared by. */
async function outcome(call: Promise<Response>, kinds: typeof large | typeof small): Promise<unknown> {
  try {
    const response = await call;
    return [response.status, await response.json()];
  } catch (error) {
    if (kinds.isHTTPError(error)) return ['http', error.response.status, error.data];
    if (kinds.isTimeoutError(error)) return 'timeout';
    if (kinds.isNetworkError(error)) return 'network';
    return (error as Error).name;
  }
}

const retry = { limit: 2, methods: ['get' as const], statusCodes: [503], maxRetryAfter: 10 };
const busy = (): Response => new Response('', { status: 503, headers: { 'retry-after': '1' } });
const json = (body: object, init?: ResponseInit): Response => Response.json(body, init);
const hang = (request: Request): Promise<Response> =>
  new Promise((_resolve, reject) => {
    request.signal.addEventListener('abort', () => {
      reject(request.signal.reason as Error);
    });
  });

type Server = (request: Request, attempt: number) => Response | Promise<Response>;
const cases: Record<
  string,
  { server: Server; method?: 'get' | 'post'; body?: object; timeout?: number; abort?: boolean }
> = {
  'a good answer': { server: () => json({ fine: true }) },
  'what was asked': {
    server: async (request) =>
      json([request.method, request.url, request.headers.get('content-type'), await request.text()]),
    method: 'post',
    body: { text: 'ä' },
  },
  'a refusal with a problem': { server: () => json({ type: 'urn:x:forbidden' }, { status: 403 }) },
  'a refusal without': { server: () => new Response('<h1>No</h1>', { status: 500 }) },
  'a server that is busy at first': { server: (_request, attempt) => (attempt < 3 ? busy() : json({ attempt })) },
  'a server that stays busy': { server: () => busy() },
  'a write that must not be repeated': { server: () => busy(), method: 'post', body: {} },
  'a write over a broken connection': {
    server: () => Promise.reject(new TypeError('Failed to fetch')),
    method: 'post',
  },
  'a server that thinks too long': { server: hang, timeout: 50 },
  'a call that is given up': { server: hang, abort: true },
};

describe('the small stand-in for ky in embed.js', () => {
  for (const [name, { server, method = 'get', body, timeout = 5000, abort }] of Object.entries(cases)) {
    it(`does what ky does with ${name}`, async () => {
      const results = await Promise.all(
        [large, small].map(async (kinds) => {
          let attempts = 0;
          const leaving = new AbortController();
          const options = {
            method,
            ...(body && { json: body }),
            searchParams: { limit: 20, before: undefined },
            headers: { accept: 'application/json' },
            signal: leaving.signal,
            fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
              server(input instanceof Request ? input : new Request(input, init), ++attempts),
            timeout,
            retry,
          };
          const call =
            kinds === large ? ky('https://feed.test/v1/x', options) : smallKy('https://feed.test/v1/x', options);
          if (abort)
            setTimeout(() => {
              leaving.abort();
            });
          const result = await outcome(Promise.resolve(call), kinds);
          return { result, attempts };
        }),
      );
      expect(results[1]).to.deep.equal(results[0]);
    });
  }
});
