/** A feed server and an intranet in one: embed.js and its chunks as they were built, pages, and a small made-up company. */
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { aPost, aStatus, me } from './fake-server.ts';

const built = fileURLToPath(new URL('../../components/dist/embed', import.meta.url));

/** The strictest policy that a page can have: its own files only, and no string becomes markup but by lit's templates. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** A page of an intranet with embed.js. */
export const embedPage = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
   <link rel="icon" href="data:,"><script type="module" src="/embed.js"></script><body>${body}</body></html>`;

/** What a server with one post and one process answers. */
export const embedAnswers = (): Readonly<Record<string, unknown>> => ({
  'timelines/home': { items: [aPost({ body: 'Posted inside', reactions: [] })], next: null },
  me: me(),
  statuses: { items: [aStatus()], next: null },
  units: { items: [], next: null },
});

export interface EmbedSite {
  readonly url: string;
  /** Paths of the scripts that were asked for. */
  readonly scripts: readonly string[];
  /** Bytes of scripts, each once, compressed with brotli. */
  bytesOf(scripts: readonly string[]): number;
  /** Paths below `/v1` that were asked for. */
  readonly calls: readonly string[];
  forget(): void;
  stop(): Promise<void>;
}

/** Serves `{ '/page.html': '<!doctype html>…' }` under the strict policy, and `answers` as JSON below `/v1`. */
export async function serveEmbed(
  pages: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, unknown>>,
): Promise<EmbedSite> {
  if (!existsSync(`${built}/embed.js`)) throw new Error('embed.js is not built; run: npm run build');
  const scripts: string[] = [];
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (path.startsWith('/v1/')) {
      const call = path.slice('/v1/'.length);
      calls.push(call);
      answer(response, call === 'live' ? undefined : answers[call]);
    } else if (path.endsWith('.js') && existsSync(built + path)) {
      scripts.push(path);
      const headers = {
        'content-type': 'text/javascript',
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
      };
      response.writeHead(200, headers).end(readFileSync(built + path));
    } else if (pages[path] !== undefined) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': STRICT_POLICY };
      response.writeHead(200, headers).end(pages[path]);
    } else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scripts,
    calls,
    bytesOf: (paths) => [...new Set(paths)].reduce((sum, path) => sum + statSync(`${built}${path}.br`).size, 0),
    forget() {
      scripts.length = calls.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Without a body, a live stream that says nothing after its first event. */
function answer(response: ServerResponse, body: unknown): void {
  const common = { 'access-control-allow-origin': '*', 'team-feed-position': '1' };
  if (body === undefined) {
    response.writeHead(200, { ...common, 'content-type': 'text/event-stream' });
    response.write('event: ready\nid: 1\ndata: {"position":"1"}\n\n');
  } else response.writeHead(200, { ...common, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
