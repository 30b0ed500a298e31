/**
 * How long the home timeline takes, on a company's real history, against a bare Node HTTP server in a process of its own
 * that answers the same bytes. One connection each, in turns.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { figure, median } from '../scripts/figures.ts';
import { history } from '../support/history.ts';
import { startProgram } from '../support/program.ts';

const REQUESTS = 2000;
const GOAL = 2.5;

interface Answer {
  readonly milliseconds: number;
  readonly body: Buffer;
}

const BARE = `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const body = readFileSync(process.argv[1]);
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };
const server = createServer((request, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

const folder = await mkdtemp(join(tmpdir(), 'team-feed-bench-'));
const { files, reader } = history(folder);
const program = await startProgram({ files });
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const headers = { authorization: `Bearer ${await program.token(reader)}` };
const timeline = `${program.url}/v1/timelines/home?limit=20`;

const { body } = await ask(timeline);
await writeFile(join(folder, 'body'), body);
const bare = spawn(process.execPath, ['--input-type=module', '--eval', BARE, join(folder, 'body')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [port] = (await once(createInterface(bare.stdout), 'line')) as [string];

try {
  const times = { server: [] as number[], bare: [] as number[] };
  for (let round = -200; round < REQUESTS; round++) {
    const served = await ask(timeline);
    const answered = await ask(`http://127.0.0.1:${port}/`);
    if (round < 0) continue;
    times.server.push(served.milliseconds);
    times.bare.push(answered.milliseconds);
  }
  const ratio = median(times.server) / median(times.bare);
  figure({ name: 'home timeline, bare HTTP server', value: `${median(times.bare).toFixed(3)} ms` });
  figure({ name: 'home timeline, Team Feed', value: `${median(times.server).toFixed(3)} ms` });
  figure({
    name: `home timeline of ${(body.length / 1000).toFixed(1)} kB, Team Feed against bare`,
    value: `${ratio.toFixed(2)} times`,
    goal: `≤ ${GOAL}`,
    met: ratio <= GOAL,
  });
} finally {
  bare.kill();
  agent.destroy();
  await program.stop();
  await rm(folder, { recursive: true });
}

function ask(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    request(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const milliseconds = performance.now() - begun;
        if (response.statusCode === 200) resolve({ milliseconds, body: Buffer.concat(chunks) });
        else reject(new Error(`${url} answered ${String(response.statusCode)}`));
      });
    })
      .on('error', reject)
      .end();
  });
}
