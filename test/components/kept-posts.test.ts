/** What the SDK keeps in the browser, and what a sign-out leaves of it. */
import { expect, waitUntil as waitFor } from '@open-wc/testing';
import { createClient, type FeedClient } from '@team-feed/sdk';
import { get, keys, createStore } from 'idb-keyval';
import { aPost, FakeServer, page, problem } from '../support/fake-server.ts';

const SERVER = 'https://kept.test';
const TOKEN = `e30.${btoa(JSON.stringify({ sub: 'ada' }))}.e30`;
/** Its own timeout must not look like that of a timeline. */
const waitUntil = (isSo: () => boolean | Promise<boolean>, message?: string): Promise<void> =>
  waitFor(isSo, message, { timeout: 3_000 });
const db = createStore('team-feed', 'timelines');

describe('kept posts', () => {
  let server: FakeServer;
  let client: FeedClient;
  let stop: () => void;
  /** What a timeline does a moment later, held back until the test runs it; with the like of other timers. */
  let later: (() => void)[];
  const { setTimeout } = globalThis;

  beforeEach(async () => {
    later = [];
    globalThis.setTimeout = ((act: () => void, delay?: number) =>
      delay === 1_000 ? later.push(act) : setTimeout(act, delay)) as typeof globalThis.setTimeout;
    server = new FakeServer({ 'GET timelines/home': () => page([aPost({ body: 'Kept' })]) });
    client = createClient({ server: SERVER, token: TOKEN, fetch: server.fetch });
    stop = client.timeline('home').$state.listen(() => undefined);
    await shows('Kept');
  });
  afterEach(async () => {
    globalThis.setTimeout = setTimeout;
    stop();
    await client.forget();
    client.close();
  });

  const shows = (body: string): Promise<void> =>
    waitUntil(() => JSON.stringify(client.timeline('home').$state.get()).includes(body), `never shows ${body}`);
  const kept = async (): Promise<string> => {
    const mine = (await keys<string[]>(db)).filter(([name]) => name === SERVER);
    return JSON.stringify(await Promise.all(mine.map((key) => get<unknown>(key, db))));
  };
  /** Runs what is due, and waits for what it began. */
  async function run(): Promise<void> {
    for (const act of later.splice(0)) act();
    // Each write needs a few turns before it is asked for, and then those of one store happen in their order.
    for (let turn = 0; turn < 20; turn++) await kept();
  }

  it('are there for a time without the server', async () => {
    await run();
    // The first time, its code has to come.
    await waitUntil(async () => (await kept()).includes('Kept'), 'nothing is kept');
  });

  it('stay forgotten, whatever was about to be kept', async () => {
    await client.forget();
    await run();
    expect(await kept()).to.equal('[]');
  });

  it('stay forgotten, whatever was being kept', async () => {
    for (const act of later.splice(0)) act();
    await client.forget();
    await run();
    expect(await kept()).to.equal('[]');
  });

  it('stay forgotten, whatever comes live later', async () => {
    await run();
    await client.forget();
    await waitUntil(() => server.streams === 1, 'no stream');
    server.push('post-created', { post: aPost({ body: 'Later' }) });
    await shows('Later');
    await run();
    expect(await kept()).to.equal('[]');
  });

  it('stay forgotten when the server no longer takes a token that cannot be renewed', async () => {
    await run();
    server.on({ 'GET me': () => problem(401, 'unauthorized') });
    const refused: unknown = await client.me.get().catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'unauthorized');
    await waitUntil(() => server.streams === 1, 'no stream');
    server.push('post-created', { post: aPost({ body: 'Later' }) });
    await shows('Later');
    await run();
    expect(await kept()).to.equal('[]');
  });
});
