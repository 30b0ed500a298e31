/** 2,000 live streams on one node, one post a second: whether every stream gets every post, and how long it takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { figure } from '../scripts/figures.ts';

const STREAMS = 2_000;
const POSTS = 20;
/** Connections opened at a time, so that the server's backlog does not overflow. */
const AT_ONCE = 100;

const server = spawn(
  process.execPath,
  ['--conditions=@team-feed/source', fileURLToPath(new URL('live.server.ts', import.meta.url))],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
const { url, tokens } = JSON.parse(line) as { url: string; tokens: string[] };
const { hostname, port } = new URL(url);

const sentAt: number[] = [];
const delays: number[] = [];
const received = new Array<number>(STREAMS).fill(0);
let disorder = 0;

/** A reader as cheap as can be: it looks for the number of the post, and for nothing else. */
function open(stream: number): Promise<Socket> {
  const token = tokens[stream % tokens.length] ?? '';
  return new Promise((resolve, reject) => {
    let rest = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET /v1/live?topics=home HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    });
    socket.setEncoding('latin1').on('error', reject);
    socket.on('data', (chunk: string) => {
      const now = performance.now();
      const text = rest + chunk;
      if (text.includes('event: ready\n')) resolve(socket);
      let end = 0;
      for (const match of text.matchAll(/"body":"post (\d+)\."/g)) {
        end = match.index + match[0].length;
        const post = Number(match[1]);
        if (post !== received[stream]) disorder++;
        received[stream] = (received[stream] ?? 0) + 1;
        delays.push(now - (sentAt[post] ?? Number.NaN));
      }
      rest = text.slice(Math.max(end, text.length - 40));
    });
  });
}

const sockets: Socket[] = [];
try {
  while (sockets.length < STREAMS) {
    const first = sockets.length;
    sockets.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => open(first + index)))));
  }
  for (let post = 0; post < POSTS; post++) {
    const second = new Promise((resolve) => setTimeout(resolve, 1_000));
    sentAt[post] = performance.now();
    const answer = await fetch(`${url}/v1/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[0] ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: v7(), body: `post ${String(post)}.` }),
    });
    if (answer.status !== 201) throw new Error(`The post was refused: ${await answer.text()}`);
    await second;
  }
  const end = performance.now() + 10_000;
  while (delays.length < STREAMS * POSTS && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));

  delays.sort((a, b) => a - b);
  const percentile = (part: number): string =>
    `${(delays[Math.ceil(delays.length * part) - 1] ?? Number.NaN).toFixed(1)} ms`;
  const complete = received.filter((count) => count === POSTS).length;
  figure({
    name: `live, streams of ${STREAMS.toLocaleString('en')} that got all ${String(POSTS)} posts in order`,
    value: complete.toLocaleString('en'),
    goal: STREAMS.toLocaleString('en'),
    met: complete === STREAMS && disorder === 0,
  });
  figure({ name: 'live, from sending a post to its arrival, p50', value: percentile(0.5) });
  figure({ name: 'live, from sending a post to its arrival, p99', value: percentile(0.99) });
} finally {
  for (const socket of sockets) socket.destroy();
  server.stdin.end();
  await once(server, 'exit');
}
