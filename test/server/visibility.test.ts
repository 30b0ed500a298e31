/** Who sees what: every read of every kind of post, by everyone; `lacks` catches leaks. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mayReadPost, mayReadProcess } from '../../server/src/domain/visibility.ts';
import { findViewer } from '../../server/src/store/directory.ts';
import { startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

type Item = Record<string, unknown> & { readonly id: string; readonly body: string };

const read = async (as: string, path: string) => {
  const answer = await server.call('GET', path, { as });
  return { ...answer, items: (answer.body as { items?: Item[] } | undefined)?.items ?? [] };
};

describe('a post to a unit', () => {
  const SECRET = 'Rocket engine 7';
  let root: { readonly id: string };
  let answer: { readonly id: string };

  before(async () => {
    const created = await server.call('PUT', '/v1/processes/rocket', {
      as: 'ada',
      body: { title: 'Rocket', owner: 'ada', audience: 'unit:tech' },
    });
    assert.equal(created.status, 201, created.text);
    const page = 'https://wiki.example/rocket';
    root = await server.post('ada', {
      body: `${SECRET} #rocket @olga`,
      audience: 'unit:tech',
      process: 'rocket',
      page,
    });
    answer = await server.post('tim', { body: `${SECRET} again`, replyTo: root.id });
    await server.call('PUT', `/v1/posts/${root.id}/reactions/like`, { as: 'tim' });
  });

  const places = [
    '/v1/timelines/home',
    '/v1/timelines/unit%3Atech',
    '/v1/timelines/person%3Aada',
    '/v1/timelines/tag%3Arocket',
    '/v1/timelines/page%3Ahttps%3A%2F%2Fwiki.example%2Frocket',
    '/v1/timelines/process%3Arocket',
  ];

  for (const path of places) {
    it(`stands in ${decodeURIComponent(path)} for its members and those below, and for nobody else`, async () => {
      for (const as of ['ada', 'ben', 'tim']) {
        assert.match((await read(as, path)).text, new RegExp(`${SECRET} #rocket`), as);
      }
      // Neither a mention, nor the role of an editor or administrator, opens a unit.
      for (const as of ['olga', 'eva', 'adam']) {
        const { text } = await read(as, path);
        for (const lacks of [SECRET, root.id, answer.id, '"items":[{'])
          assert.ok(!text.includes(lacks), `${as}: ${lacks}`);
      }
    });
  }

  it('does not stand in the timeline of the company', async () => {
    assert.ok(!(await read('ada', '/v1/timelines/company')).text.includes(SECRET));
  });

  it('is answered to outsiders as a post that does not exist, by each of its addresses', async () => {
    const none = '01900000-0000-7000-8000-000000000000';
    for (const path of ['/v1/posts/ID', '/v1/posts/ID/thread', '/v1/timelines/thread%3AID']) {
      const [hidden, missing] = [
        await read('olga', path.replace('ID', root.id)),
        await read('olga', path.replace('ID', none)),
      ];
      assert.equal(hidden.status, 404);
      assert.equal(hidden.text, missing.text);
      assert.equal((await read('tim', path.replace('ID', root.id))).status, 200);
    }
  });

  it('hides its process from outsiders as one that does not exist', async () => {
    const [hidden, missing] = [
      await read('olga', '/v1/timelines/process%3Arocket'),
      await read('olga', '/v1/timelines/process%3Anothing'),
    ];
    assert.equal(hidden.status, 404);
    assert.equal(hidden.text, missing.text);
  });

  it('is seen by who left the unit only where it is their own, or answers their own', async () => {
    const stranger = await startServer({
      people: [
        { handle: 'ada', name: 'Ada', units: ['web'] },
        { handle: 'olga', name: 'Olga', units: ['sales'] },
      ],
    });
    try {
      const asked = await stranger.post('olga', { body: 'A question to the team', audience: 'unit:web' });
      await stranger.post('ada', { body: 'The answer', replyTo: asked.id });
      const { items } = (await stranger.call('GET', '/v1/timelines/home', { as: 'olga' })).body as { items: Item[] };
      assert.deepEqual(
        items.map(({ body }) => body),
        ['The answer', 'A question to the team'],
      );
    } finally {
      await stranger.close();
    }
  });
});

describe('a company post on a process of a unit', () => {
  it('is seen by all, and names the process only to those who may see it', async () => {
    await server.call('PUT', '/v1/processes/merger', {
      as: 'ada',
      body: { title: 'Project Merger', owner: 'ada', audience: 'unit:web' },
    });
    const post = await server.post('ada', { body: 'Good news soon', process: 'merger' });
    const inside = await read('ben', `/v1/posts/${post.id}`);
    assert.equal(inside.body.processTitle, 'Project Merger');
    for (const path of [
      `/v1/posts/${post.id}`,
      '/v1/timelines/home',
      '/v1/timelines/company',
      `/v1/posts/${post.id}/thread`,
    ]) {
      const outside = await read('olga', path);
      assert.ok(outside.text.includes('Good news soon'), path);
      for (const lacks of ['merger', 'Merger']) assert.ok(!outside.text.includes(lacks), `${path}: ${lacks}`);
      assert.ok((await read('ben', path)).text.includes('Project Merger'), path);
    }
  });
});

describe('a private message', () => {
  const SECRET = 'Just between us';
  let message: { readonly id: string };

  before(async () => {
    message = await server.post('ada', { body: `${SECRET} #secret`, audience: 'people', people: ['olga'] });
    await server.post('olga', { body: `${SECRET}, sure`, replyTo: message.id });
  });

  it('is read in its thread by its people', async () => {
    for (const as of ['ada', 'olga']) {
      const { items } = await read(as, `/v1/timelines/thread:${message.id}`);
      assert.deepEqual(
        items.map(({ people }) => people),
        [['olga'], ['olga']],
      );
      assert.equal(items.length, 2);
    }
  });

  it('stands in no timeline, not even for its people', async () => {
    for (const name of ['home', 'company', 'person:ada', 'person:olga', 'tag:secret']) {
      for (const as of ['ada', 'olga', 'ben']) {
        const { text } = await read(as, `/v1/timelines/${name}`);
        for (const lacks of [SECRET, message.id]) assert.ok(!text.includes(lacks), `${name}, ${as}`);
      }
    }
  });

  it('is nobody else’s, whatever their role: not to read, answer, edit, delete or react to', async () => {
    const calls: readonly (readonly [method: string, path: string, body?: unknown])[] = [
      ['GET', `/v1/posts/${message.id}`],
      ['GET', `/v1/posts/${message.id}/thread`],
      ['PATCH', `/v1/posts/${message.id}`, { version: 1, body: 'x' }],
      ['DELETE', `/v1/posts/${message.id}`],
      ['PUT', `/v1/posts/${message.id}/reactions/like`],
      ['DELETE', `/v1/posts/${message.id}/reactions/like`],
    ];
    for (const as of ['ben', 'eva', 'adam']) {
      for (const [method, path, body] of calls) {
        const answer = await server.call(method, path, { as, body });
        assert.equal(answer.status, 404, `${as} ${method} ${path}`);
        for (const lacks of [SECRET, 'olga', 'Ada']) assert.ok(!answer.text.includes(lacks));
      }
    }
  });
});

describe('both forms of each rule', () => {
  it('decide the same for every post and process, and every person', async () => {
    const { db } = server.store;
    const posts = await db.selectFrom('posts').selectAll().execute();
    const processes = await db.selectFrom('processes').selectAll().execute();
    assert.ok(posts.length > 4 && processes.length > 1);
    for (const { handle } of await db.selectFrom('people').select('handle').execute()) {
      const viewer = await findViewer(db, handle);
      assert.ok(viewer);
      for (const post of posts) {
        const inMemory = mayReadPost({ ...post, people: JSON.parse(post.people) as string[] }, viewer);
        const answer = await server.call('GET', `/v1/posts/${post.id}`, { as: handle });
        assert.equal(answer.status, inMemory ? 200 : 404, `${handle}: ${post.body}`);
      }
      for (const process of processes) {
        const answer = await server.call('GET', `/v1/processes/${process.key}`, { as: handle });
        assert.equal(answer.status, mayReadProcess(process, viewer) ? 200 : 404, `${handle}: ${process.key}`);
      }
    }
  });
});

describe('people who are not in the directory', () => {
  it('see nothing, though their token is good', async () => {
    for (const path of [
      '/v1/me',
      '/v1/people',
      '/v1/units',
      '/v1/timelines/home',
      '/v1/processes',
      '/v1/statuses?keys=rocket',
    ]) {
      const answer = await read('ghost', path);
      assert.equal(answer.status, 403, path);
      assert.equal(wordOf(answer), 'unknown-caller');
    }
  });
});
