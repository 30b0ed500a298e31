/** The program that is shipped, started as its users do: `team-feed serve` on a port of its own and a folder of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const bin = fileURLToPath(new URL('../../server/bin/team-feed.js', import.meta.url));
const demo = fileURLToPath(new URL('../../demo/dist', import.meta.url));
const execute = promisify(execFile);

export interface Program {
  readonly url: string;
  /** A token for a person, as `team-feed token` prints it. */
  token(handle: string, ttl?: string): Promise<string>;
  /** The cookie of a person who signed in on the demo's page, as Playwright takes it. */
  cookieOf(handle: string): Promise<{ name: string; value: string; url: string }>;
  /** Ends it, and starts it anew at the same address and with the same data. */
  restart(options?: RestartOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface RestartOptions {
  /** The command of another installation. */
  readonly command?: string;
  /** Objects of the import format, imported while it is away. */
  readonly lines?: readonly object[];
}

export interface ProgramOptions {
  /** Files that are imported before the server starts. */
  readonly files?: readonly string[];
  /** Objects of the import format, imported as well. */
  readonly lines?: readonly object[];
  /** More options of `team-feed serve`. */
  readonly args?: readonly string[];
  /** Serves the demo company, of which nothing moves by itself: pages that are opened one after the other show the same. */
  readonly isStillDemo?: boolean;
}

export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const { files = [], lines = [], isStillDemo = false } = options;
  const data = await mkdtemp(join(tmpdir(), 'team-feed-program-'));
  const args = [...(options.args ?? []), ...(isStillDemo ? ['--demo', '--demo-files', await stillDemo(data)] : [])];
  await importInto(data, files, lines);
  const started = await serve(bin, ['--port', '0', '--data', data, ...args]);
  const { url } = started;
  let { server } = started;
  return {
    url,
    async token(handle, ttl = '1h') {
      const { stdout } = await execute(process.execPath, [
        bin,
        'token',
        '--person',
        handle,
        '--ttl',
        ttl,
        '--data',
        data,
      ]);
      return stdout.trim();
    },
    async cookieOf(handle) {
      const body = new URLSearchParams({ person: handle });
      const response = await fetch(`${url}/demo/sign-in`, { method: 'POST', body, redirect: 'manual' });
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
      if (name === undefined || value === undefined) throw new Error(`The demo does not know ${handle}`);
      return { name, value, url };
    },
    async restart({ command = bin, lines: more = [] } = {}) {
      await end(server);
      await importInto(data, [], more);
      ({ server } = await serve(command, ['--port', new URL(url).port, '--data', data, ...args]));
    },
    async stop() {
      await end(server);
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The folder of a demo without what moves its processes. */
async function stillDemo(data: string): Promise<string> {
  const folder = join(data, 'demo');
  await cp(demo, folder, { recursive: true });
  const company = join(folder, 'company.jsonl');
  const lines = (await readFile(company, 'utf8')).trim().split('\n');
  const isMove = (line: string): boolean => (JSON.parse(line) as { type: string }).type === 'move';
  await writeFile(company, lines.filter((line) => !isMove(line)).join('\n'));
  return folder;
}

async function importInto(data: string, files: readonly string[], lines: readonly object[]): Promise<void> {
  const more = join(data, 'lines.jsonl');
  if (lines.length > 0) await writeFile(more, lines.map((line) => JSON.stringify(line)).join('\n'));
  const imported = [...files, ...(lines.length > 0 ? [more] : [])];
  if (imported.length > 0) await execute(process.execPath, [bin, 'import', ...imported, '--data', data]);
}

async function serve(command: string, args: readonly string[]): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [command, 'serve', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout).on('line', (line) => {
      const found = /listening on (http:\/\/\S+)/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`team-feed serve ended with exit code ${String(code)}`)));
  });
  return { server, url };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}
