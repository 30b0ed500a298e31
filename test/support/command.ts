/** The `team-feed` command from its sources, run as a process of its own as its users do. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const shim = join(root, 'server/bin/team-feed.js');

const main = join(root, 'server/src/main.ts');

/** What Node 24 does by itself, Node 22 does when asked. */
const FLAGS = [
  '--conditions=@team-feed/source',
  '--experimental-strip-types',
  '--experimental-sqlite',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=FSTDEP023',
];

/** A server that was told to end gets this long, in milliseconds. */
const PATIENCE = 10_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Run instead of the sources: a Node and what it is to run. */
  readonly program?: readonly [string, ...string[]];
}

/** Without whatever the tester's own environment says about Team Feed. */
function environment(more: RunOptions['env']): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('TEAM_FEED_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(own), ...more };
}

export function launch(args: readonly string[], { env, program }: RunOptions = {}): ChildProcess {
  const [node, ...first] = program ?? [process.execPath, ...FLAGS, main];
  return spawn(node, [...first, ...args], { cwd: root, env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs a command to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = launch(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin?.on('error', () => {
    // It ended without reading all of its input.
  });
  child.stdin?.end(options.input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export interface Serving {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has printed so far, line by line. */
  readonly printed: readonly string[];
  /** Ends it with a signal, and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** `team-feed serve` on a free port; it is ended with the test, however that ends. */
export async function serve(t: TestContext, args: readonly string[], options: RunOptions = {}): Promise<Serving> {
  const child = launch(['serve', '--port', '0', ...args], options);
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // Asked rather than killed, so that it clears up after itself.
    const ended = once(child, 'exit');
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(patience);
  });
  const printed: string[] = [];
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const url = await new Promise<string>((found, reject) => {
    child.once('exit', (code) => reject(new Error(`serve ended with ${String(code)}: ${complaint}`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      printed.push(line);
      const address = /^team-feed listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (address !== undefined) found(address);
    });
  });
  return {
    url,
    child,
    printed,
    async stop(signal = 'SIGTERM') {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}

/** A folder that is removed after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'team-feed-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export { writeLines } from './write-lines.ts';
