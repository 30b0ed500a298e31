/** Sites in PHP: the three hosts of `components/hosts`, each in a folder of its own, served by PHP's own server. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ensureHosts } from './debian.js';

const execute = promisify(execFile);

/** A page of a site asks for several things at once, and so do the elements on it. */
const WORKERS = 4;

/** The adapters as an administrator copies them. */
export const adapters = fileURLToPath(new URL('../../components/hosts', import.meta.url));

export interface Site {
  readonly url: string;
  /** What PHP found wrong while it served, but for what the site is known to do wrong by itself. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

/** Where Debian's packages are unpacked. */
export const debian: string = ensureHosts();

/** A folder for a site and its data. */
export function siteFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `team-feed-${name}-`));
}

/** Copies a folder with what its links lead to. */
export async function copy(from: string, to: string): Promise<void> {
  await execute('cp', ['--recursive', '--dereference', '--no-preserve=ownership', from, to]);
}

/** Runs a script of PHP with what it is to read, and resolves with what it prints. */
export async function php(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<string> {
  const running = execute(join(debian, 'php'), [...args], { env: { ...process.env, ...env }, maxBuffer: 10 ** 8 });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** A port that was free a moment ago; sites have to know their address before they are served. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Served {
  /** The folder of the site's files. */
  readonly root: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A script that answers what is no file. */
  readonly router?: string;
  /** What PHP finds wrong in the site as it is made, with nothing added to it. */
  readonly ownFaults?: RegExp | undefined;
  /** Deleted with the site. */
  readonly folder: string;
}

export async function servePhp({ root, port, env = {}, router, ownFaults, folder }: Served): Promise<Site> {
  const sessions = join(folder, 'sessions');
  await mkdir(sessions);
  const args = ['-d', `session.save_path=${sessions}`, '-S', `127.0.0.1:${String(port)}`, '-t', root];
  if (router !== undefined) args.push(router);
  // A process group of its own: its workers end with it.
  const server = spawn(join(debian, 'php'), args, {
    detached: true,
    env: { ...process.env, ...env, PHP_CLI_SERVER_WORKERS: String(WORKERS) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  const complaints: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      if (/Development Server .* started/.test(line)) resolve();
      else if (/PHP (?:Fatal|Parse|Warning|Notice)/.test(line) && !ownFaults?.test(line)) complaints.push(line);
      said.push(line);
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PHP ended:\n${said.join('\n')}`));
    });
  });
  return {
    url: `http://127.0.0.1:${String(port)}`,
    complaints,
    async stop() {
      if (server.pid !== undefined && server.exitCode === null) {
        process.kill(-server.pid, 'SIGTERM');
        await once(server, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
