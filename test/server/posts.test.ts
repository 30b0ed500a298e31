/** Writing, reading, editing and deleting posts over HTTP, as each kind of caller sees it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { startServer, type TestServer, wordOf } from '../support/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const create = (as: string, post: Readonly<Record<string, unknown>>) =>
  server.call('POST', '/v1/posts', { as, body: { id: v7(), body: 'Hello', ...post } });

describe('POST /v1/posts', () => {
  it('stores a note for the company when nothing else is said', async () => {
    const id = v7();
    const { status, body } = await create('ada', { id, body: '  Cafe\u0301 is open\r\nCome by ' });
    assert.equal(status, 201);
    const { createdAt, ...rest } = body as Record<string, unknown> & { createdAt: string };
    assert.ok(Math.abs(Date.parse(createdAt) - Date.now()) < 60_000);
    assert.deepEqual(rest, {
      id,
      author: 'ada',
      authorName: 'Ada Lindqvist',
      authorTitle: 'Engineer',
      authorAvatar: null,
      kind: 'note',
      priority: 'normal',
      title: null,
      body: 'Café is open\nCome by',
      facets: [],
      audience: 'company',
      audienceName: null,
      people: [],
      replyTo: null,
      replyToName: null,
      thread: id,
      page: null,
      pageTitle: null,
      process: null,
      processTitle: null,
      status: null,
      addressees: [],
      deadline: null,
      obligation: null,
      pinned: null,
      unread: false,
      reactions: [],
      replies: 0,
      version: 1,
      editedAt: null,
      deleted: false,
    });
  });

  it('answers the stored post to the same request again, and stores it once', async () => {
    const post = { id: v7(), body: 'Only once' };
    const [first, second] = await Promise.all([create('ada', post), create('ada', post)]);
    assert.deepEqual([first.status, second.status].sort(), [200, 201]);
    assert.deepEqual(first.body, second.body);
    const third = await create('ada', {
      ...post,
      body: ' Only once\r\n',
      kind: 'note',
      audience: 'company',
      page: null,
    });
    assert.equal(third.status, 200);
    const { body: page } = await server.call('GET', `/v1/timelines/thread:${post.id}`, { as: 'ada' });
    assert.equal((page as { items: unknown[] }).items.length, 1);
  });

  it('remembers the page that it was written on, and what that was called', async () => {
    const page = 'https://wiki.example/onboarding';
    const post = { id: v7(), body: 'A question', page, pageTitle: ' The first\n week ' };
    const { status, body } = await create('ada', post);
    assert.equal(status, 201);
    const { page: stored, pageTitle } = body as { page: unknown; pageTitle: unknown };
    assert.deepEqual([stored, pageTitle], [page, 'The first week']);
    // The page has another title now; it is the same post.
    assert.equal((await create('ada', { ...post, pageTitle: 'Week one' })).status, 200);
    assert.equal((await create('ada', { id: v7(), body: 'No title', page, pageTitle: ' ' })).status, 201);
    const link = { id: v7(), body: 'Followed a link', page: `${page}/?utm_source=mail#top` };
    assert.equal((await create('ada', link)).body.page, page);
    // However the address is written, it is the same post.
    assert.equal((await create('ada', link)).status, 200);
    assert.equal((await create('ada', { ...link, page })).status, 200);
    assert.equal((await create('ada', { ...link, page: `${page}/other` })).status, 409);
    const wrong = await create('ada', { id: v7(), body: 'No page', pageTitle: 'Of nothing' });
    assert.deepEqual([wrong.status, wordOf(wrong)], [400, 'invalid-request']);
    const torn = await create('ada', { id: v7(), body: 'Torn', page, pageTitle: 'Half \ud83d' });
    assert.deepEqual([torn.status, wordOf(torn)], [422, 'invalid-text']);
    const long = await create('ada', { id: v7(), body: 'Long', page, pageTitle: 'x'.repeat(301) });
    assert.equal(long.status, 400);
    await server.call('DELETE', `/v1/posts/${post.id}`, { as: 'ada' });
    const thread = await server.call('GET', `/v1/posts/${post.id}/thread`, { as: 'ben' });
    assert.doesNotMatch(JSON.stringify(thread.body), /The first week/);
  });

  it('refuses an id that something else has, and says nothing of what', async () => {
    const { id } = await server.post('ada', { body: 'A secret of the web team', audience: 'unit:web' });
    for (const as of ['ada', 'olga']) {
      const answer = await create(as, { id, body: 'Something else' });
      assert.equal(answer.status, 409);
      assert.equal(wordOf(answer), 'conflict');
      assert.doesNotMatch(answer.text, /secret|web/);
    }
  });

  it('finds mentions of people there are, links and hashtags', async () => {
    const body =
      'Hi @ben and @nobody, mail ada@example.com, see www.example.org/a?b=1. #Über_Tag #42 javascript:alert(1)';
    const { body: post } = await create('ada', { body });
    const found = (post as { facets: Record<string, unknown>[] }).facets.map(({ start, end, ...facet }) => ({
      ...facet,
      text: body.slice(Number(start), Number(end)),
    }));
    assert.deepEqual(found, [
      { type: 'mention', handle: 'ben', name: 'Ben Okoro', text: '@ben' },
      { type: 'link', url: 'https://www.example.org/a?b=1', text: 'www.example.org/a?b=1' },
      { type: 'hashtag', tag: 'über_tag', text: '#Über_Tag' },
    ]);
  });

  it('counts graphemes, so that a family of emoji is one', async () => {
    const family = '👨‍👩‍👧‍👦';
    assert.equal((await create('ada', { body: family.repeat(280) })).status, 201);
    const long = await create('ada', { body: family.repeat(281) });
    assert.equal(wordOf(long), 'body-too-long');
    assert.match(long.text, /281.*280/);
  });

  it('takes long texts with a title as memo, and from editors as news for the company', async () => {
    const memo = { kind: 'memo', title: 'Heating', body: 'x'.repeat(5_000) };
    assert.equal((await create('eva', memo)).status, 201);
    assert.equal((await create('ada', { ...memo, audience: 'unit:web' })).status, 201);
    assert.equal(wordOf(await create('ada', memo)), 'forbidden');
    assert.equal(wordOf(await create('eva', { ...memo, title: ' ' })), 'title-missing');
    assert.equal(wordOf(await create('eva', { ...memo, body: 'x'.repeat(5_001) })), 'body-too-long');
  });

  const refused: readonly { name: string; post: Record<string, unknown>; status: number; word: string }[] = [
    { name: 'an empty body', post: { body: ' \n\u200b ' }, status: 422, word: 'empty-body' },
    { name: 'a control character', post: { body: 'a\u0000b' }, status: 422, word: 'invalid-text' },
    { name: 'half a surrogate pair', post: { body: 'a\ud800b' }, status: 422, word: 'invalid-text' },
    { name: 'stacked marks', post: { body: `z${'\u0335'.repeat(200)}` }, status: 422, word: 'invalid-text' },
    { name: 'a field nobody knows', post: { mood: 'good' }, status: 400, word: 'invalid-request' },
    { name: 'a number for a text', post: { body: 5 }, status: 400, word: 'invalid-request' },
    { name: 'an id that is no UUIDv7', post: { id: 'c0ffee' }, status: 400, word: 'invalid-request' },
    {
      name: 'an id of next week',
      post: { id: v7({ msecs: Date.now() + 7 * 86_400_000 }) },
      status: 422,
      word: 'invalid-id',
    },
    { name: 'an id of 1970', post: { id: v7({ msecs: 1 }) }, status: 422, word: 'invalid-id' },
    { name: 'an unknown audience', post: { audience: 'everyone' }, status: 422, word: 'invalid-audience' },
    { name: 'an unknown unit', post: { audience: 'unit:moon' }, status: 422, word: 'unknown-unit' },
    { name: 'a message to nobody', post: { audience: 'people' }, status: 422, word: 'invalid-audience' },
    {
      name: 'a message to oneself',
      post: { audience: 'people', people: ['ada'] },
      status: 422,
      word: 'invalid-audience',
    },
    {
      name: 'a message to a stranger',
      post: { audience: 'people', people: ['zoe'] },
      status: 422,
      word: 'unknown-person',
    },
    { name: 'people for the company', post: { people: ['ben'] }, status: 422, word: 'invalid-audience' },
    { name: 'an answer to nothing', post: { replyTo: v7() }, status: 422, word: 'unknown-post' },
    { name: 'an unknown process', post: { process: 'moon-landing' }, status: 422, word: 'unknown-process' },
    { name: 'a page that is no address', post: { page: 'javascript:alert(1)' }, status: 400, word: 'invalid-request' },
    { name: 'a status that is none', post: { kind: 'status' }, status: 400, word: 'invalid-request' },
    { name: 'a title of a note', post: { title: 'Note' }, status: 400, word: 'invalid-request' },
  ];
  for (const { name, post, status, word } of refused) {
    it(`refuses ${name}, and stores nothing`, async () => {
      const id = v7();
      const answer = await create('ada', { id, ...post });
      assert.equal(answer.status, status, answer.text);
      assert.equal(wordOf(answer), word);
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.equal((await server.call('GET', `/v1/posts/${id}`, { as: 'ada' })).status, 404);
    });
  }
});

describe('answers', () => {
  it('belong to the thread and audience of what they answer, and are counted there', async () => {
    const root = await server.post('ada', { body: 'Who has the key?', audience: 'unit:web' });
    const first = await create('ben', { replyTo: root.id });
    assert.equal(first.body.audience, 'unit:web');
    assert.equal(first.body.audienceName, 'Web team');
    assert.equal(first.body.thread, root.id);
    assert.equal(first.body.replyToName, 'Ada Lindqvist');
    const second = await create('ada', { replyTo: first.body.id as string });
    assert.equal(second.body.thread, root.id);
    const { body } = await server.call('GET', `/v1/posts/${root.id}/thread`, { as: 'ben' });
    assert.deepEqual(
      (body as { items: { id: string; replies: number }[] }).items.map(({ id, replies }) => [id, replies]),
      [
        [root.id, 2],
        [first.body.id, 1],
        [second.body.id, 0],
      ],
    );
  });

  it('cannot be for others than the thread is', async () => {
    const root = await server.post('ada', { body: 'Ours', audience: 'unit:web' });
    assert.equal(wordOf(await create('ben', { replyTo: root.id, audience: 'company' })), 'invalid-audience');
    assert.equal(wordOf(await create('ben', { replyTo: root.id, people: ['olga'] })), 'invalid-audience');
    assert.equal((await create('ben', { replyTo: root.id, audience: 'unit:web' })).status, 201);
  });

  it('to a post one may not see are refused as if it did not exist', async () => {
    const hidden = await server.post('ada', { body: 'Ours', audience: 'unit:web' });
    const [toHidden, toNothing] = [
      await create('olga', { replyTo: hidden.id }),
      await create('olga', { replyTo: v7() }),
    ];
    assert.equal(toHidden.status, 422);
    assert.equal(toHidden.text, toNothing.text);
  });
});

describe('PATCH /v1/posts/:id', () => {
  const edit = (as: string, id: string, body: unknown) => server.call('PATCH', `/v1/posts/${id}`, { as, body });

  it('changes the text and its facets, and counts the version up', async () => {
    const post = await server.post('ada', { body: 'Meet @ben #today' });
    const { status, body } = await edit('ada', post.id, { version: 1, body: 'Meet @tim #tomorrow' });
    assert.equal(status, 200);
    assert.equal(body.version, 2);
    assert.ok(body.editedAt);
    assert.deepEqual(
      (body as { facets: { handle?: string; tag?: string }[] }).facets.map((facet) => facet.handle ?? facet.tag),
      ['tim', 'tomorrow'],
    );
    const { body: today } = await server.call('GET', '/v1/timelines/tag:today', { as: 'ada' });
    assert.deepEqual((today as { items: unknown[] }).items, []);
  });

  it('keeps the version when nothing changes', async () => {
    const post = await server.post('ada', { body: 'Same' });
    assert.equal((await edit('ada', post.id, { version: 1, body: 'Same ' })).body.version, 1);
  });

  it('is refused when the post has changed since it was read', async () => {
    const post = await server.post('ada', { body: 'One' });
    const answers = await Promise.all(['Two', 'Three'].map((body) => edit('ada', post.id, { version: 1, body })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.ok(answers.some((answer) => wordOf(answer) === 'version-conflict'));
  });

  it('is for the author alone; who cannot see the post does not learn that it exists', async () => {
    const post = await server.post('ada', { body: 'Ours', audience: 'unit:web' });
    assert.equal(wordOf(await edit('ben', post.id, { version: 1, body: 'x' })), 'forbidden');
    assert.equal(wordOf(await edit('olga', post.id, { version: 1, body: 'x' })), 'not-found');
  });
});

describe('DELETE /v1/posts/:id', () => {
  const remove = (as: string, id: string) => server.call('DELETE', `/v1/posts/${id}`, { as });

  it('leaves a place in the thread, without what was said', async () => {
    const root = await server.post('ada', { body: 'Regrettable #words about @ben' });
    await create('ben', { replyTo: root.id, body: 'Hm' });
    await server.call('PUT', `/v1/posts/${root.id}/reactions/like`, { as: 'ben' });
    assert.equal((await remove('ada', root.id)).status, 204);
    assert.equal((await remove('ada', root.id)).status, 204);
    const { body, text } = await server.call('GET', `/v1/timelines/thread:${root.id}`, { as: 'tim' });
    const [gone, answer] = (body as { items: { deleted: boolean; reactions: unknown[]; body: string }[] }).items;
    assert.deepEqual([gone?.deleted, gone?.body, gone?.reactions, answer?.body], [true, '', [], 'Hm']);
    assert.doesNotMatch(text, /Regrettable/);
    for (const name of ['home', 'company', 'person:ada', 'tag:words']) {
      const timeline = await server.call('GET', `/v1/timelines/${name}`, { as: 'ada' });
      assert.doesNotMatch(timeline.text, new RegExp(`"id":"${root.id}"`), name);
    }
    assert.equal((await server.call('GET', `/v1/posts/${root.id}`, { as: 'ada' })).status, 404);
  });

  it('takes the answer off the count of its thread', async () => {
    const root = await server.post('ada', { body: 'Question' });
    const answer = await server.post('ben', { body: 'Wrong answer', replyTo: root.id });
    await remove('ben', answer.id);
    assert.equal((await server.call('GET', `/v1/posts/${root.id}`, { as: 'ada' })).body.replies, 0);
  });

  it('is for the author and administrators', async () => {
    const post = await server.post('ada', { body: 'Stays' });
    assert.equal(wordOf(await remove('ben', post.id)), 'forbidden');
    assert.equal((await remove('adam', post.id)).status, 204);
  });
});

describe('reactions', () => {
  const react = (method: 'PUT' | 'DELETE', as: string, id: string, name: string) =>
    server.call(method, `/v1/posts/${id}/reactions/${name}`, { as });

  it('count each person once, and say which are the reader’s own', async () => {
    const post = await server.post('ada', { body: 'Cake in the kitchen' });
    await react('PUT', 'ben', post.id, 'like');
    await react('PUT', 'ben', post.id, 'like');
    await react('PUT', 'tim', post.id, 'like');
    const both = await react('PUT', 'tim', post.id, 'celebrate');
    assert.deepEqual(both.body.reactions, [
      { name: 'like', count: 2, mine: true },
      { name: 'celebrate', count: 1, mine: true },
    ]);
    const seen = async (as: string) => {
      const { body } = await server.call('GET', '/v1/timelines/home?limit=1', { as });
      return (body as { items: { reactions: { mine: boolean }[] }[] }).items[0]?.reactions.map(({ mine }) => mine);
    };
    assert.deepEqual(await seen('ben'), [true, false]);
    assert.deepEqual(await seen('ada'), [false, false]);
    await react('DELETE', 'tim', post.id, 'celebrate');
    assert.deepEqual((await react('DELETE', 'ben', post.id, 'like')).body.reactions, [
      { name: 'like', count: 1, mine: false },
    ]);
  });

  it('are few, so that a name nobody knows is refused', async () => {
    const post = await server.post('ada', { body: 'Hello' });
    assert.equal(wordOf(await react('PUT', 'ben', post.id, 'poop')), 'invalid-request');
  });

  it('on a post one may not see are refused as on none', async () => {
    const post = await server.post('ada', { body: 'Ours', audience: 'unit:web' });
    const [hidden, none] = [await react('PUT', 'olga', post.id, 'like'), await react('PUT', 'olga', v7(), 'like')];
    assert.equal(hidden.status, 404);
    assert.equal(hidden.text, none.text);
  });
});
