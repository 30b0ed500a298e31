/** Private messages as conversations, read marks of threads, who reacted, and what was said before. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readLive } from '../support/live-reader.ts';
import { type Answer, startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;
let now = Date.now() - 60_000;

before(async () => {
  // Each reading of the clock is a millisecond later, so that no two posts are of one moment.
  server = await startServer({ now: () => ++now });
});
after(() => server.close());

const get = (as: string, path: string): Promise<Answer> => server.call('GET', `/v1/${path}`, { as });
const read = (as: string, id: string): Promise<Answer> => server.call('PUT', `/v1/posts/${id}/read`, { as });
const message = (as: string, body: string, people: readonly string[]) =>
  server.post(as, { body, audience: 'people', people });

interface Shown {
  readonly id: string;
  readonly people: readonly { readonly handle: string; readonly name: string }[];
  readonly last: { readonly body: string };
  readonly unread: number;
}
const list = async (as: string): Promise<readonly Shown[]> => (await get(as, 'conversations')).body.items;

describe('conversations', () => {
  it('are listed by their newest message, with the others in them and how much is unread', async () => {
    const first = await message('ada', 'Lunch?', ['ben']);
    const second = await message('tim', 'The plan', ['ada', 'ben']);
    await server.post('ben', { body: 'Yes!', replyTo: first.id });
    assert.deepEqual(await list('ada'), [
      {
        id: first.id,
        people: [{ handle: 'ben', name: 'Ben Okoro' }],
        last: (await get('ada', 'conversations')).body.items[0].last,
        unread: 1,
      },
      {
        id: second.id,
        people: [
          { handle: 'ben', name: 'Ben Okoro' },
          { handle: 'tim', name: 'Tim Vogel' },
        ],
        last: (await get('ada', 'conversations')).body.items[1].last,
        unread: 1,
      },
    ]);
    assert.deepEqual(
      (await list('ben')).map(({ last, unread }) => [last.body, unread]),
      [
        ['Yes!', 0],
        ['The plan', 1],
      ],
    );
    assert.equal((await get('ada', 'conversations')).body.unread, 2);
    assert.equal((await get('ben', 'conversations')).body.unread, 1);
  });

  it('are read up to a message, and never unread by an older one', async () => {
    const root = await message('ada', 'One', ['ben']);
    const two = await server.post('ada', { body: 'Two', replyTo: root.id });
    await server.post('ada', { body: 'Three', replyTo: root.id });
    const unread = async () => (await list('ben')).find(({ id }) => id === root.id)?.unread;
    assert.equal(await unread(), 3);
    assert.equal((await read('ben', two.id)).status, 204);
    assert.equal(await unread(), 1);
    await read('ben', root.id);
    assert.equal(await unread(), 1);
    // A message of one's own says that one has read the others.
    await server.post('ben', { body: 'Four', replyTo: root.id });
    assert.equal(await unread(), 0);
  });

  it('are read page by page, oldest first', async () => {
    const root = await message('olga', 'Page 1', ['eva']);
    await server.post('eva', { body: 'Page 2', replyTo: root.id });
    const { body } = await get('eva', `conversations/${root.id}?limit=1`);
    assert.deepEqual([body.items[0].body, body.last.body, body.unread], ['Page 1', 'Page 2', 0]);
    const next = await get('eva', `conversations/${root.id}?limit=1&before=${body.next}`);
    assert.deepEqual([next.body.items[0].body, next.body.next], ['Page 2', null]);
    const all: string[] = [];
    for (let before = ''; ;) {
      const page = (await get('ada', `conversations?limit=1${before}`)).body;
      all.push(...page.items.map(({ id }: Shown) => id));
      if (page.next === null) break;
      before = `&before=${String(page.next)}`;
    }
    assert.deepEqual(
      all,
      (await list('ada')).map(({ id }) => id),
    );
  });

  it('are nobody else’s: not to be listed, read, counted, marked, searched or heard of', async () => {
    const secret = 'The merger is on';
    const outsider = await readLive(server.url, {
      token: await server.token('adam'),
      topics: ['messages', 'home', 'company', 'person:ada', 'inbox', 'urgent'],
    });
    await outsider.next('ready');
    const root = await message('ada', secret, ['tim']);
    await server.post('tim', { body: `${secret} indeed`, replyTo: root.id });
    for (const as of ['ben', 'olga', 'eva', 'adam']) {
      for (const path of ['conversations', 'timelines/home', 'timelines/company', 'timelines/person:ada', 'inbox']) {
        const { text } = await get(as, path);
        for (const lacks of ['merger', root.id]) assert.ok(!text.includes(lacks), `${as} ${path}`);
      }
      for (const path of [
        `conversations/${root.id}`,
        `posts/${root.id}`,
        `posts/${root.id}/thread`,
        `posts/${root.id}/history`,
        `posts/${root.id}/reactions`,
        `posts/${root.id}/receipts`,
      ]) {
        const answer = await get(as, path);
        assert.deepEqual([answer.status, wordOf(answer)], [404, 'not-found'], `${as} ${path}`);
      }
      assert.equal((await read(as, root.id)).status, 404);
    }
    await server.post('olga', { body: 'For everybody' });
    await outsider.next('post-created');
    assert.deepEqual(
      outsider.events.map(({ event }) => event),
      ['ready', 'post-created'],
    );
    outsider.kill();
  });

  it('come live to those in them, with what they have read elsewhere', async () => {
    const open = async (as: string) => {
      const reader = await readLive(server.url, { token: await server.token(as), topics: ['messages'] });
      await reader.next('ready');
      return reader;
    };
    const [ben, ada] = [await open('ben'), await open('ada')];
    await server.post('ada', { body: 'Not private' });
    const root = await message('ada', 'Live?', ['ben']);
    const [created] = await ben.next('post-created');
    assert.deepEqual([created?.data.topics, created?.data.post.body], [['messages'], 'Live?']);
    await read('ben', root.id);
    const [mark] = await ben.next('thread-read');
    assert.deepEqual([mark?.data.thread, mark?.data.readAt], [root.id, created?.data.post.createdAt]);
    await server.post('ben', { body: 'Live!', replyTo: root.id });
    await ada.next('post-created', 2);
    assert.ok(!ada.events.some(({ event }) => event === 'thread-read'));
    ben.kill();
    ada.kill();
  });
});

describe('a thread', () => {
  it('is unread for whoever has read it and did not see the newest answer, and for nobody else', async () => {
    const root = await server.post('ada', { body: 'Who has the key?' });
    const unread = async (as: string): Promise<boolean> =>
      (await get(as, 'timelines/home?limit=100')).body.items.find(({ id }: { id: string }) => id === root.id).unread;
    await read('ben', root.id);
    assert.deepEqual([await unread('ada'), await unread('ben'), await unread('tim')], [false, false, false]);
    const answer = await server.post('tim', { body: 'I do', replyTo: root.id });
    assert.deepEqual([await unread('ada'), await unread('ben'), await unread('tim')], [true, true, false]);
    await read('ben', answer.id);
    assert.deepEqual([await unread('ada'), await unread('ben')], [true, false]);
  });
});

describe('reactions', () => {
  it('say who gave them, newest first, to those who see the post', async () => {
    const post = await server.post('ada', { body: 'Cake in the kitchen' });
    for (const [as, name] of [
      ['ben', 'thanks'],
      ['tim', 'love'],
      ['ben', 'laugh'],
    ] as const) {
      await server.call('PUT', `/v1/posts/${post.id}/reactions/${name}`, { as });
    }
    const all: string[] = [];
    for (let before = ''; ;) {
      const { body } = await get('olga', `posts/${post.id}/reactions?limit=2${before}`);
      all.push(...body.items.map((item: { name: string; reaction: string }) => `${item.name}: ${item.reaction}`));
      if (body.next === null) break;
      before = `&before=${String(body.next)}`;
    }
    assert.deepEqual(all, ['Ben Okoro: laugh', 'Tim Vogel: love', 'Ben Okoro: thanks']);
  });
});

describe('history', () => {
  const bodies = async (as: string, id: string): Promise<string[] | number> => {
    const { status, body } = await get(as, `posts/${id}/history`);
    return status === 200 ? body.items.map((item: { body: string }) => item.body) : status;
  };

  it('keeps the former texts of an edited post for those who see it', async () => {
    const post = await server.post('ada', { body: 'One', audience: 'unit:web' });
    for (const [index, body] of ['Two', 'Three'].entries()) {
      await server.call('PATCH', `/v1/posts/${post.id}`, { as: 'ada', body: { version: index + 1, body } });
    }
    assert.deepEqual(await bodies('ben', post.id), ['One', 'Two']);
    assert.equal(await bodies('olga', post.id), 404);
  });

  it('of a deleted post is for those who are known to have read it: its author, and who answered, reacted or acknowledged', async () => {
    const post = await server.post('ada', { body: 'The boss is a fool', addressees: ['ben'] });
    await server.call('PUT', `/v1/posts/${post.id}/reactions/laugh`, { as: 'olga' });
    const answer = await server.post('eva', { body: 'Careful', replyTo: post.id });
    await server.call('PUT', `/v1/posts/${post.id}/receipt`, { as: 'ben', body: { state: 'seen', version: 1 } });
    await server.call('DELETE', `/v1/posts/${post.id}`, { as: 'ada' });
    for (const as of ['ada', 'ben', 'olga', 'eva'])
      assert.deepEqual(await bodies(as, post.id), ['The boss is a fool'], as);
    for (const as of ['tim', 'adam']) assert.equal(await bodies(as, post.id), 404, as);
    const { text } = await get('tim', `timelines/thread:${answer.id}`);
    assert.doesNotMatch(text, /fool/);
  });
});
