import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Post } from '@team-feed/sdk';
import { packed } from '../../sdk/src/stores/packed-posts.ts';
import { aPost, clientOver, FakeServer, page } from '../support/fake-server.ts';
import { listenTo, ready, until, valueOf } from './support.ts';

/** Fields that a post holds itself; the others are unpacked when they are read. */
const held = (post: Post): string[] =>
  Object.entries(Object.getOwnPropertyDescriptors(post)).flatMap(([name, { value }]) =>
    value === undefined ? [] : [name],
  );

const somePosts = fc.array(
  fc
    .record({
      title: fc.option(fc.string({ unit: 'binary' })),
      body: fc.string({ unit: 'binary' }),
      isAnswer: fc.boolean(),
      createdAt: fc.constantFrom('2026-11-23T08:00:00.123Z', '2026-11-23T08:00:00Z', 'at some time'),
      status: fc.option(fc.constant({ state: 'waiting' as const, title: null, previous: null })),
      reactions: fc.array(
        fc.record(
          { name: fc.constant('like' as const), count: fc.nat(), mine: fc.boolean() },
          { noNullPrototype: true },
        ),
      ),
    })
    .map(({ isAnswer, ...some }) => aPost({ ...some, ...(isAnswer && { thread: 'another' }) } as Partial<Post>)),
  { maxLength: 30 },
);

/** What was at hand is packed after it. */
function readOthers(): void {
  for (let block = 0; block < 10; block++) packed([aPost()]);
}

describe('posts that are packed', () => {
  it('are read, compared, spread, cloned and written as others', () => {
    fc.assert(
      fc.property(somePosts, (posts) => {
        const kept = packed(posts);
        assert.deepStrictEqual(kept, posts);
        readOthers();
        assert.deepStrictEqual(
          kept.map((post) => ({ ...post, replies: 7 })),
          posts.map((post) => ({ ...post, replies: 7 })),
        );
        assert.deepEqual(structuredClone(kept), posts);
        assert.deepEqual(JSON.parse(JSON.stringify(kept)), posts);
      }),
    );
  });

  it('are unpacked again when many others were read meanwhile', () => {
    const blocks = Array.from({ length: 40 }, (_, block) => {
      const posts = Array.from({ length: 5 }, (_unused, index) =>
        aPost({ body: `${String(block)}, ${String(index)}` }),
      );
      return { posts, kept: packed(posts) };
    });
    for (const { posts, kept } of [...blocks, ...blocks.toReversed()]) assert.deepStrictEqual(kept, posts);
  });
});

describe('a timeline in which somebody reads on and on', () => {
  it('holds little of old posts, and keeps them as current as the others', async (test) => {
    const all = Array.from({ length: 1_200 }, (_, index) =>
      aPost({ body: `Number ${String(index)}`, createdAt: new Date(1_700_000_000_000 - index * 60_000).toISOString() }),
    );
    const server = new FakeServer({
      'GET timelines/*': ({ query }) => {
        const from = Number(query.get('before') ?? 0);
        return page(all.slice(from, from + 100), from + 100 < all.length ? String(from + 100) : null);
      },
    });
    const client = clientOver(server);
    test.after(() => {
      client.close();
    });
    const store = client.timeline('home', { limit: 100 });
    listenTo(test, store);
    await ready(store);
    while (valueOf(store).next) await store.loadOlder();
    const { posts } = valueOf(store);
    assert.equal(posts.length, all.length);
    assert.deepEqual(held(posts.at(-1) as Post), ['id', 'thread']);
    assert.ok(held(posts[0] as Post).includes('body'));
    assert.deepEqual(posts, all);

    await until(() => client.live.$connection.get() === 'open', 'an open stream');
    const [edited, liked, removed, answered] = all.slice(1_000, 1_004) as [Post, Post, Post, Post];
    server.push('post-edited', { post: { ...edited, body: 'In other words', version: 2 } });
    server.push('reaction-changed', { post: liked.id, name: 'like', count: 3, by: 'ben', on: true });
    server.push('post-deleted', { post: removed.id, thread: removed.thread, replyTo: null });
    server.push('post-created', { post: aPost({ thread: answered.id, replyTo: answered.id }) });
    await until(() => valueOf(store).arrived.length, 'the answer');
    const now = new Map(valueOf(store).posts.map((post) => [post.id, post]));
    assert.equal(now.get(edited.id)?.body, 'In other words');
    assert.deepEqual(now.get(liked.id)?.reactions, [{ name: 'like', count: 3, mine: false }]);
    assert.equal(now.get(removed.id), undefined);
    assert.deepEqual(now.get(answered.id), { ...answered, replies: answered.replies + 1 });
    assert.deepEqual(
      [...now.values()].filter(({ id }) => ![edited, liked, answered].some((post) => post.id === id)),
      all.filter((post) => ![edited, liked, removed, answered].includes(post)),
    );
  });
});
