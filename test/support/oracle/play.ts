/** Plays a random history on a real server, over HTTP, and tells the plain account of it the same. */
import assert from 'node:assert/strict';
import { v7 } from 'uuid';
import { rebuildReach, savePeople } from '../../../server/src/store/directory.ts';
import { appendEvent, logRange } from '../../../server/src/store/events.ts';
import { type LiveReader, readLive } from '../live-reader.ts';
import { type Answer, startServer, type TestServer } from '../server.ts';
import { type OraclePost, World } from './world.ts';

export const TAGS = ['red', 'green', 'blue'];
export const WORDS = ['apple', 'banana', 'cherry', 'date', 'elder'];
export const PAGES = ['https://wiki.example/one', 'https://wiki.example/two'];
const KEYS = ['build', 'lift', 'audit'];

/** How one step goes; numbers pick among what is possible then. */
export interface Step {
  readonly kind: number;
  readonly who: number;
  readonly what: number;
  readonly more: number;
}

/** An organization: the parents of its units, and who is where. */
export interface Organization {
  readonly parents: readonly number[];
  readonly members: readonly (readonly number[])[];
}

export class Play {
  readonly world = new World();
  readonly server: TestServer;
  readonly streams = new Map<string, LiveReader>();
  readonly topics: readonly string[];
  /** What was heard live and should not have been, or the other way round, is found at once. */
  checks = 0;
  #heard = new Map<string, number>();

  private constructor(server: TestServer, world: World) {
    this.server = server;
    this.world = world;
    const { people, units } = world;
    this.topics = [
      ...['home', 'company', 'inbox', 'urgent', 'messages', 'watched', 'processes'],
      ...units.map((unit) => `unit:${unit}`),
      ...people.map((person) => `person:${person}`),
      ...TAGS.map((tag) => `tag:${tag}`),
      ...PAGES.map((page) => `page:${page}`),
      ...KEYS.map((key) => `process:${key}`),
    ];
  }

  static async begin({ parents, members }: Organization): Promise<Play> {
    const world = new World();
    for (const [index, parent] of parents.entries()) {
      world.parents.set(
        `u${String(index)}`,
        index === 0 || parent % (index + 1) === index ? null : `u${String(parent % index)}`,
      );
    }
    const { units } = world;
    for (const [index, own] of members.entries()) {
      world.memberships.set(`p${String(index)}`, new Set(own.map((unit) => pick(units, unit))));
    }
    let clock = Date.now() - 3_600_000;
    const server = await startServer({
      now: () => ++clock,
      settings: { companyMustReads: 1_000, urgentPerHour: 1_000, urgentRoles: ['member'] },
      units: units.map((key) => ({ key, name: `Unit ${key}`, kind: 'team', parent: world.parents.get(key) ?? null })),
      people: world.people.map((handle, index) => ({
        handle,
        name: `Person ${handle}`,
        units: [...(world.memberships.get(handle) ?? [])],
        roles: index === 0 ? ['member', 'editor'] : ['member'],
      })),
    });
    const play = new Play(server, world);
    for (const [index, key] of KEYS.entries()) {
      const owner = pick(world.people, index);
      const audience = index === 0 || units.length === 0 ? 'company' : { unit: pick(units, index) };
      world.processes.set(key, { key, audience, owner, isOpen: index === 1 });
      const body = { title: `Process ${key}`, owner, audience: named(audience), open: index === 1, cadence: 3_600 };
      // The editor may create it for another.
      const answer = await server.call('PUT', `/v1/processes/${key}`, { as: pick(world.people, 0), body });
      assert.equal(answer.status, 201, answer.text);
    }
    for (const person of world.people) {
      const reader = await readLive(server.url, { token: await server.token(person), topics: play.topics });
      await reader.next('ready');
      play.streams.set(person, reader);
      play.#heard.set(person, reader.events.length);
    }
    return play;
  }

  async end(): Promise<void> {
    for (const reader of this.streams.values()) reader.kill();
    await this.server.close();
  }

  async step({ kind, who, what, more }: Step): Promise<void> {
    const person = pick(this.world.people, who);
    const acts = [
      () => this.#post(person, what, more),
      () => this.#post(person, what, more),
      () => this.#post(person, what, more),
      () => this.#reply(person, what, more),
      () => this.#reply(person, what, more),
      () => this.#status(person, what, more),
      () => this.#edit(what, more),
      () => this.#remove(what),
      () => this.#follow(person, what, more),
      () => this.#move(person, what, more),
      () => this.#acknowledge(person, what, more),
      () => this.#read(person, what),
      () => this.#react(person, what, more),
      () => this.#dismiss(person, what),
    ];
    await pick(acts, kind)();
  }

  async #post(author: string, what: number, more: number): Promise<void> {
    const { people, units } = this.world;
    const own = [...(this.world.memberships.get(author) ?? [])];
    const others = people.filter((handle) => handle !== author);
    const audience =
      what % 5 === 0
        ? ('people' as const)
        : what % 5 < 3 || units.length === 0
          ? ('company' as const)
          : { unit: what % 5 === 3 && own.length > 0 ? pick(own, more) : pick(units, more) };
    const isEditor = author === pick(people, 0);
    const kind = more % 7 === 0 && (isEditor || audience !== 'company') ? 'news' : 'note';
    const named = audience === 'people' ? [pick(others, more), pick(others, more + what)] : [];
    await this.#write(author, { audience, kind, people: [...new Set(named)], replyTo: undefined }, what, more);
  }

  async #reply(author: string, what: number, more: number): Promise<void> {
    const seen = this.#alive(author);
    if (seen.length === 0) return;
    const parent = pick(seen, what);
    const { audience, people } = parent;
    await this.#write(author, { audience, people, kind: 'note', replyTo: parent }, what, more);
  }

  async #write(
    author: string,
    {
      audience,
      people,
      kind,
      replyTo,
    }: Pick<OraclePost, 'audience' | 'people'> & { kind: 'news' | 'note'; replyTo: OraclePost | undefined },
    what: number,
    more: number,
  ): Promise<void> {
    const { world } = this;
    const id = v7();
    const text = this.#text(what, more);
    const priority = more % 9 === 0 ? 'urgent' : more % 9 === 1 ? 'important' : 'normal';
    const page = more % 6 === 0 ? pick(PAGES, what) : null;
    const processes = [...world.processes.values()].filter((process) => world.seesProcess(author, process));
    const process = more % 4 === 0 && processes.length > 0 ? pick(processes, what).key : (replyTo?.process ?? null);
    const isPinned = kind === 'news' && more % 2 === 1;
    const post: OraclePost = {
      id,
      author,
      kind,
      priority,
      audience,
      people: audience === 'people' ? [...new Set([...people, ...(replyTo ? [] : [author])])] : [],
      replyTo: replyTo?.id ?? null,
      thread: replyTo?.thread ?? id,
      process,
      page,
      authorUnit: [...(world.memberships.get(author) ?? [])].sort()[0] ?? null,
      at: 0,
      ...text,
      version: 1,
      isDeleted: false,
      obligation: undefined,
      isPinned,
      readers: new Set(),
    };
    const asked = more % 3 === 0 ? this.#addressees(post, what, more) : [];
    const answer = await this.server.call('POST', '/v1/posts', {
      as: author,
      body: {
        id,
        body: post.body,
        priority,
        page,
        ...(kind === 'news' && { kind, title: 'Title', ...(isPinned && { pin: { untilRead: true } }) }),
        ...(process !== null && process !== replyTo?.process && { process }),
        ...(replyTo ? { replyTo: replyTo.id } : { audience: named(audience) }),
        ...(!replyTo && audience === 'people' && { people: people.filter((handle) => handle !== author) }),
        ...(asked.length > 0 && { addressees: asked.map((handle) => `person:${handle}`) }),
      },
    });
    assert.equal(answer.status, 201, `${answer.text} of ${JSON.stringify(post)}`);
    const stored = {
      ...post,
      at: Date.parse(answer.body.createdAt as string),
      ...(asked.length > 0 && {
        obligation: { people: asked, acknowledged: new Set<string>(), isWithdrawn: false, dueAt: Infinity },
      }),
    };
    world.posts.set(id, stored);
    world.posts.get(replyTo?.id ?? '')?.readers.add(author);
    world.reads.set(`${author} ${stored.thread}`, stored.at);
    await this.#hear('post-created', stored);
  }

  /** People other than the author who will see the post. */
  #addressees(post: OraclePost, what: number, more: number): readonly string[] {
    const { world } = this;
    const root = world.posts.get(post.thread);
    const seeing = world.people.filter(
      (handle) =>
        handle !== post.author &&
        (post.audience === 'people'
          ? post.people.includes(handle)
          : post.audience === 'company' || root?.author === handle || world.isIn(handle, post.audience.unit)),
    );
    return [...new Set([what, more, what + more].map((index) => seeing[index % Math.max(1, seeing.length)]))].filter(
      (handle) => handle !== undefined,
    );
  }

  async #status(person: string, what: number, more: number): Promise<void> {
    const { world } = this;
    const process = pick([...world.processes.values()], what);
    const author = more % 2 === 0 ? process.owner : person;
    const mayUpdate =
      author === process.owner || (author === pick(world.people, 0) && world.seesProcess(author, process));
    if (!mayUpdate) return;
    const id = v7();
    const state = pick(['queued', 'running', 'waiting', 'done'], more);
    const word = pick(WORDS, what + more);
    const answer = await this.server.call('POST', `/v1/processes/${process.key}/statuses`, {
      as: author,
      body: { id, state, note: word, reason: 'As it goes' },
    });
    assert.equal(answer.status, 201, answer.text);
    const post: OraclePost = {
      id,
      author,
      kind: 'status',
      priority: 'normal',
      audience: process.audience,
      people: [],
      replyTo: null,
      thread: id,
      process: process.key,
      page: null,
      authorUnit: [...(world.memberships.get(author) ?? [])].sort()[0] ?? null,
      at: Date.parse(answer.body.at as string),
      body: word,
      mentions: [],
      tags: [],
      words: [word],
      version: 1,
      isDeleted: false,
      obligation: undefined,
      isPinned: false,
      readers: new Set(),
    };
    world.posts.set(id, post);
    await this.#settled();
    for (const [reader, stream] of this.streams) {
      const isSeen = world.seesProcess(reader, process);
      const heard = () =>
        stream.events.slice(this.#heard.get(reader)).filter(({ event }) => event === 'status-changed');
      if (isSeen) await stream.until(() => heard().length > 0);
      this.#check(heard().length === (isSeen ? 1 : 0), `${reader} hears the status of ${process.key}`);
      const isWatched = world.followsOf(reader).has(`process:${process.key}`);
      for (const { data } of heard()) {
        this.#check(data.topics.includes('watched') === isWatched, `${reader} watches ${process.key}`);
      }
    }
    await this.#hear('post-created', post);
  }

  async #edit(what: number, more: number): Promise<void> {
    const posts = [...this.world.posts.values()].filter((post) => !post.isDeleted && post.kind !== 'status');
    if (posts.length === 0) return;
    const post = pick(posts, what);
    const text = this.#text(more, what + post.version);
    if (text.body === post.body || !this.world.sees(post.author, post)) return;
    const answer = await this.server.call('PATCH', `/v1/posts/${post.id}`, {
      as: post.author,
      body: { version: post.version, body: text.body },
    });
    assert.equal(answer.status, 200, answer.text);
    Object.assign(post, text, { version: post.version + 1 });
    post.obligation?.acknowledged.clear();
    await this.#hear('post-edited', post);
  }

  async #remove(what: number): Promise<void> {
    const posts = [...this.world.posts.values()].filter((post) => !post.isDeleted && post.kind !== 'status');
    if (posts.length === 0 || what % 2 === 0) return;
    const post = pick(posts, what);
    const answer = await this.server.call('DELETE', `/v1/posts/${post.id}`, { as: post.author });
    assert.equal(answer.status, 204, answer.text);
    post.isDeleted = true;
    await this.#settled();
    this.#nobodyElseHears();
  }

  async #follow(person: string, what: number, more: number): Promise<void> {
    const { world } = this;
    const sources = [
      ...world.people.filter((handle) => handle !== person).map((handle) => `person:${handle}`),
      ...world.units.map((unit) => `unit:${unit}`),
      ...TAGS.map((tag) => `tag:${tag}`),
      ...[...world.processes.values()]
        .filter((process) => world.seesProcess(person, process))
        .map(({ key }) => `process:${key}`),
    ];
    const of = pick(sources, what);
    const on = more % 3 !== 0;
    const method = on ? 'PUT' : 'DELETE';
    const answer = await this.server.call(method, `/v1/follows/${encodeURIComponent(of)}`, { as: person });
    assert.equal(answer.status, 204, answer.text);
    const follows = new Set(world.followsOf(person));
    if (on) follows.add(of);
    else follows.delete(of);
    world.follows.set(person, follows);
    await this.#settled();
  }

  /** Somebody changes the unit. */
  async #move(person: string, what: number, more: number): Promise<void> {
    const { world } = this;
    if (world.units.length === 0) return;
    const units = new Set([pick(world.units, what), ...(more % 2 === 0 ? [pick(world.units, more)] : [])]);
    if (more % 5 === 0) units.clear();
    world.memberships.set(person, units);
    await this.server.store.write(async (trx) => {
      const roles = person === pick(world.people, 0) ? ['member', 'editor'] : ['member'];
      await savePeople(trx, [{ handle: person, name: `Person ${person}`, units: [...units], roles }]);
      await rebuildReach(trx);
      await appendEvent(trx, { kind: 'directory-changed' });
    });
    await this.#settled();
  }

  async #acknowledge(person: string, what: number, more: number): Promise<void> {
    const open = this.world.inbox(person);
    if (open.length === 0) return;
    const post = pick(open, what);
    const state = more % 4 === 0 ? 'seen' : 'acknowledged';
    if (more % 11 === 0 && post.obligation) {
      const answer = await this.server.call('DELETE', `/v1/posts/${post.id}/obligation`, { as: post.author });
      assert.equal(answer.status, 204, answer.text);
      post.obligation = { ...post.obligation, isWithdrawn: true };
    } else {
      const body = { state, version: post.version };
      const answer = await this.server.call('PUT', `/v1/posts/${post.id}/receipt`, { as: person, body });
      assert.equal(answer.status, 200, answer.text);
      post.readers.add(person);
      if (state === 'acknowledged') post.obligation?.acknowledged.add(person);
    }
    await this.#settled();
    this.#nobodyElseHears();
  }

  async #read(person: string, what: number): Promise<void> {
    const seen = [...this.world.posts.values()].filter((post) => this.world.sees(person, post));
    if (seen.length === 0) return;
    const post = pick(seen, what);
    const answer = await this.server.call('PUT', `/v1/posts/${post.id}/read`, { as: person });
    assert.equal(answer.status, 204, answer.text);
    const key = `${person} ${post.thread}`;
    this.world.reads.set(key, Math.max(this.world.reads.get(key) ?? -1, post.at));
    await this.#settled();
    for (const [reader, events] of this.#fresh('thread-read'))
      this.#check(events.length === 0 || reader === person, `${reader} hears what ${person} has read`);
  }

  async #react(person: string, what: number, more: number): Promise<void> {
    const seen = this.#alive(person);
    if (seen.length === 0) return;
    const post = pick(seen, what);
    const path = `/v1/posts/${post.id}/reactions/${pick(['like', 'thanks'], more)}`;
    assert.equal((await this.server.call('PUT', path, { as: person })).status, 200);
    post.readers.add(person);
    await this.#settled();
    this.#nobodyElseHears();
  }

  async #dismiss(person: string, what: number): Promise<void> {
    const shown = [...this.world.urgent(person), ...this.world.pinned(person, 'home')];
    if (shown.length === 0) return;
    const post = pick(shown, what);
    assert.equal((await this.server.call('PUT', `/v1/posts/${post.id}/dismissal`, { as: person })).status, 204);
    this.world.dismissals.add(`${person} ${post.id}`);
    await this.#settled();
    for (const [reader, events] of this.#fresh('post-dismissed'))
      this.#check(events.length === 0 || reader === person, `${reader} hears what ${person} put away`);
  }

  #alive(person: string): readonly OraclePost[] {
    return [...this.world.posts.values()].filter((post) => !post.isDeleted && this.world.sees(person, post));
  }

  #text(what: number, more: number): Pick<OraclePost, 'body' | 'mentions' | 'tags' | 'words'> {
    const words = [...new Set([pick(WORDS, what), pick(WORDS, more)])];
    const mentions = more % 3 === 1 ? [pick(this.world.people, what + more)] : [];
    const tags = what % 3 === 1 ? [pick(TAGS, more)] : [];
    const body = [...words, ...mentions.map((handle) => `@${handle}`), ...tags.map((tag) => `#${tag}`)].join(' ');
    // A tag is found as a word as well.
    return { body, mentions, tags, words };
  }

  /** Waits until every stream has had the last change. */
  async #settled(): Promise<void> {
    const { last } = await logRange(this.server.store.db);
    for (let tries = 0; ; tries++) {
      const answer = await this.server.call('GET', '/v1/statuses?keys=', { as: pick(this.world.people, 0) });
      if (Number(answer.headers.get('team-feed-position')) >= last) break;
      assert.ok(tries < 200, 'The hub does not get on');
    }
    // What the hub has written before is read before the answer to this.
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** New events of a kind, by who heard them. */
  #fresh(kind: string): readonly (readonly [string, LiveReader['events']])[] {
    return [...this.streams].map(([person, reader]) => [
      person,
      reader.events.slice(this.#heard.get(person)).filter(({ event }) => event === kind),
    ]);
  }

  /** Compares who hears of a post, and under which topics, with who should. */
  async #hear(kind: 'post-created' | 'post-edited', post: OraclePost): Promise<void> {
    await this.#settled();
    const expected = new Map(
      this.world.people.map((person) => [person, this.world.topics(person, post, this.topics)] as const),
    );
    for (const [person, topics] of expected) {
      if (topics.length > 0) {
        const reader = this.streams.get(person);
        await reader?.until(({ events }) => events.slice(this.#heard.get(person)).some(({ event }) => event === kind));
      }
    }
    for (const [person, events] of this.#fresh(kind)) {
      const topics = expected.get(person) ?? [];
      this.#check(events.length === (topics.length > 0 ? 1 : 0), `${person} hears ${kind} of ${post.id}`);
      const heard: readonly string[] = events[0]?.data.topics ?? [];
      for (const topic of this.topics) {
        this.#check(heard.includes(topic) === topics.includes(topic), `${person} hears ${post.id} under ${topic}`);
      }
    }
    for (const [person, events] of this.#fresh('must-read-asked')) {
      const { obligation } = post;
      const isAsked =
        obligation?.isWithdrawn === false && obligation.people.includes(person) && this.world.sees(person, post);
      this.#check(events.length === 0 || isAsked, `${person} is asked to read ${post.id}`);
    }
    this.#nobodyElseHears();
  }

  /** Whatever else was heard is of posts that the listener sees. Forgets what was heard. */
  #nobodyElseHears(): void {
    for (const [person, reader] of this.streams) {
      for (const { event, data } of reader.events.slice(this.#heard.get(person))) {
        const id: unknown = data.post?.id ?? data.post ?? data.item?.post.id;
        const post = typeof id === 'string' ? this.world.posts.get(id) : undefined;
        if (post) this.#check(this.world.sees(person, post), `${person} hears ${event} of ${post.id}`);
        if (data.post?.process)
          this.#check(!post || this.world.seesProcessOf(person, post), `${person} hears a process`);
      }
      this.#heard.set(person, reader.events.length);
    }
  }

  #check(isRight: boolean, what: string): void {
    this.checks++;
    assert.ok(isRight, what);
  }

  call(as: string, path: string): Promise<Answer> {
    return this.server.call('GET', path, { as });
  }
}

const named = (audience: OraclePost['audience'] | 'company' | { readonly unit: string }): string =>
  typeof audience === 'string' ? audience : `unit:${audience.unit}`;

export function pick<T>(all: readonly T[], index: number): T {
  const found = all[index % all.length];
  if (found === undefined && all.length === 0) throw new Error('Nothing to pick from');
  return found as T;
}
