/**
 * Whether a large company is served as fast as the small demo: the same requests of the same kinds of people to both, each in a
 * process of its own, in turns. And what a must-read to thousands costs.
 */
import { figure, median } from '../scripts/figures.ts';
import { type Persona, personas, requests } from '../support/scale.ts';
import type { Scale } from '../support/scale-lines.ts';
import { ScaleServer } from './scale.client.ts';
import { measureMustReads } from './scale.must-reads.ts';

const LARGE: Scale = { posts: 200_000, people: 5_000, units: 300 };
const ROUNDS = 150;
const WARM_UP = 30;
const GOAL = 3;

interface Measured {
  readonly small: number;
  readonly large: number;
  readonly ratio: number;
}

/** Medians of one request, the two servers in turns. Undefined where there is no such route. */
async function compare(
  small: ScaleServer,
  large: ScaleServer,
  persona: Persona,
  path: (server: ScaleServer) => string,
  isAfterCommit: boolean,
): Promise<Measured | undefined> {
  const times = new Map<ScaleServer, number[]>([
    [small, []],
    [large, []],
  ]);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const [server, kept] of times) {
      if (isAfterCommit) await server.counts('commit');
      const { status, milliseconds, body } = await server.ask(persona, path(server));
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`${path(server)} answered ${String(status)}: ${body}`);
      if (round >= 0) kept.push(milliseconds);
    }
  }
  const [one, other] = [median(times.get(small) ?? []), median(times.get(large) ?? [])];
  return { small: one, large: other, ratio: other / one };
}

function say(name: string, measured: Measured | undefined): void {
  if (!measured) {
    figure({ name, value: 'there is no such route' });
    return;
  }
  const { small, large, ratio } = measured;
  figure({
    name: `${name}, large against small`,
    value: `${ratio.toFixed(2)} times (${small.toFixed(2)} → ${large.toFixed(2)} ms)`,
    goal: `≤ ${String(GOAL)}`,
    met: ratio <= GOAL,
  });
}

const small = await ScaleServer.start(null);
const large = await ScaleServer.start(LARGE);
try {
  const { posts, people, seconds } = large.ready;
  figure({
    name: `scale, ${posts.toLocaleString('en')} posts of ${people.length.toLocaleString('en')} people against ${String(small.ready.posts)} of ${String(small.ready.people.length)}`,
    value: `made in ${seconds.toFixed(0)} s`,
  });
  for (const persona of personas) {
    for (const [index, { name }] of requests(small.ready.company).entries()) {
      const path = (server: ScaleServer): string => requests(server.ready.company)[index]?.path ?? '';
      say(`${name}, ${persona}`, await compare(small, large, persona, path, false));
    }
    const home = (): string => '/v1/timelines/home';
    say(`home after a change, ${persona}`, await compare(small, large, persona, home, true));
  }
  await measureMustReads(large);
} finally {
  await small.stop();
  await large.stop();
}
