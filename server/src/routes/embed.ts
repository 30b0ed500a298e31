import cors from '@fastify/cors';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A chunk carries the hash of its content in its name, so its name never means another content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** embed.js keeps its name: a new version has to reach the pages soon, in seconds. */
const SOON = 'public, max-age=300';

const HASHED = /-[\w-]{8,}\.\w+$/;

/** Where the built components lie: beside the published server, or in the workspace next door. */
export function embedFolder(): string | undefined {
  const candidates = [
    new URL('../../dist/embed/', import.meta.url),
    new URL('../../../components/dist/embed/', import.meta.url),
  ];
  return candidates.map((url) => fileURLToPath(url)).find((folder) => existsSync(join(folder, 'embed.js')));
}

/** GET /embed.js, GET /embed/:file: the elements, compressed already, for pages of any origin. */
export async function embedRoutes(app: FastifyInstance, { folder }: { readonly folder: string }): Promise<void> {
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD'] });
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', HASHED.test(path.replace(/\.(?:br|gz)$/, '')) ? FOREVER : SOON);
      reply.header('x-content-type-options', 'nosniff');
      // A page that isolates itself (COEP) may load it as well.
      reply.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  app.get('/embed.js', { schema: { hide: true } }, (_request, reply) => reply.sendFile('embed.js'));
  app.get<{ Params: { file: string } }>('/embed/:file', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`embed/${request.params.file}`),
  );
}
