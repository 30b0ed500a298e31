/** Compares every read of the API, for every person, with the plain account of who may see what. */
import assert from 'node:assert/strict';
import type { Answer } from '../server.ts';
import { type Play, PAGES, TAGS, WORDS } from './play.ts';
import type { OraclePost } from './world.ts';

interface Listed {
  readonly id: string;
}

export class Comparison {
  readonly #play: Play;
  checks = 0;

  constructor(play: Play) {
    this.#play = play;
  }

  async all(): Promise<void> {
    for (const person of this.#play.world.people) {
      await this.#timelines(person);
      await this.#posts(person);
      await this.#search(person);
      await this.#own(person);
      await this.#processes(person);
    }
    await this.#badges();
  }

  async #timelines(person: string): Promise<void> {
    const { world } = this.#play;
    const names = [
      'home',
      'company',
      ...world.units.map((unit) => `unit:${unit}`),
      ...world.people.map((handle) => `person:${handle}`),
      ...TAGS.map((tag) => `tag:${tag}`),
      ...PAGES.map((page) => `page:${page}`),
    ];
    for (const name of names) {
      const { items, first } = await this.#pages(person, `timelines/${encodeURIComponent(name)}`);
      this.#same(items, world.timeline(person, name), `${person} reads ${name}`);
      for (const post of items) this.#looks(person, post);
      const isPinning = name === 'home' || name === 'company' || name.startsWith('unit:');
      // No more than five are pinned at a time.
      if (isPinning) this.#same(first.pinned, world.pinned(person, name).slice(0, 5), `${person}: pinned to ${name}`);
    }
    for (const { key } of world.processes.values()) {
      const process = world.processes.get(key);
      const isSeen = process !== undefined && world.seesProcess(person, process);
      const answer = await this.#play.call(person, `/v1/timelines/process:${key}?limit=100`);
      this.#is(answer.status, isSeen ? 200 : 404, `${person} reads process:${key}`);
      if (isSeen) this.#same(answer.body.items, world.timeline(person, `process:${key}`), `${person}: process:${key}`);
    }
  }

  async #posts(person: string): Promise<void> {
    const { world } = this.#play;
    for (const post of world.posts.values()) {
      const isSeen = world.sees(person, post);
      const answer = await this.#play.call(person, `/v1/posts/${post.id}`);
      this.#is(answer.status, isSeen && !post.isDeleted ? 200 : 404, `${person} reads ${post.id}`);
      if (answer.status === 200) this.#looks(person, answer.body);
      if (post.isDeleted || post.version > 1) {
        const history = await this.#play.call(person, `/v1/posts/${post.id}/history`);
        const mayLookBack = isSeen && (!post.isDeleted || post.author === person || post.readers.has(person));
        this.#is(history.status, mayLookBack ? 200 : 404, `${person} looks back at ${post.id}`);
      }
      if (post.obligation && !post.isDeleted) await this.#receipts(person, post, isSeen);
      const thread = await this.#play.call(person, `/v1/timelines/thread:${post.id}?limit=100`);
      // Somebody who left a unit still sees their own answers, in a thread whose beginning is hidden.
      const isOpen = isSeen || (post.id === post.thread && world.timeline(person, `thread:${post.id}`).length > 0);
      this.#is(thread.status, isOpen ? 200 : 404, `${person} reads the thread of ${post.id}`);
      if (isOpen) this.#same(thread.body.items, world.timeline(person, `thread:${post.id}`), `${person}: ${post.id}`);
    }
  }

  async #receipts(person: string, post: OraclePost, isSeen: boolean): Promise<void> {
    const answer = await this.#play.call(person, `/v1/posts/${post.id}/receipts`);
    this.#is(answer.status, isSeen ? 200 : 404, `${person} reads the receipts of ${post.id}`);
    if (!isSeen || !post.obligation) return;
    const { people, acknowledged } = post.obligation;
    this.#is(answer.body.counts.total, people.length, `${person}: asked by ${post.id}`);
    this.#is(answer.body.counts.acknowledged, acknowledged.size, `${person}: acknowledged ${post.id}`);
    for (const { handle, state } of answer.body.people as { handle: string; state: string }[]) {
      this.#is(state === 'acknowledged', acknowledged.has(handle), `${person}: ${handle} and ${post.id}`);
    }
  }

  async #search(person: string): Promise<void> {
    const { world } = this.#play;
    for (const word of WORDS) {
      const { items } = await this.#pages(person, `search?query=${word}`);
      const found = (items as unknown as { post: Listed }[]).map(({ post }) => post);
      this.#sameSet(found, world.found(person, word), `${person} looks for ${word}`);
      const from = world.people[word.length % world.people.length] ?? '';
      const byOne = await this.#pages(person, `search?query=${encodeURIComponent(`${word} from:${from}`)}`);
      const wanted = world.found(person, word).filter((post) => post.author === from);
      const posts = (byOne.items as unknown as { post: Listed }[]).map(({ post }) => post);
      this.#sameSet(posts, wanted, `${person} looks for ${word} from ${from}`);
    }
    const hidden = await this.#pages(person, 'search?query=in%3Apeople');
    const own = [...world.posts.values()].filter(
      (post) => post.audience === 'people' && !post.isDeleted && world.sees(person, post),
    );
    const posts = (hidden.items as unknown as { post: Listed }[]).map(({ post }) => post);
    this.#sameSet(posts, own, `${person} looks for private messages`);
  }

  async #own(person: string): Promise<void> {
    const { world } = this.#play;
    const inbox = await this.#pages(person, 'inbox');
    const open = world.inbox(person);
    this.#same(
      (inbox.items as unknown as { post: Listed }[]).map(({ post }) => post),
      open,
      `${person}: inbox`,
    );
    this.#is(inbox.first.counts.pending, open.length, `${person}: count of the inbox`);

    const conversations = await this.#pages(person, 'conversations');
    const expected = world.conversations(person);
    const shown = conversations.items as unknown as { id: string; last: Listed; unread: number }[];
    this.checks += world.posts.size;
    assert.deepEqual(
      shown.map(({ id, last, unread }) => ({ id, last: last.id, unread })),
      expected.map(({ id, last, unread }) => ({ id, last, unread })),
      `${person}: conversations`,
    );
    this.#is(
      conversations.first.unread,
      expected.filter(({ unread }) => unread > 0).length,
      `${person}: unread conversations`,
    );
    for (const root of world.posts.values()) {
      if (root.id !== root.thread || root.audience !== 'people') continue;
      const answer = await this.#play.call(person, `/v1/conversations/${root.id}`);
      this.#is(answer.status, world.sees(person, root) ? 200 : 404, `${person} opens ${root.id}`);
    }
    const urgent = await this.#play.call(person, '/v1/urgent');
    this.#same(urgent.body.items, world.urgent(person), `${person}: urgent`);
  }

  async #processes(person: string): Promise<void> {
    const { world } = this.#play;
    const keys = [...world.processes.keys()];
    const seen = keys.filter((key) => {
      const process = world.processes.get(key);
      return process !== undefined && world.seesProcess(person, process);
    });
    const statuses = await this.#play.call(person, `/v1/statuses?keys=${keys.join(',')}`);
    const list = await this.#play.call(person, '/v1/processes');
    for (const key of keys) {
      const isListed = statuses.body.items.some((status: { process: string }) => status.process === key);
      this.#is(isListed, seen.includes(key), `${person}: status of ${key}`);
      const isThere = list.body.items.some((process: { key: string }) => process.key === key);
      this.#is(isThere, seen.includes(key), `${person}: list with ${key}`);
      for (const path of [`processes/${key}`, `processes/${key}/statuses`]) {
        const answer = await this.#play.call(person, `/v1/${path}`);
        this.#is(answer.status, seen.includes(key) ? 200 : 404, `${person}: ${path}`);
      }
    }
  }

  /** Badges ask for no token: only open ones are told to everybody. */
  async #badges(): Promise<void> {
    for (const { key, isOpen } of this.#play.world.processes.values()) {
      const answer = await this.#play.server.call('GET', `/badges/${key}.json`);
      this.#is(answer.status, isOpen ? 200 : 404, `badge of ${key}`);
    }
  }

  /** What the answer says of a post that differs between readers. */
  #looks(person: string, shown: Readonly<Record<string, unknown>> & Listed): void {
    const { world } = this.#play;
    const post = world.posts.get(shown.id);
    assert.ok(post);
    this.#is(
      shown['process'],
      world.seesProcessOf(person, post) ? post.process : null,
      `${person}: process of ${post.id}`,
    );
    this.#is(shown['replies'], world.replies(post), `${person}: replies of ${post.id}`);
    this.#is(shown['unread'], world.isUnread(person, post), `${person}: unread ${post.id}`);
    this.#is(shown['body'], post.isDeleted ? '' : post.body, `${person}: text of ${post.id}`);
  }

  /** All pages of a list, in pages of three. */
  async #pages(person: string, path: string): Promise<{ items: any[]; first: any }> {
    const items: any[] = [];
    let first: Answer['body'];
    for (let before = ''; ;) {
      const mark = path.includes('?') ? '&' : '?';
      const answer = await this.#play.call(person, `/v1/${path}${mark}limit=7${before}`);
      assert.equal(answer.status, 200, `${path}: ${answer.text}`);
      first ??= answer.body;
      items.push(...(answer.body.items as unknown[]));
      if (answer.body.next === null) return { items, first };
      before = `&before=${encodeURIComponent(answer.body.next as string)}`;
    }
  }

  /** The same posts in the same order; each post of the world counts, there or not. */
  #same(shown: readonly Listed[], expected: readonly OraclePost[], what: string): void {
    this.checks += this.#play.world.posts.size;
    assert.deepEqual(
      shown.map(({ id }) => id),
      expected.map(({ id }) => id),
      what,
    );
  }

  #sameSet(shown: readonly Listed[], expected: readonly OraclePost[], what: string): void {
    this.checks += this.#play.world.posts.size;
    assert.deepEqual(shown.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort(), what);
  }

  #is(shown: unknown, expected: unknown, what: string): void {
    this.checks++;
    assert.deepEqual(shown, expected, what);
  }
}
