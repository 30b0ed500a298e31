import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FeedError, newId } from '@team-feed/sdk';
import { me, page, problem, json } from '../support/fake-server.ts';
import { clientOf, jwt, listenTo, until } from './support.ts';

const seconds = (): number => Date.now() / 1000;
const bearer = (request: Request): string => (request.headers.get('authorization') ?? '').replace('Bearer ', '');

describe('the token', () => {
  it('is asked for once by all who need it', async () => {
    let asked = 0;
    const client = clientOf(() => page([]), {
      token: () => Promise.resolve(jwt({ exp: seconds() + 3600, n: asked++ })),
    });
    await Promise.all([client.timelines.list('home'), client.timelines.list('company'), client.people.list()]);
    await client.timelines.list('home');
    assert.equal(asked, 1);
  });

  it('is renewed ahead of its expiry', async (test) => {
    let asked = 0;
    test.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    const client = clientOf(() => page([]), { token: () => jwt({ exp: seconds() + 3600, n: asked++ }) });
    await client.timelines.list('home');
    test.mock.timers.tick(3_500_000);
    await client.timelines.list('home');
    assert.equal(asked, 1);
    test.mock.timers.tick(80_000);
    await client.timelines.list('home');
    assert.equal(asked, 2);
  });

  it('is not asked for at each call by a clock that is wrong', async () => {
    let asked = 0;
    const client = clientOf(() => page([]), { token: () => jwt({ exp: seconds() - 7200, n: asked++ }) });
    for (let call = 0; call < 3; call++) await client.timelines.list('home');
    assert.equal(asked, 1);
  });

  it('is renewed once for all calls that it was refused for', async () => {
    let asked = 0;
    const client = clientOf((request) => (bearer(request) === 'token-1' ? problem(401, 'token-expired') : page([])), {
      token: () => Promise.resolve(`token-${String(++asked)}`),
    });
    await Promise.all([client.timelines.list('home'), client.timelines.list('company'), client.people.list()]);
    assert.equal(asked, 2);
  });

  it('is renewed only once when the next one is refused as well', async () => {
    let asked = 0;
    let calls = 0;
    const client = clientOf(
      () => {
        calls++;
        return problem(401, 'unauthorized');
      },
      { token: () => `token-${String(++asked)}` },
    );
    await assert.rejects(client.timelines.list('home'), { code: 'unauthorized' });
    assert.deepEqual([asked, calls], [2, 2]);
  });

  it('that cannot be had is said so, with the reason', async () => {
    const cause = new Error('The portal is down');
    const client = clientOf(() => page([]), { token: () => Promise.reject(cause) });
    await assert.rejects(client.timelines.list('home'), { code: 'unauthorized', cause });
    const failed = clientOf(() => page([]), { token: () => Promise.reject(new FeedError('network', 'No net')) });
    await assert.rejects(failed.timelines.list('home'), { code: 'network' });
  });

  it('that could not be had is asked for again', async () => {
    let asked = 0;
    const client = clientOf(() => json(me()), {
      token: () => (asked++ ? 'good' : Promise.reject(new Error('Not yet'))),
    });
    await assert.rejects(client.me.get());
    assert.equal((await client.me.get()).handle, 'ada');
  });

  it('that is a text cannot be renewed', async () => {
    let calls = 0;
    const client = clientOf(() => {
      calls++;
      return problem(401, 'unauthorized');
    });
    await assert.rejects(client.me.get(), { code: 'unauthorized' });
    assert.equal(calls, 1);
  });

  it('is of one person: that of another is not used, and whoever made the client is told', async () => {
    let sub = 'ada';
    let told = 0;
    const sent: string[] = [];
    const client = clientOf(
      (request) => {
        sent.push(bearer(request));
        return page([]);
      },
      { token: () => jwt({ sub, exp: seconds() - 1 }), onAnotherReader: () => told++ },
    );
    await client.timelines.list('home');
    sub = 'ben';
    await client.session.refresh();
    assert.equal((client.session.$state.value as { error?: FeedError }).error?.code, 'unauthorized');
    await assert.rejects(client.posts.create({ id: newId(), body: 'Of Ada' }), { code: 'unauthorized' });
    assert.ok(told >= 2, String(told));
    sub = 'ada';
    await client.timelines.list('home');
    assert.ok(sent.length >= 2, String(sent.length));
    for (const token of sent) assert.equal(atob(token.split('.')[1] ?? '').includes('"sub":"ada"'), true);
  });

  it('is asked for anew when somebody has signed in, and what failed meanwhile is loaded', async (test) => {
    let isSignedIn = false;
    const client = clientOf((request) => (request.url.endsWith('/me') ? json(me()) : page([])), {
      token: () => (isSignedIn ? jwt({ sub: 'ada' }) : Promise.reject(new Error('Nobody'))),
    });
    const stores = [client.timeline('home'), client.timeline('company'), client.inboxStore, client.urgentStore];
    for (const store of stores) listenTo(test, store);
    for (const { $state } of stores) await until(() => $state.get().status === 'failed', 'a failure');
    isSignedIn = true;
    await client.session.refresh();
    assert.equal(client.session.value?.handle, 'ada');
    for (const { $state } of stores) await until(() => $state.get().status !== 'failed', 'another try');
    client.close();
  });

  it('is left out where there is none', async () => {
    let header: string | null = 'something';
    const { createClient } = await import('@team-feed/sdk');
    const client = createClient({
      server: 'https://feed.test',
      fetch: (input, init) => {
        header = new Request(input, init).headers.get('authorization');
        return Promise.resolve(page([]));
      },
    });
    await client.timelines.list('home');
    assert.equal(header, null);
  });
});
