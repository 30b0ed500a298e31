import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The strictest policy that a page can have and still run scripts of its own; Lit names its Trusted Types policy so. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** Of the page that shows what is left where no script may run. */
const PLAIN_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const PAGES = {
  '/': 'index.html',
  '/desk': 'desk.html',
  '/board': 'board.html',
  '/wiki': 'wiki.html',
  '/plain': 'plain.html',
  '/portal': 'portal.html',
} as const;

/** Where the built demo lies: beside the published server, or in the folder next door. */
export function demoFolder(): string | undefined {
  const candidates = [new URL('../../dist/demo/', import.meta.url), new URL('../../../demo/dist/', import.meta.url)];
  return candidates.map((url) => fileURLToPath(url)).find((folder) => existsSync(join(folder, 'company.jsonl')));
}

/** GET /, /desk, /board, /wiki, /plain, /portal and their files. Only these: the folder also holds the company's data. */
export async function pageRoutes(app: FastifyInstance, { folder }: { readonly folder: string }): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  app.addHook('onSend', async (request, reply) => {
    reply.headers({ 'content-security-policy': request.routeOptions.url === '/plain' ? PLAIN_POLICY : POLICY });
  });
  for (const [path, file] of Object.entries(PAGES)) {
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file),
    );
  }
  app.get('/favicon.svg', { schema: { hide: true } }, (_request, reply) => reply.sendFile('favicon.svg'));
  app.get<{ Params: { file: string } }>('/assets/:file', { schema: { hide: true } }, (request, reply) =>
    // Their names carry the hash of their content.
    reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${request.params.file}`),
  );
}
