/** What a must-read to thousands costs: storing it while hundreds of streams wait for it, and reading its receipts. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { v7 } from 'uuid';
import { figure, median } from '../scripts/figures.ts';
import type { ScaleServer } from './scale.client.ts';

const STREAMS = 500;
const POSTS = 10;
const READS = 200;
/** Connections opened at a time, so that the server's backlog does not overflow. */
const AT_ONCE = 100;

/** Times at which each must-read came, by its id. */
type Arrivals = Map<string, number[]>;

/** Live streams of as many people. */
async function openStreams(server: ScaleServer, handles: readonly string[], arrivals: Arrivals): Promise<Socket[]> {
  const { hostname, port } = new URL(server.ready.url);
  const open = async (handle: string): Promise<Socket> => {
    const token = await server.token(handle);
    const socket = connect(Number(port), hostname);
    let rest = '';
    const ready = new Promise<Socket>((resolve, reject) => {
      socket.setEncoding('latin1').on('error', reject);
      socket.on('data', (chunk: string) => {
        const now = performance.now();
        const text = rest + chunk;
        if (text.includes('event: ready\n')) resolve(socket);
        let end = 0;
        for (const match of text.matchAll(
          /event: must-read-asked\ndata: \S*?"item":\{"post":\{"id":"([0-9a-f-]{36})"/g,
        )) {
          end = match.index + match[0].length;
          arrivals.get(match[1] ?? '')?.push(now);
        }
        rest = text.slice(Math.max(end, text.length - 2_000));
      });
    });
    await once(socket, 'connect');
    socket.write(`GET /v1/live?topics=inbox HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    return ready;
  };
  const sockets: Socket[] = [];
  for (let first = 0; first < handles.length; first += AT_ONCE)
    sockets.push(...(await Promise.all(handles.slice(first, first + AT_ONCE).map(open))));
  return sockets;
}

interface Sent {
  readonly id: string;
  readonly milliseconds: number;
  /** How long after the answer the last stream had it, in milliseconds. */
  readonly last: number;
  readonly commits: number;
}

/** Sends a must-read, and waits until all streams have it. */
async function send(
  server: ScaleServer,
  addressees: readonly string[],
  streams: number,
  arrivals: Arrivals,
): Promise<Sent> {
  const id = v7();
  const came: number[] = [];
  arrivals.set(id, came);
  const before = await server.counts();
  const answer = await server.ask(server.ready.company.editor, '/v1/posts', {
    id,
    body: 'Please read this',
    addressees,
  });
  if (answer.status !== 201) throw new Error(`The must-read was refused: ${answer.body}`);
  const end = performance.now() + 10_000;
  while (came.length < streams && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  if (came.length < streams) throw new Error(`${String(came.length)} of ${String(streams)} streams got the must-read`);
  const { commits } = await server.counts();
  return {
    id,
    milliseconds: answer.milliseconds,
    last: Math.max(...came) - answer.at,
    commits: commits - before.commits,
  };
}

const milliseconds = (values: readonly number[]): string => `${median(values).toFixed(1)} ms`;

export async function measureMustReads(server: ScaleServer): Promise<void> {
  const { everybody, five, editor } = server.ready.company;
  const arrivals: Arrivals = new Map();
  const handles = server.ready.people.filter((handle) => handle.startsWith('member-') && handle !== editor);
  const sockets = await openStreams(server, handles.slice(-STREAMS), arrivals);
  const many: Sent[] = [];
  const few: Sent[] = [];
  try {
    for (let round = -2; round < POSTS; round++) {
      const large = await send(server, everybody, STREAMS, arrivals);
      const small = await send(server, five, 0, arrivals);
      if (round < 0) continue;
      many.push(large);
      few.push(small);
    }
  } finally {
    for (const socket of sockets) socket.destroy();
  }

  const { counts } = JSON.parse((await server.ask(editor, receiptsOf(many))).body) as { counts: { total: number } };
  const people = `${counts.total.toLocaleString('en')} people`;
  const commits = Math.max(...many.map((sent) => sent.commits));
  const early = many.filter(({ last }) => last > 0).length;
  figure({ name: 'must-read to 5 people, answered in', value: milliseconds(few.map((sent) => sent.milliseconds)) });
  figure({
    name: `must-read to ${people}, answered in`,
    value: milliseconds(many.map((sent) => sent.milliseconds)),
  });
  figure({ name: `must-read to ${people}, commits`, value: String(commits), goal: '1', met: commits === 1 });
  figure({
    name: `must-read to ${people}, answered before the last of ${String(STREAMS)} streams has it`,
    value: `${String(early)} of ${String(POSTS)}, by ${milliseconds(many.map(({ last }) => last))}`,
    goal: String(POSTS),
    met: early === POSTS,
  });
  await measureReceipts(server, people, many, few);
}

const receiptsOf = ([sent]: readonly Sent[]): string => `/v1/posts/${sent?.id ?? ''}/receipts`;

async function measureReceipts(
  server: ScaleServer,
  people: string,
  many: readonly Sent[],
  few: readonly Sent[],
): Promise<void> {
  const { editor } = server.ready.company;
  const times = { many: [] as number[], few: [] as number[] };
  const queries = { many: 0, few: 0 };
  for (let round = -20; round < READS; round++) {
    for (const [name, sent] of Object.entries({ many, few }) as ['many' | 'few', readonly Sent[]][]) {
      const before = round < 0 ? await server.counts() : undefined;
      const answer = await server.ask(editor, receiptsOf(sent));
      if (answer.status !== 200) throw new Error(`The receipts were refused: ${answer.body}`);
      if (before) queries[name] = (await server.counts()).queries - before.queries;
      else times[name].push(answer.milliseconds);
    }
  }
  const ratio = median(times.many) / median(times.few);
  figure({
    name: `receipts of ${people} against 5`,
    value: `${ratio.toFixed(2)} times (${median(times.few).toFixed(2)} → ${median(times.many).toFixed(2)} ms)`,
    goal: '≤ 1.2',
    met: ratio <= 1.2,
  });
  figure({
    name: `receipts of ${people} against 5, queries`,
    value: `${String(queries.few)} → ${String(queries.many)}`,
    goal: 'not more',
    met: queries.many <= queries.few,
  });
}
