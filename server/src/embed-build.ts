/** The built elements as pages fetch them: which version that is, what its files hash to, and the versions before it. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What pages load; beside each lie its compressed forms. */
const SERVED = /\.(?:js|css)$/;

/** Hexadecimal digits of the hash that tells two builds of one version apart: 48 bits. */
const HASH_DIGITS = 12;

/** A version as it stands in an address. Nothing that it allows leads out of a folder. */
export const VERSION = /^\d+\.\d+\.\d+(?:-[a-z\d.]+)?-[\da-f]{12}$/;

export interface EmbedBuild {
  /** Names this content and no other: the release, and a hash of all its files. */
  readonly version: string;
  readonly folder: string;
  /** Hash of each file by its path in the folder, as the `integrity` of a script: `sha384-…` (W3C Subresource Integrity). */
  readonly integrity: Readonly<Record<string, string>>;
}

/** Where the built components lie: beside the published server, or in the workspace next door. */
export function embedFolder(): string | undefined {
  const candidates = [
    new URL('../dist/embed/', import.meta.url),
    new URL('../../components/dist/embed/', import.meta.url),
  ];
  return candidates.map((url) => fileURLToPath(url)).find((folder) => existsSync(join(folder, 'embed.js')));
}

export async function readBuild(folder: string): Promise<EmbedBuild> {
  const { version: release } = createRequire(import.meta.url)('../package.json') as { version: string };
  const files = (await readdir(folder, { recursive: true })).filter((file) => SERVED.test(file)).sort();
  const integrity = await Promise.all(
    files.map(async (file) => {
      const hash = createHash('sha384').update(await readFile(join(folder, file)));
      return [file.replaceAll(sep, '/'), `sha384-${hash.digest('base64')}`] as const;
    }),
  );
  const all = Object.fromEntries(integrity);
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, HASH_DIGITS);
  return { version: `${release}-${hash}`, folder, integrity: all };
}

/**
 * Keeps a copy of the build below `kept`, in a folder named by its version: pages that name a version go on working when
 * the server has a newer one. Whoever wants them to stop deletes that folder.
 */
export async function keepBuild({ version, folder }: EmbedBuild, kept: string): Promise<void> {
  const place = join(kept, version);
  if (existsSync(place)) return;
  await mkdir(kept, { recursive: true });
  const copy = await mkdtemp(join(kept, '.new-'));
  try {
    await cp(folder, copy, { recursive: true });
    // A version is there as a whole or not at all.
    await rename(copy, place);
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    // Another server on the same folder was quicker.
    if (!existsSync(place)) throw error;
  }
}
