import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openStore } from '../../server/src/store/database.ts';
import { appendEvent, eventsAfter, logRange, pruneEvents } from '../../server/src/store/events.ts';
import type { LiveReader } from '../support/live-reader.ts';
import { type LiveServer, newId, startLiveServer } from '../support/live-server.ts';
import { type ServerOptions, wordOf } from '../support/server.ts';

const servers: LiveServer[] = [];
after(async () => {
  for (const server of servers) await server.close();
});

async function serve(options: ServerOptions = {}): Promise<LiveServer> {
  const server = await startLiveServer(options);
  servers.push(server);
  return server;
}

/** Waits until the reader was passed by everything written so far: a post of a name of its own arrives last. */
async function settled(server: LiveServer, reader: LiveReader): Promise<void> {
  const { id } = await server.post('dora', 'The last one.');
  await reader.until(() => reader.events.some((event) => event.data.post?.id === id));
}

const names = (reader: LiveReader): string[] => reader.events.map((event) => event.event);
const bodies = (reader: LiveReader): string[] =>
  reader.events.filter((event) => event.event === 'post-created').map((event) => event.data.post.body as string);

describe('GET /live', () => {
  it('begins with its position and then tells of each change, once, with the topics it belongs to', async () => {
    const server = await serve();
    const reader = await server.read('ben', ['home', 'tag:Launch', 'person:ada'], {
      headers: { origin: 'https://wiki.example' },
    });
    assert.equal(reader.status, 200);
    assert.match(String(reader.headers['content-type']), /^text\/event-stream/);
    assert.equal(reader.headers['cache-control'], 'no-store');
    assert.equal(reader.headers['x-accel-buffering'], 'no');
    assert.equal(reader.headers['access-control-allow-origin'], '*');

    const post = await server.post('ada', 'Ready for #launch');
    await server.call('PUT', `/v1/posts/${post.id}/reactions/like`, { as: 'cleo' });
    await server.call('PATCH', `/v1/posts/${post.id}`, {
      as: 'ada',
      body: { version: 1, body: 'Ready for the #launch' },
    });
    await server.call('DELETE', `/v1/posts/${post.id}`, { as: 'ada' });
    await reader.next('post-deleted');

    assert.deepEqual(names(reader), ['ready', 'post-created', 'reaction-changed', 'post-edited', 'post-deleted']);
    const [ready, created, reaction, edited, deleted] = reader.events;
    assert.deepEqual(ready?.data, { position: ready?.id });
    assert.deepEqual(created?.data.topics, ['home', 'tag:Launch', 'person:ada']);
    assert.deepEqual(created.data.post, post);
    assert.deepEqual(
      { ...(reaction?.data as object), topics: undefined },
      { topics: undefined, post: post.id, name: 'like', count: 1, by: 'cleo', on: true },
    );
    assert.equal(edited?.data.post.body, 'Ready for the #launch');
    assert.deepEqual(edited.data.post.reactions, [{ name: 'like', count: 1, mine: false }]);
    assert.deepEqual(deleted?.data, {
      topics: ['home', 'tag:Launch', 'person:ada'],
      post: post.id,
      thread: post.id,
      replyTo: null,
    });
    const ids = reader.events.map((event) => Number(event.id));
    assert.deepEqual(
      ids,
      [...new Set(ids)].sort((a, b) => a - b),
    );
  });

  it('tells of a unit in the streams of the units above it, and of a thread and a page in theirs', async () => {
    const server = await serve();
    const page = 'https://wiki.example/a?b=1,2&c=%25';
    const first = await server.post('ada', 'The first one');
    const link = 'https://wiki.example/a/?utm_source=mail&b=1,2&c=%25#top';
    const topics = ['unit:it', `thread:${first.id}`, `page:${page}`, `page:${link}`];
    const reader = await server.read('ben', topics);
    await server.post('ben', { body: 'For the team', audience: 'unit:web' });
    await server.post('ben', { body: 'An answer', replyTo: first.id });
    await server.post('ben', { body: 'On the page', page });
    const created = await reader.next('post-created', 3);
    assert.deepEqual(
      created.map((event) => event.data.topics),
      [...topics.slice(0, 2).map((topic) => [topic]), topics.slice(2)],
    );
  });

  it('goes on behind the last event, without loss and without repeats', async () => {
    const server = await serve();
    const first = await server.read('ben', ['company']);
    await server.post('ada', 'one');
    await server.post('ada', 'two');
    await first.next('post-created', 2);
    first.kill();
    for (const body of ['three', 'four', 'five']) await server.post('ada', body);

    const second = await server.read('ben', ['company'], { lastEventId: first.lastId });
    await server.post('ada', 'six');
    await second.next('post-created', 4);
    assert.deepEqual([...bodies(first), ...bodies(second)], ['one', 'two', 'three', 'four', 'five', 'six']);
    assert.equal(second.events[0]?.data.position, first.lastId);
  });

  it('starts where a timeline was read, by the query as well', async () => {
    const server = await serve();
    await server.post('ada', 'before');
    const { headers } = await server.call('GET', '/v1/timelines/home', { as: 'ben' });
    await server.post('ada', 'between');
    const token = await server.token('ben');
    const response = await fetch(
      `${server.url}/v1/live?topics=home&lastEventId=${headers.get('team-feed-position') ?? ''}`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
    );
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('post-created') && text.endsWith('\n\n')) break;
    }
    assert.match(text, /between/);
    assert.doesNotMatch(text, /before/);
  });

  it('ends when all is told where that was asked for, each event once over all answers', async () => {
    const server = await serve();
    const authorization = `Bearer ${await server.token('ben')}`;
    let position = (await server.call('GET', '/v1/timelines/home', { as: 'ben' })).headers.get('team-feed-position');
    const poll = async (): Promise<string> => {
      const query = `topics=home&once=true&lastEventId=${String(position)}`;
      const response = await fetch(`${server.url}/v1/live?${query}`, { headers: { authorization } });
      const text = await response.text();
      position =
        text
          .match(/^id: (\d+)$/gm)
          ?.at(-1)
          ?.slice(4) ?? position;
      return text;
    };
    for (const body of ['one', 'two']) await server.post('ada', body);
    assert.equal((await poll()).match(/"body":"(one|two)"/g)?.length, 2);
    const quiet = await poll();
    assert.match(quiet, /^event: ready$/m);
    assert.doesNotMatch(quiet, /post-created/);
    await server.post('ada', 'three');
    assert.match(await poll(), /"body":"three"/);
  });

  it('replays many missed events to a reader whose connection takes little at a time', async () => {
    const server = await serve({ streams: { maxQueuedBytes: 20_000 } });
    const first = await server.read('ben', ['home']);
    first.kill();
    const body = 'long '.repeat(50).trim();
    const count = 300;
    await Promise.all(Array.from({ length: count }, () => server.post('ada', body)));
    const second = await server.read('ben', ['home'], { lastEventId: first.lastId });
    assert.equal((await second.next('post-created', count)).length, count);
    assert.equal(second.isEnded, false);
  });

  it('says reset to an id that is too old, of the future or made up, and goes on from now', async () => {
    const server = await serve({ streams: { maxReplay: 5 } });
    for (let count = 0; count < 8; count++) await server.post('ada', `old ${String(count)}`);
    const { last } = await logRange(server.store.db);
    for (const lastEventId of ['1', String(last + 100), '-1', '1e3', 'me or 1=1', '9'.repeat(40)]) {
      const reader = await server.read('ben', ['home'], { lastEventId });
      await reader.next('reset');
      await settled(server, reader);
      assert.deepEqual(names(reader), ['ready', 'reset', 'post-created'], lastEventId);
      assert.deepEqual(bodies(reader), ['The last one.']);
      reader.kill();
    }
  });

  it('says reset when the missed events have been forgotten', async () => {
    const server = await serve();
    const first = await server.read('ben', ['home']);
    first.kill();
    await server.store.write(async (trx) => {
      for (let count = 0; count < 1_200; count++) await appendEvent(trx, { kind: 'post-created', post: newId() });
    });
    const { last } = await logRange(server.store.db);
    await pruneEvents(server.store, 10, last);
    assert.deepEqual(await logRange(server.store.db), { first: last - 9, last });
    const reader = await server.read('ben', ['home'], { lastEventId: first.lastId });
    await reader.next('reset');
  });

  it('keeps a silent stream alive, and brings its position along', async () => {
    const server = await serve({ streams: { heartbeat: 20 } });
    const reader = await server.read('cleo', ['tag:nothing']);
    await server.post('ada', 'Not about that');
    const { last } = await logRange(server.store.db);
    await reader.until(() => reader.comments >= 2 && reader.lastId === String(last));
    assert.deepEqual(names(reader), ['ready']);
  });

  it('ends a stream after 80 to 100 % of its life', async () => {
    const server = await serve({ streams: { lifetime: 300 } });
    const begun = performance.now();
    const reader = await server.read('ben', ['home']);
    await reader.until(() => reader.isEnded);
    assert.ok(performance.now() - begun >= 230);
  });

  it('lets a reader go that does not read, and serves the others', async () => {
    const server = await serve({ streams: { maxQueuedBytes: 500_000 } });
    const slow = await server.read('ben', ['home']);
    const quick = await server.read('cleo', ['home']);
    slow.pause();
    const memo = { kind: 'memo', title: 'Long', audience: 'company', body: '👩‍👩‍👧‍👧'.repeat(2_300) };
    // More than the buffers of a loopback connection take.
    const count = 300;
    for (let sent = 0; sent < count; sent += 5) {
      await Promise.all(Array.from({ length: 5 }, () => server.post('ada', memo)));
    }
    await quick.next('post-created', count);
    slow.resume();
    await slow.until(() => slow.isEnded);
    assert.ok(bodies(slow).length < count);

    // What it missed is still there.
    const again = await server.read('ben', ['home'], { lastEventId: slow.lastId });
    await again.until(() => again.events.length >= 1);
    again.kill();
  });

  it('delivers what another process commits to the same database', async () => {
    const server = await serve({ streams: { poll: 20 } });
    const reader = await server.read('ben', ['home']);
    const post = await server.post('ada', 'Liked from elsewhere');
    const file = (server.store.writer.prepare('pragma database_list').get() as { file: string }).file;
    const other = await openStore({ file });
    try {
      await other.write((trx) =>
        appendEvent(trx, {
          kind: 'reaction-changed',
          post: post.id,
          data: { name: 'like', count: 1, by: 'cleo', on: true },
        }),
      );
      const [event] = await reader.next('reaction-changed');
      assert.equal(event?.data.post, post.id);
      await other.write((trx) => appendEvent(trx, { kind: 'reset' }));
      await reader.next('reset');
    } finally {
      await other.close();
    }
  });

  it('ends all streams when the server closes', async () => {
    const server = await serve();
    const readers = await Promise.all(['ada', 'ben', 'cleo'].map((handle) => server.read(handle, ['home'])));
    await server.close();
    await Promise.all(readers.map((reader) => reader.until(() => reader.isEnded)));
  });

  it('limits the streams of one person and of the server', async () => {
    const server = await serve({ streams: { perPerson: 2, perServer: 3 } });
    const open = [await server.read('ben', ['home']), await server.read('ben', ['home'])];
    const third = await server.call('GET', '/v1/live?topics=home', { as: 'ben' });
    assert.equal(third.status, 429);
    assert.equal(wordOf(third), 'too-many-streams');
    assert.ok(Number(third.headers.get('retry-after')) > 0);
    open.push(await server.read('cleo', ['home']));
    const full = await server.call('GET', '/v1/live?topics=home', { as: 'ada' });
    assert.equal(full.status, 503);
    assert.equal(wordOf(full), 'server-busy');

    open[0]?.kill();
    let again: LiveReader | undefined;
    while (again?.status !== 200) again = await server.read('ben', ['home']);
    for (const reader of [...open, again]) reader.kill();
  });

  const refused: readonly (readonly [what: string, query: string, status: number])[] = [
    ['no topics', '', 400],
    ['empty topics', '?topics=', 400],
    ['a topic that is no timeline', '?topics=home,everything', 400],
    ['101 topics', `?topics=${Array.from({ length: 101 }, (_, index) => `tag:t${String(index)}`).join(',')}`, 400],
    ['a broken encoding', '?topics=tag:%25E0%25A4', 400],
    ['an unknown parameter', '?topics=home&since=1', 400],
    ['a very long id', `?topics=home&lastEventId=${'1'.repeat(41)}`, 400],
  ];
  it('refuses malformed requests with a typed problem', async () => {
    const server = await serve();
    for (const [what, query, status] of refused) {
      const answer = await server.call('GET', `/v1/live${query}`, { as: 'ben' });
      assert.equal(answer.status, status, what);
      assert.equal(wordOf(answer), 'invalid-request', what);
    }
    assert.equal((await server.call('GET', '/v1/live?topics=home')).status, 401);
    assert.equal((await server.call('GET', '/v1/live?topics=home', { as: 'nobody' })).status, 403);
    const service = await server.tokens.sign({ sub: 'service:ci', process: 'build' }, 60);
    assert.equal(
      (
        await server.call('GET', '/v1/live?topics=home', {
          headers: { authorization: `Bearer ${service}` },
        })
      ).status,
      403,
    );
    assert.equal((await server.call('HEAD', '/v1/live?topics=home', { as: 'ben' })).status, 405);
  });
});

describe('what a stream keeps to itself', () => {
  const secret = 'zebra';

  /** Everything that can be asked for about a secret post. */
  const everything = (post: { id: string; author: string }): string[] => [
    'home',
    'company',
    'unit:it',
    'unit:web',
    `person:${post.author}`,
    'process:plan',
    'processes',
    'tag:zebra',
    'page:https://wiki.example/zebra',
    `thread:${post.id}`,
  ];

  it('never tells outsiders of a post to a unit or to people, its reactions, edits and end', async () => {
    const server = await serve();
    await server.call('PUT', '/v1/processes/plan', { as: 'ada', body: { title: secret, audience: 'unit:it' } });
    for (const place of [{ audience: 'unit:web' }, { audience: 'people', people: ['ben'] }]) {
      const post = { id: newId(), author: 'ada' };
      const outsider = await server.read('cleo', everything(post));
      const insider = await server.read('ben', everything(post));
      await server.post('ada', {
        id: post.id,
        body: `#${secret}`,
        page: `https://wiki.example/${secret}`,
        process: 'plan',
        ...place,
      });
      await server.post('ben', { body: secret, replyTo: post.id });
      await server.call('PUT', `/v1/posts/${post.id}/reactions/like`, { as: 'ben' });
      await server.call('PATCH', `/v1/posts/${post.id}`, { as: 'ada', body: { version: 1, body: `${secret} again` } });
      await server.call('POST', '/v1/processes/plan/statuses', { as: 'ada', body: { state: 'failed', note: secret } });
      await server.call('DELETE', `/v1/posts/${post.id}`, { as: 'ada' });
      await settled(server, outsider);
      await settled(server, insider);
      assert.deepEqual([...new Set(bodies(outsider))], ['The last one.']);
      assert.doesNotMatch(JSON.stringify(outsider.events), new RegExp(`${secret}|${post.id}`));
      for (const kind of ['post-created', 'reaction-changed', 'post-edited', 'status-changed', 'post-deleted']) {
        assert.ok(names(insider).includes(kind), `${kind} to ${place.audience}`);
      }

      // Nor when it asks for what it missed.
      const late = await server.read('cleo', everything(post), { lastEventId: String(outsider.events[0]?.id) });
      await settled(server, late);
      assert.doesNotMatch(JSON.stringify(late.events), new RegExp(`${secret}|${post.id}`));
    }
  });

  it('hides a process from those who see only a post that names it', async () => {
    const server = await serve();
    await server.call('PUT', '/v1/processes/plan', { as: 'ada', body: { title: 'The plan', audience: 'unit:it' } });
    const outsider = await server.read('cleo', ['home', 'process:plan']);
    const insider = await server.read('ben', ['home', 'process:plan']);
    await server.post('ada', { body: 'Going well', process: 'plan' });
    const [hidden] = await outsider.next('post-created');
    const [shown] = await insider.next('post-created');
    assert.deepEqual(
      [hidden?.data.topics, hidden?.data.post.process, hidden?.data.post.processTitle],
      [['home'], null, null],
    );
    assert.deepEqual([shown?.data.topics, shown?.data.post.process], [['home', 'process:plan'], 'plan']);
  });

  it('stops telling whoever has left the unit while the stream is open, and begins with whoever has come', async () => {
    const server = await serve();
    const [leaver, comer] = [await server.read('ben', ['home']), await server.read('cleo', ['home'])];
    await server.post('ada', { body: 'before', audience: 'unit:web' });
    await server.savePeople([
      { handle: 'ben', name: 'Ben Okoro', units: ['sales'] },
      { handle: 'cleo', name: 'Cléo Martin', units: ['web'] },
    ]);
    await server.post('ada', { body: 'after', audience: 'unit:web' });
    await settled(server, leaver);
    await settled(server, comer);
    assert.deepEqual(
      bodies(leaver).filter((body) => body !== 'The last one.'),
      ['before'],
    );
    assert.deepEqual(
      bodies(comer).filter((body) => body !== 'The last one.'),
      ['after'],
    );
  });

  it('ends the stream of whoever is no longer in the directory', async () => {
    const server = await serve();
    const reader = await server.read('ben', ['home']);
    await server.store.write(async (trx) => {
      await trx.deleteFrom('people').where('handle', '=', 'ben').execute();
      await appendEvent(trx, { kind: 'directory-changed' });
    });
    await reader.until(() => reader.isEnded);
  });

  it('tells nothing of a narrowed process to those who saw it before', async () => {
    const server = await serve();
    await server.call('PUT', '/v1/processes/plan', { as: 'ada', body: { title: 'The plan' } });
    const reader = await server.read('cleo', ['processes', 'process:plan', 'home']);
    await server.call('POST', '/v1/processes/plan/statuses', { as: 'ada', body: { state: 'running' } });
    await reader.next('status-changed');
    await server.call('PUT', '/v1/processes/plan', { as: 'ada', body: { title: secret, audience: 'unit:it' } });
    await server.call('POST', '/v1/processes/plan/statuses', { as: 'ada', body: { state: 'failed' } });
    await settled(server, reader);
    assert.doesNotMatch(JSON.stringify(reader.events), new RegExp(`${secret}|failed`));
  });
});

describe('the log', () => {
  it('holds nothing of a change that failed', async () => {
    const server = await serve();
    const { last } = await logRange(server.store.db);
    await assert.rejects(
      server.store.write(async (trx) => {
        await appendEvent(trx, { kind: 'reset' });
        throw new Error('on purpose');
      }),
      /on purpose/,
    );
    assert.deepEqual(await eventsAfter(server.store.db, last, 10), []);
  });
});
