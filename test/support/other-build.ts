/** A server as another release installs it: the same program beside elements whose files have other contents and other names. */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'components/dist/embed');

/** The hash in the name of a chunk, where other files name it. */
const HASH = /-([\da-f]{7})(?![\w-])/g;

export interface OtherBuild {
  /** Its `team-feed` command. */
  readonly command: string;
  /** Paths of its files below the server's address, such as `/embed/core-0123456.js`. */
  readonly files: readonly string[];
  remove(): Promise<void>;
}

/** Installs it in a folder of its own, as the package is published: the elements lie in the server's `dist/embed`. */
export async function installOtherBuild(): Promise<OtherBuild> {
  const place = await mkdtemp(join(tmpdir(), 'team-feed-other-'));
  const server = join(place, 'server');
  await mkdir(server);
  await Promise.all([
    ...['bin', 'dist', 'package.json'].map((part) =>
      cp(join(root, 'server', part), join(server, part), { recursive: true }),
    ),
    symlink(join(root, 'node_modules'), join(place, 'node_modules'), 'junction'),
    symlink(join(root, 'server/node_modules'), join(server, 'node_modules'), 'junction'),
  ]);
  const files = await writeOtherBuild(join(server, 'dist/embed'));
  return {
    command: join(server, 'bin/team-feed.js'),
    files,
    remove: () => rm(place, { recursive: true, force: true }),
  };
}

async function writeOtherBuild(folder: string): Promise<readonly string[]> {
  // Without the compressed forms, which would hold the former contents.
  const names = (await readdir(built, { recursive: true })).filter((name) => /\.(?:js|css)$/.test(name));
  const hashes = new Set(names.flatMap((name) => [...name.matchAll(HASH)].map(([, hash]) => hash)));
  const renamed = (text: string): string =>
    text.replace(HASH, (whole, hash: string) => (hashes.has(hash) ? `-${otherHash(hash)}` : whole));
  return Promise.all(
    names.map(async (name) => {
      const file = renamed(name);
      await mkdir(dirname(join(folder, file)), { recursive: true });
      const code = renamed(await readFile(join(built, name), 'utf8'));
      await writeFile(join(folder, file), `${code}\n/* of another build */\n`);
      return `/${file.replaceAll(sep, '/')}`;
    }),
  );
}

const otherHash = (hash: string): string => createHash('sha256').update(hash).digest('hex').slice(0, hash.length);
