import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FeedClient, LiveEvent } from '@team-feed/sdk';
import { createClient } from '@team-feed/sdk';
import { aPost, aStatus, clientOver, FakeServer, problem } from '../support/fake-server.ts';
import { until } from './support.ts';

interface Told {
  readonly events: LiveEvent[];
  resets: number;
  readonly stop: () => void;
}

function listen(client: FeedClient, topics: readonly string[], from?: string): Told {
  const events: LiveEvent[] = [];
  const told = { events, resets: 0, stop: (): void => undefined };
  const listener = {
    event: (event: LiveEvent): void => void events.push(event),
    reset: (): void => {
      told.resets++;
    },
  };
  told.stop = client.live.subscribe(topics, listener, from);
  return told;
}

function started(test: TestContext): { server: FakeServer; client: FeedClient } {
  // Waits are nothing, so lost connections are back at once.
  test.mock.method(Math, 'random', () => 0);
  const server = new FakeServer();
  const client = clientOver(server);
  test.after(() => client.close());
  return { server, client };
}

const isOpen = (client: FeedClient): Promise<unknown> =>
  until(() => client.live.$connection.get() === 'open', 'a stream');

/** A server whose streams are written by hand: each request gets the next of the functions. */
function scripted(
  test: TestContext,
  ...streams: ((controller: ReadableStreamDefaultController<Uint8Array>, request: Request) => void)[]
): { client: FeedClient; asked: Request[] } {
  test.mock.method(Math, 'random', () => 0);
  const asked: Request[] = [];
  const client = createClient({
    server: 'https://feed.test',
    token: () => `token-${String(asked.length)}`,
    fetch: (input, init) => {
      const request = new Request(input, init);
      const stream = streams[Math.min(asked.length, streams.length - 1)];
      asked.push(request);
      const body = new ReadableStream<Uint8Array>({ start: (controller) => stream?.(controller, request) });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    },
  });
  test.after(() => client.close());
  return { client, asked };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const event = (id: number, data: object = { topics: ['home'], post: aPost() }, kind = 'post-created'): string =>
  `event: ${kind}\nid: ${String(id)}\ndata: ${JSON.stringify(data)}\n\n`;
const readyAt = (id: number): string => event(id, { position: String(id) }, 'ready');
const lastId = (request: Request | undefined): string | null | undefined =>
  request && new URL(request.url).searchParams.get('lastEventId');

describe('the live stream', () => {
  it('is one for all who begin to listen in one turn', async (test) => {
    const { server, client } = started(test);
    listen(client, ['home']);
    listen(client, ['unit:it', 'page:https://wiki.test/a?b=1,2']).stop();
    listen(client, ['company']);
    await isOpen(client);
    assert.equal(server.calls('GET live').length, 1);
    assert.deepEqual(server.topics, ['home', 'company']);
  });

  it('tells each what it asked for', async (test) => {
    const { server, client } = started(test);
    const [home, wiki] = [listen(client, ['home']), listen(client, ['page:https://wiki.test/a,b'])];
    await isOpen(client);
    server.push('post-created', { topics: ['home'], post: aPost() });
    server.push('post-created', { topics: ['page:https://wiki.test/a,b'], post: aPost() });
    await until(() => wiki.events.length);
    assert.deepEqual([home.events.length, wiki.events.length], [1, 1]);
  });

  it('ends when nobody listens, and is idle', async (test) => {
    const { server, client } = started(test);
    const told = listen(client, ['home']);
    await isOpen(client);
    told.stop();
    await until(() => server.streams === 0);
    assert.equal(client.live.$connection.get(), 'idle');
  });

  it('keeps the old connection until the one with more topics stands', async (test) => {
    let open: ReadableStreamDefaultController<Uint8Array> | undefined;
    let first: ReadableStreamDefaultController<Uint8Array> | undefined;
    const { client, asked } = scripted(
      test,
      (stream) => {
        first = stream;
        stream.enqueue(bytes(readyAt(5)));
      },
      (stream) => (open = stream),
    );
    const home = listen(client, ['home']);
    await isOpen(client);
    const unit = listen(client, ['unit:it'], '3');
    const second = await until(() => open);
    first?.enqueue(bytes(event(6)));
    await until(() => home.events.length);
    assert.equal(asked[0]?.signal.aborted, false);
    // The new one goes on from the oldest position that somebody needs, so it repeats what the old one had.
    assert.equal(lastId(asked[1]), '3');
    second.enqueue(bytes(readyAt(3) + event(4, { topics: ['unit:it'], post: aPost() }) + event(6) + event(7)));
    await until(() => home.events.length === 2);
    assert.deepEqual(
      [home, unit].map(({ events }) => events.map(({ id }) => id)),
      [['6', '7'], ['4']],
    );
    assert.equal(asked[0].signal.aborted, true);
  });

  it('asks for all processes where there are too many badges for a list', async (test) => {
    const { server, client } = started(test);
    listen(client, ['home']);
    const badges = Array.from({ length: 150 }, (_, index) => listen(client, [`status:key-${String(index)}`]));
    await isOpen(client);
    assert.deepEqual(server.topics, ['processes', 'home']);
    server.push('status-changed', { topics: ['processes'], status: aStatus({ process: 'key-7' }) });
    await until(() => badges[7]?.events.length);
    assert.equal(badges.filter(({ events }) => events.length).length, 1);
  });

  it('asks for the processes of some badges by name', async (test) => {
    const { server, client } = started(test);
    const badge = listen(client, ['status:payroll']);
    await isOpen(client);
    assert.deepEqual(server.topics, ['process:payroll']);
    server.push('status-changed', { status: aStatus() });
    await until(() => badge.events.length);
  });

  it('resumes behind the last event that was whole', async (test) => {
    const { client, asked } = scripted(
      test,
      (stream) => {
        stream.enqueue(bytes(readyAt(1) + event(2) + event(3).slice(0, 30)));
        stream.close();
      },
      (stream) => stream.enqueue(bytes(readyAt(2) + event(3))),
    );
    const told = listen(client, ['home']);
    await until(() => told.events.length === 2);
    assert.deepEqual(
      told.events.map(({ id }) => id),
      ['2', '3'],
    );
    assert.equal(lastId(asked[1]), '2');
  });

  it('reads events that come in pieces, in the middle of a letter too', async (test) => {
    const whole = bytes(readyAt(1) + event(2, { topics: ['home'], post: aPost({ body: 'Grüße 👋' }) }));
    const { client } = scripted(test, (stream) => {
      for (const byte of whole) stream.enqueue(Uint8Array.of(byte));
    });
    const told = listen(client, ['home']);
    await until(() => told.events.length);
    const [first] = told.events;
    assert.equal(first?.event === 'post-created' && first.data.post.body, 'Grüße 👋');
  });

  for (const [what, data] of [
    ['no JSON', 'event: post-created\nid: 7\ndata: {"topics": [\n\n'],
    ['of another shape', event(7, { topics: 'home' })],
    ['null', 'event: post-edited\nid: 7\ndata: null\n\n'],
  ] as const) {
    it(`has those who listen load again for an event that is ${what}`, async (test) => {
      const { client } = scripted(test, (stream) => stream.enqueue(bytes(readyAt(1) + data + event(8))));
      const told = listen(client, ['home']);
      await until(() => told.events.length);
      assert.deepEqual([told.resets, told.events[0]?.id], [1, '8']);
    });
  }

  it('goes by events that it does not know', async (test) => {
    const { client } = scripted(test, (stream) =>
      stream.enqueue(bytes(readyAt(1) + event(2, { any: 'thing' }, 'of-a-newer-server') + event(3))),
    );
    const told = listen(client, ['home']);
    await until(() => told.events.length);
    assert.deepEqual([told.resets, told.events.map(({ id }) => id)], [0, ['3']]);
  });

  it('says when something was missed, and goes on from there', async (test) => {
    const { client, asked } = scripted(
      test,
      (stream) => {
        stream.enqueue(bytes(event(90, { position: '90' }, 'reset')));
        stream.close();
      },
      () => undefined,
    );
    const told = listen(client, ['home'], '1');
    await until(() => asked.length === 2);
    assert.equal(told.resets, 1);
    assert.equal(lastId(asked[1]), '90');
  });

  it('renews a token that expired while it was open, and resumes', async (test) => {
    test.mock.method(Math, 'random', () => 0);
    let [tokens, expired] = [1, 0];
    const resumed: (string | null)[] = [];
    const client = createClient({
      server: 'https://feed.test',
      token: () => `token-${String(tokens++)}`,
      fetch: (input, init) => {
        const request = new Request(input, init);
        const isFirst = request.headers.get('authorization') === 'Bearer token-1';
        if (isFirst && expired++) return Promise.resolve(problem(401, 'token-expired'));
        resumed.push(lastId(request) ?? null);
        const body = new ReadableStream<Uint8Array>({
          start(stream) {
            stream.enqueue(bytes(isFirst ? readyAt(1) + event(2) : readyAt(2) + event(3)));
            if (isFirst) stream.close();
          },
        });
        return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
      },
    });
    test.after(() => client.close());
    const told = listen(client, ['home']);
    await until(() => told.events.length === 2);
    assert.deepEqual(resumed, [null, '2']);
    assert.equal(tokens, 3);
  });

  it('tries on while the token is refused', async (test) => {
    const { server, client } = started(test);
    let refused = 0;
    server.on({ 'GET live': () => (refused++, problem(401, 'token-expired')) });
    listen(client, ['home']);
    await until(() => refused > 2, 'further attempts');
    assert.notEqual(client.live.$connection.get(), 'open');
  });

  it('gives a silent connection up and comes back', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    const { client, asked } = scripted(test, (stream) => stream.enqueue(bytes(readyAt(1))));
    listen(client, ['home']);
    const turn = async (): Promise<void> => {
      for (let count = 0; count < 20; count++) await new Promise((resolve) => setImmediate(resolve));
    };
    test.mock.timers.tick(1);
    for (let count = 0; count < 50 && client.live.$connection.get() !== 'open'; count++) await turn();
    assert.equal(client.live.$connection.get(), 'open');
    test.mock.timers.tick(50_000);
    await turn();
    assert.equal(asked.length, 1);
    test.mock.timers.tick(11_000);
    await turn();
    test.mock.timers.tick(1);
    await turn();
    assert.equal(asked.length, 2);
  });

  it('asks now and then where something holds streams back, without loss, and takes a stream again', async (test) => {
    const begin = Date.now();
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: begin });
    let log = 1;
    let isHeld = true;
    const { client, asked } = scripted(test, (stream, request) => {
      const isPoll = new URL(request.url).searchParams.get('once') === 'true';
      if (isHeld && !isPoll) return;
      const from = Number(lastId(request) ?? log);
      const missed = Array.from({ length: log - from }, (_, index) => event(from + index + 1)).join('');
      stream.enqueue(bytes(missed + readyAt(log)));
      if (isPoll) stream.close();
    });
    const turn = async (milliseconds: number): Promise<void> => {
      test.mock.timers.tick(milliseconds);
      for (let count = 0; count < 40; count++) await new Promise((resolve) => setImmediate(resolve));
    };
    const told = listen(client, ['home'], '1');
    for (let count = 0; count < 50 && !asked.length; count++) await turn(1);
    assert.equal(client.live.$connection.get(), 'connecting');
    log = 3;
    await turn(5_000);
    await turn(1);
    assert.equal(client.live.$connection.get(), 'polling');
    assert.equal(told.events.length, 2);
    // Nothing new: the waits grow up to half a minute.
    for (let second = 0; second < 40; second++) await turn(1_000);
    const polls = asked.length;
    assert.ok(polls > 4 && polls < 12, `${String(polls)} polls`);
    log = 4;
    isHeld = false;
    for (let second = 0; second < 60; second++) await turn(1_000);
    assert.equal(client.live.$connection.get(), 'open');
    assert.deepEqual(
      told.events.map(({ id }) => id),
      ['2', '3', '4'],
    );
  });

  it('tells who comes later what it has already brought, without another connection', async (test) => {
    const { server, client } = started(test);
    const home = listen(client, ['home'], '1');
    await isOpen(client);
    for (let count = 0; count < 3; count++) server.push('post-created', { post: aPost() });
    await until(() => home.events.length === 3);
    const late = listen(client, ['home'], '2');
    await until(() => late.events.length === 2);
    assert.equal(server.calls('GET live').length, 1);
  });

  it('waits as long as a full server asks', async (test) => {
    const { server, client } = started(test);
    let asked = 0;
    const full = new Response('{}', { status: 429, headers: { 'retry-after': '1' } });
    server.on({ 'GET live': () => (asked++, full.clone()) });
    listen(client, ['home']);
    await until(() => client.live.$connection.get() === 'waiting');
    const began = performance.now();
    await until(() => asked === 2);
    assert.ok(performance.now() - began > 900);
  });

  it('goes on as a stream where something cuts it every half minute, without loss', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    let log = 1;
    let open: ReadableStreamDefaultController<Uint8Array> | undefined;
    const { client, asked } = scripted(test, (stream, request) => {
      const from = Number(lastId(request) ?? log);
      stream.enqueue(
        bytes(Array.from({ length: log - from }, (_, at) => event(from + at + 1)).join('') + readyAt(log)),
      );
      open = stream;
    });
    // The longest gaps there can be.
    test.mock.method(Math, 'random', () => 1);
    const turn = async (milliseconds: number): Promise<void> => {
      test.mock.timers.tick(milliseconds);
      for (let count = 0; count < 40; count++) await new Promise((resolve) => setImmediate(resolve));
    };
    const said = new Set<string>();
    client.live.$connection.listen((connection) => said.add(connection));
    const told = listen(client, ['home'], '1');
    for (let count = 0; count < 50 && !open; count++) await turn(1);
    for (let cut = 0; cut < 10; cut++) {
      await turn(30_000);
      open?.close();
      open = undefined;
      await turn(1);
      // In the gap.
      log += 1;
      await turn(1_000);
      assert.equal(client.live.$connection.get(), 'open');
      assert.equal(told.events.length, cut + 1);
    }
    assert.deepEqual(
      told.events.map(({ id }) => Number(id)),
      Array.from({ length: 10 }, (_, index) => index + 2),
    );
    assert.equal(asked.filter(({ url }) => url.includes('once=true')).length, 0);
    assert.equal(said.has('polling'), false);
  });

  for (const [what, status] of [
    ['a page', 200],
    ['that it is forbidden', 403],
    ['that it took too long', 504],
  ] as const) {
    it(`asks now and then where a proxy answers ${what} in place of a stream`, async (test) => {
      const { server, client } = started(test);
      const html = { status, headers: { 'content-type': 'text/html' } };
      let streams = 0;
      server.on({
        'GET live': ({ query }) => {
          if (!query.has('once')) return (streams++, new Response('<h1>Proxy</h1>', html));
          const type = { headers: { 'content-type': 'text/event-stream' } };
          return new Response(event(2) + readyAt(2), type);
        },
      });
      const told = listen(client, ['home'], '1');
      await until(() => client.live.$connection.get() === 'polling', 'a poll');
      assert.deepEqual([told.events.length, streams], [1, 1]);
    });
  }

  it('is not taken for one where a proxy answers with a page', async (test) => {
    const { server, client } = started(test);
    server.on({ 'GET live': () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }) });
    const told = listen(client, ['home']);
    await until(() => client.live.$connection.get() === 'waiting');
    assert.deepEqual(told.events, []);
  });
});
