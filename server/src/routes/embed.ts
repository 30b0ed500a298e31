import cors from '@fastify/cors';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbedBuild, VERSION } from '../embed-build.ts';
import { problem } from '../problems.ts';

/** A file under a version, or with the hash of its content in its name: the address never means another content. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * embed.js keeps its name: a new version has to reach the pages soon, in seconds. For a day more a browser or cache may show
 * the one that it has while it asks for the new one, and a cache also where the server does not answer.
 */
const SOON = 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400';

/**
 * Seven hexadecimal digits are 28 bits: enough for the few contents that one name has had. Builds before, which may be among the
 * kept ones, have eight characters of another alphabet.
 */
const HASHED = /-(?:[0-9a-f]{7}|[\w-]{8,})\.\w+$/;

/** Files that a version may have; nothing else of its folder is served. */
const FILE = /^(?:[\w-]+\/)*[\w.-]+\.(?:js|css)$/;

export interface EmbedOptions {
  readonly build: EmbedBuild;
  /** Folder with a folder for each version that was served before, where they are kept. */
  readonly kept?: string;
}

/**
 * GET /embed.js, /embed/:file, /embed/themes/:file, /embed/manifest.json, /embed/:version/*: the elements, compressed
 * already, for pages of any origin.
 */
export async function embedRoutes(app: FastifyInstance, { build, kept }: EmbedOptions): Promise<void> {
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD'] });
  await app.register(fastifyStatic, {
    root: build.folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (reply.getHeader('cache-control') === undefined) {
        reply.header('cache-control', HASHED.test(path.replace(/\.(?:br|gz)$/, '')) ? FOREVER : SOON);
      }
      reply.header('x-content-type-options', 'nosniff');
      // A page that isolates itself (COEP) may load it as well.
      reply.header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  app.get('/embed.js', { schema: { hide: true } }, (_request, reply) => reply.sendFile('embed.js'));
  app.get<{ Params: { file: string } }>('/embed/:file', { schema: { hide: true } }, async (request, reply) => {
    const file = `embed/${request.params.file}`;
    return reply.sendFile(file, (await keptFolderOf(file)) ?? build.folder);
  });
  app.get<{ Params: { file: string } }>('/embed/themes/:file', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`embed/themes/${request.params.file}`),
  );
  app.get('/embed/manifest.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', SOON).send(manifestOf(build)),
  );
  app.get<{ Params: { version: string; '*': string } }>(
    '/embed/:version/*',
    { schema: { hide: true } },
    (request, reply) => {
      const { version, '*': file } = request.params;
      const root = VERSION.test(version) && FILE.test(file) ? folderOf(version) : undefined;
      if (root === undefined || !existsSync(join(root, file))) throw problem('not-found');
      return reply.header('cache-control', FOREVER).sendFile(file, root);
    },
  );

  /** A page that was opened before an update goes on with the files of its version: their names hold hashes of their content. */
  async function keptFolderOf(file: string): Promise<string | undefined> {
    if (kept === undefined || !FILE.test(file) || !HASHED.test(file) || existsSync(join(build.folder, file)))
      return undefined;
    const folders = (await readdir(kept).catch(() => []))
      .filter((name) => VERSION.test(name))
      .map((name) => join(kept, name));
    return folders.find((folder) => existsSync(join(folder, file)));
  }

  function folderOf(version: string): string | undefined {
    if (version === build.version) return build.folder;
    return kept === undefined ? undefined : join(kept, version);
  }
}

/** What a page needs to name this version and no other. Addresses are relative to that of the manifest. */
export interface EmbedManifest {
  readonly version: string;
  /** Address of embed.js in this version. */
  readonly script: string;
  /** The `integrity` of embed.js. */
  readonly integrity: string;
  /** The same for all files of this version, by their addresses; for the `integrity` of an import map. */
  readonly files: Readonly<Record<string, string>>;
}

export function manifestOf({ version, integrity }: EmbedBuild): EmbedManifest {
  const files = Object.entries(integrity).map(([file, hash]): [string, string] => [`./${version}/${file}`, hash]);
  return {
    version,
    script: `./${version}/embed.js`,
    integrity: integrity['embed.js'] ?? '',
    files: Object.fromEntries(files),
  };
}
