/**
 * A feed server that is a list of posts and a log, for tests of what order things come in: when a page is read, when its
 * answer arrives, and when events do, is up to the test.
 */
import { createClient, type FeedClient, type LiveEvent, type Post } from '@team-feed/sdk';
import { aPost, json } from '../support/fake-server.ts';

/** Messages that a stream takes before somebody reads. */
const ROOM = 1;

type Change = (posts: Map<string, Post>) => void;
type Sent = Omit<LiveEvent, 'id'> & { readonly id: number };

export class FeedModel {
  readonly client: FeedClient;
  readonly posts = new Map<string, Post>();
  readonly name: string;
  readonly #log: Sent[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #streams = new Set<{ readonly controller: ReadableStreamDefaultController<Uint8Array>; sent: number }>();
  #made = 0;

  constructor(name = 'home') {
    this.name = name;
    this.client = createClient({ server: 'https://feed.test', token: 'x', fetch: this.#fetch });
  }

  get isStreaming(): boolean {
    return this.#streams.size > 0;
  }

  /** Whether all that was sent has been read. */
  get isHeard(): boolean {
    return [...this.#streams].every(({ controller }) => controller.desiredSize === ROOM);
  }

  get underWay(): number {
    return this.#waiting.length;
  }

  /** Position of the last change. */
  get position(): number {
    return this.#log.length;
  }

  /** All posts in the order of the server. */
  get all(): readonly Post[] {
    const posts = [...this.posts.values()].filter((post) => !post.deleted || this.#isThread);
    const byTime = posts.sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
    return this.#isThread ? byTime : byTime.reverse();
  }

  /** What stands on top. */
  get pinned(): readonly Post[] {
    return this.#isThread ? [] : this.all.filter((post) => post.pinned);
  }

  get #isThread(): boolean {
    return this.name.startsWith('thread:');
  }

  /** A post that is there before anybody looks. */
  has(post: Post): void {
    this.posts.set(post.id, post);
  }

  create(values: Partial<Post> = {}): Post {
    const post = aPost({ createdAt: new Date(1_800_000_000_000 + 1000 * ++this.#made).toISOString(), ...values });
    this.#change('post-created', { post }, (posts) => {
      posts.set(post.id, post);
      for (const id of new Set([post.thread, post.replyTo])) this.#count(id, post.id, 1);
    });
    return post;
  }

  edit(id: string, body: string): void {
    const before = this.posts.get(id);
    if (!before || before.deleted) return;
    const post = { ...before, body, version: before.version + 1 };
    const reactions = post.reactions.map((reaction) => ({ ...reaction, mine: false }));
    this.#change('post-edited', { post: { ...post, reactions } }, (posts) => posts.set(id, post));
  }

  remove(id: string): void {
    const post = this.posts.get(id);
    if (!post || post.deleted) return;
    this.#change('post-deleted', { post: id, thread: post.thread, replyTo: post.replyTo }, (posts) => {
      for (const counted of new Set([post.thread, post.replyTo])) this.#count(counted, id, -1);
      posts.set(id, { ...post, deleted: true, body: '', title: null, facets: [], reactions: [] });
    });
  }

  /** Somebody else reacts. */
  react(id: string): void {
    const post = this.posts.get(id);
    if (!post || post.deleted) return;
    const count = (post.reactions[0]?.count ?? 0) + 1;
    this.#change('reaction-changed', { post: id, name: 'like', count, by: 'ben', on: true }, (posts) =>
      posts.set(id, { ...post, reactions: [{ name: 'like', count, mine: false }] }),
    );
  }

  pin(id: string, pinned: Post['pinned']): void {
    const post = this.posts.get(id);
    if (!post || post.deleted || this.#isThread) return;
    this.#change('pin-changed', { post: id, pinned }, (posts) => posts.set(id, { ...post, pinned }));
  }

  /** Sends what the streams have not had yet, and `again` events that they have. */
  send(again = 0): void {
    for (const stream of this.#streams) {
      const from = Math.max(0, stream.sent - again);
      for (const event of this.#log.slice(from)) write(stream.controller, event.event, event.id, event.data);
      stream.sent = this.#log.length;
    }
  }

  /** Says that the streams have missed something, as to one that comes back late. */
  reset(): void {
    for (const stream of this.#streams) {
      stream.sent = this.#log.length;
      write(stream.controller, 'reset', this.position, { position: String(this.position) });
    }
  }

  hangUp(): void {
    for (const { controller } of this.#streams) controller.close();
    this.#streams.clear();
  }

  /** Lets the answer arrive that has waited longest. */
  answer(): void {
    this.#waiting.shift()?.();
  }

  #count(id: string | null, reply: string, by: number): void {
    const post = id === null || id === reply ? undefined : this.posts.get(id);
    if (post) this.posts.set(post.id, { ...post, replies: post.replies + by });
  }

  #change(event: Sent['event'], data: object, change: Change): void {
    change(this.posts);
    this.#log.push({ event, data: { topics: [this.name], ...data }, id: this.#log.length + 1 } as unknown as Sent);
  }

  readonly #fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { searchParams, pathname } = new URL(request.url);
    if (pathname.endsWith('/live'))
      return this.#live(Number(searchParams.get('lastEventId') ?? this.position), request.signal);
    const limit = Number(searchParams.get('limit') ?? 20);
    // What is read now may arrive much later.
    const before = searchParams.get('before');
    const all = this.all;
    const isBehind = ({ createdAt }: Post): boolean =>
      before === null || (this.#isThread ? createdAt > before : createdAt < before);
    const rest = all.filter(isBehind);
    const items = rest.slice(0, limit);
    const next = rest.length > limit ? (items.at(-1)?.createdAt ?? null) : null;
    const pinned = before === null ? this.pinned : [];
    const answer = json({ items, next, pinned }, { headers: { 'team-feed-position': String(this.position) } });
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push(resolve);
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });
    return answer;
  };

  #live(from: number, signal: AbortSignal): Response {
    const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      const stream = { controller, sent: from };
      this.#streams.add(stream);
      signal.addEventListener('abort', () => this.#streams.delete(stream));
      write(controller, 'ready', from, { position: String(from) });
    };
    const body = new ReadableStream({ start }, { highWaterMark: ROOM });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

function write(stream: ReadableStreamDefaultController<Uint8Array>, event: string, id: number, data: object): void {
  stream.enqueue(new TextEncoder().encode(`event: ${event}\nid: ${String(id)}\ndata: ${JSON.stringify(data)}\n\n`));
}
