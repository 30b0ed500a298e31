/**
 * A company's web server in front of a feed server: has pages of its own, counts what goes through, and treats endless answers
 * as badly as some proxies do.
 */
import { once } from 'node:events';
import { createServer, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `down`: connections to the feed API break, pages of its own are served. `gone`: all that is not its own breaks. `buffered`: an answer is passed on when it has ended. `cut`: an answer that goes on is ended soon after it has begun. */
export type Manner = 'through' | 'down' | 'gone' | 'buffered' | 'cut';

export interface Proxy {
  readonly url: string;
  /** Paths that were asked for, such as `GET /v1/statuses`. */
  readonly asked: readonly string[];
  /** Live streams that are open now. */
  readonly streams: number;
  /** How often somebody has asked for news without a stream. */
  readonly polls: number;
  /** How answers that go on are treated from now on; those that are under way are ended. */
  treat(manner: Manner): void;
  stop(): Promise<void>;
}

/** How long an answer goes on before it is cut, in milliseconds. */
const CUT_AFTER = 100;

/** A page of its own; `policy` is its `Content-Security-Policy`. Without `html` it is data, and without either nobody is signed in. */
export interface OwnPage {
  readonly html?: string;
  readonly json?: unknown;
  readonly policy?: string;
}

export interface ProxyOptions {
  /** What it passes on has come to the end of its `max-age` already. */
  readonly isAged?: boolean;
  /** Tokens that are over before their time. The browser's own repeats, of which no page or test hears, are refused as well. */
  readonly over?: ReadonlySet<string>;
}

export async function startProxy(
  target: string,
  pages: Readonly<Record<string, OwnPage>> = {},
  { isAged = false, over }: ProxyOptions = {},
): Promise<Proxy> {
  const asked: string[] = [];
  const streams = new Set<ServerResponse>();
  let polls = 0;
  let manner: Manner = 'through';
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', target);
    asked.push(`${String(request.method)} ${pathname}`);
    const own = pages[pathname];
    if (own) {
      const { html, json, policy } = own;
      if (html === undefined && json === undefined) {
        response.writeHead(401).end();
        return;
      }
      const type = html === undefined ? 'application/json' : 'text/html; charset=utf-8';
      response.writeHead(200, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) });
      response.end(html ?? JSON.stringify(json));
      return;
    }
    if (manner === 'gone' || (manner === 'down' && pathname.startsWith('/v1/'))) {
      request.socket.destroy();
      return;
    }
    if (over?.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) {
      const problem = { type: 'urn:team-feed:problem:token-expired', title: 'Expired', status: 401 };
      response.writeHead(401, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
      return;
    }
    if (pathname === '/v1/live' && searchParams.has('once')) polls += 1;
    const isStream = request.method === 'GET' && pathname === '/v1/live' && !searchParams.has('once');
    if (isStream) {
      streams.add(response);
      response.once('close', () => streams.delete(response));
    }
    const { method, headers } = request;
    const onward = send(new URL(request.url ?? '/', target), { method, headers }, (answer) => {
      const { statusCode = 502 } = answer;
      if (isStream && manner === 'buffered') {
        answer.resume();
        return;
      }
      const caching = answer.headers['cache-control'];
      if (isAged && caching) answer.headers['cache-control'] = caching.replace(/max-age=300\b/, 'max-age=0');
      response.writeHead(statusCode, answer.headers);
      answer.pipe(response);
      if (isStream && manner === 'cut') setTimeout(() => response.destroy(), CUT_AFTER);
    });
    onward.on('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    get streams() {
      return streams.size;
    },
    get polls() {
      return polls;
    },
    treat(next) {
      manner = next;
      for (const stream of streams) stream.destroy();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
