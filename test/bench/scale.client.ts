/** Asks one of the servers of the scale benchmark, over real HTTP and on one connection. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createTokens } from '../../server/src/auth/tokens.ts';
import type { Scale } from '../support/scale-lines.ts';
import { SECRET } from '../support/server.ts';
import type { Counts, Ready } from './scale.server.ts';

const tokens = createTokens(SECRET);

export interface Answer {
  readonly status: number;
  readonly milliseconds: number;
  /** When it had come, by `performance.now()`. */
  readonly at: number;
  readonly body: string;
}

export class ScaleServer {
  readonly ready: Ready;
  readonly #child: ChildProcess;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #tokens = new Map<string, string>();

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child;
    this.ready = ready;
  }

  static async start(scale: Scale | null): Promise<ScaleServer> {
    const child = fork(fileURLToPath(new URL('scale.server.ts', import.meta.url)), [JSON.stringify(scale)], {
      execArgv: ['--conditions=@team-feed/source'],
    });
    const [ready] = (await Promise.race([once(child, 'message'), diesOf(child)])) as [Ready];
    return new ScaleServer(child, ready);
  }

  async token(handle: string): Promise<string> {
    const known = this.#tokens.get(handle) ?? (await tokens.sign({ sub: handle }, 36_000));
    this.#tokens.set(handle, known);
    return known;
  }

  /** What it has done so far; `commit` makes a change first. */
  async counts(message: 'count' | 'commit' = 'count'): Promise<Counts> {
    const told = once(this.#child, 'message');
    this.#child.send(message);
    const [counts] = (await told) as [Counts];
    return counts;
  }

  async ask(handle: string, path: string, post?: object): Promise<Answer> {
    const text = post === undefined ? undefined : JSON.stringify(post);
    const headers = {
      authorization: `Bearer ${await this.token(handle)}`,
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const method = text === undefined ? 'GET' : 'POST';
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      request(this.ready.url + path, { agent: this.#agent, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const at = performance.now();
          const body = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, milliseconds: at - begun, at, body });
        });
      })
        .on('error', reject)
        .end(text);
    });
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}

async function diesOf(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`A server ended with exit code ${String(code)}`);
}
