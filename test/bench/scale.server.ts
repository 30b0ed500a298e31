/** A server of the scale benchmark, in a process of its own: fills its database, says where it is, and counts what it does. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../server/src/app.ts';
import { createTokens } from '../../server/src/auth/tokens.ts';
import { openStore } from '../../server/src/store/database.ts';
import { realData } from '../support/history.ts';
import { changeSomething, type Company, fillLarge, fillSmall } from '../support/scale.ts';
import type { Scale } from '../support/scale-lines.ts';
import { SECRET } from '../support/server.ts';

export interface Ready {
  readonly url: string;
  readonly company: Company;
  readonly posts: number;
  readonly people: readonly string[];
  readonly seconds: number;
}

/** So far. */
export interface Counts {
  readonly queries: number;
  readonly commits: number;
}

const scale = JSON.parse(process.argv[2] ?? 'null') as Scale | null;
const folder = await mkdtemp(join(tmpdir(), 'team-feed-scale-'));
const begun = performance.now();
const store = await openStore({ file: join(folder, 'feed.db') });
const company = scale ? await fillLarge(store, scale, realData()) : await fillSmall(store);
const seconds = (performance.now() - begun) / 1000;
const tokens = createTokens(SECRET);
const app = await buildApp({ store, tokens, settings: { companyMustReads: Number.MAX_SAFE_INTEGER } });
await app.listen({ host: '127.0.0.1', port: 0 });
const people = await store.db.selectFrom('people').select('handle').orderBy('handle').execute();
const { posts } = await store.db
  .selectFrom('posts')
  .select((eb) => eb.fn.countAll<number>().as('posts'))
  .executeTakeFirstOrThrow();

let commits = 0;
store.onCommit(() => {
  commits++;
});
process.on('message', (message: 'count' | 'commit') => {
  void answer(message);
});
process.once('disconnect', () => {
  void end();
});
process.send?.({
  url: `http://127.0.0.1:${String((app.server.address() as AddressInfo).port)}`,
  company,
  posts,
  people: people.map(({ handle }) => handle),
  seconds,
} satisfies Ready);

async function answer(message: 'count' | 'commit'): Promise<void> {
  if (message === 'commit') await changeSomething(store);
  process.send?.({ queries: store.queries, commits } satisfies Counts);
}

async function end(): Promise<void> {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
