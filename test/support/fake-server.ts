/** A server that is a function, and posts, people and statuses for it to answer with; for tests and stories. */
import { createClient, newId, type FeedClient, type Me, type Person, type Post, type Status } from '@team-feed/sdk';

/** A moment all test posts count from, so that order is clear. */
const start = Date.now() - 60 * 60 * 1000;
let made = 0;

/** Noon so many days from today: the same day of the calendar, whatever the hour of the test. */
export function noonIn(days: number): string {
  const noon = new Date();
  noon.setDate(noon.getDate() + days);
  noon.setHours(12, 0, 0, 0);
  return noon.toISOString();
}

/** Posts come out a minute apart, the later made the newer. */
export function aPost(values: Partial<Post> = {}): Post {
  const id = newId();
  return {
    id,
    author: 'ada',
    authorName: 'Ada Rossi',
    authorTitle: 'Engineer',
    authorAvatar: null,
    kind: 'note',
    priority: 'normal',
    title: null,
    body: 'A thought',
    facets: [],
    audience: 'company',
    audienceName: null,
    people: [],
    replyTo: null,
    replyToName: null,
    thread: values.replyTo ?? values.id ?? id,
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
    createdAt: new Date(start + ++made * 1000).toISOString(),
    editedAt: null,
    deleted: false,
    ...values,
  };
}

export function aPerson(values: Partial<Person> = {}): Person {
  return { handle: 'ada', name: 'Ada Rossi', title: 'Engineer', avatar: null, units: [], roles: ['member'], ...values };
}

export function me(values: Partial<Me> = {}): Me {
  return {
    ...aPerson(),
    limits: { note: 280, long: 5000, title: 150 },
    may: { postUrgent: false, postCompanyNews: false },
    ...values,
  };
}

export function aStatus(values: Partial<Status> = {}): Status {
  return {
    process: 'payroll',
    title: 'Payroll',
    state: 'running',
    step: null,
    label: null,
    at: new Date(start).toISOString(),
    expectedAt: null,
    since: new Date(start).toISOString(),
    waitingOn: null,
    waitingOnName: null,
    stale: false,
    staleAt: null,
    ...values,
  };
}

export function json(
  body: unknown,
  init: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Response {
  const headers = { 'content-type': 'application/json', 'team-feed-position': '1', ...init.headers };
  return new Response(JSON.stringify(body), { ...init, headers });
}

export function page(items: readonly unknown[], next: string | null = null): Response {
  return json({ items, next });
}

export function problem(status: number, word: string, detail?: string): Response {
  const body = { type: `urn:team-feed:problem:${word}`, title: word, status, ...(detail && { detail }) };
  return json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}

export interface Asked {
  readonly method: string;
  /** Below `/v1`, decoded: `timelines/home`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON that was sent, if any. */
  readonly body: unknown;
  readonly signal: AbortSignal;
}

export type Answer = (asked: Asked) => Response | Promise<Response>;

/**
 * The edge: a `fetch` that answers from a table of `'GET timelines/home'` and the like (`*` stands for any rest), keeps
 * what it was asked, and holds live streams that a test writes into.
 */
export class FakeServer {
  readonly asked: Asked[] = [];
  readonly #answers: Record<string, Answer>;
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #topics = new Map<ReadableStreamDefaultController<Uint8Array>, readonly string[]>();
  #position = 1;

  constructor(answers: Record<string, Answer> = {}) {
    this.#answers = { 'GET me': () => json(me()), ...answers };
  }

  /** Changes or adds answers. */
  on(answers: Record<string, Answer>): void {
    Object.assign(this.#answers, answers);
  }

  /** How many live streams are open. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Topics that the open streams asked for. */
  get topics(): readonly string[] {
    return [...this.#topics.values()].flat();
  }

  /** What was asked of one route: `server.calls('GET timelines/home')`. */
  calls(route: string): readonly Asked[] {
    return this.asked.filter((asked) => matches(route, `${asked.method} ${asked.path}`));
  }

  /** Sends a live event to every open stream, with the topics each asked for unless the data names others. */
  push(event: string, data: object): void {
    this.#position++;
    for (const stream of this.#streams) {
      const all = { topics: this.#topics.get(stream) ?? [], ...data };
      stream.enqueue(
        new TextEncoder().encode(`event: ${event}\nid: ${this.#position}\ndata: ${JSON.stringify(all)}\n\n`),
      );
    }
  }

  /** Ends every open stream, as a server that restarts. */
  hangUp(): void {
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
    this.#topics.clear();
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const asked: Asked = {
      method: request.method,
      path: decodeURIComponent(url.pathname.replace(/^.*?\/v1\//, '')),
      query: url.searchParams,
      body: text ? (JSON.parse(text) as unknown) : undefined,
      signal: request.signal,
    };
    this.asked.push(asked);
    request.signal.throwIfAborted();
    if (asked.path === 'live' && !this.#answers['GET live']) return this.#live(asked);
    const route = `${asked.method} ${asked.path}`;
    const answer = this.#answers[route] ?? Object.entries(this.#answers).find(([key]) => matches(key, route))?.[1];
    const aborted = new Promise<never>((_resolve, reject) => {
      request.signal.addEventListener('abort', () => {
        reject(request.signal.reason as Error);
      });
    });
    return Promise.race([answer?.(asked) ?? problem(404, 'not-found'), aborted]);
  };

  #live(asked: Asked): Response {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const leave = (): void => {
      if (!controller) return;
      this.#streams.delete(controller);
      this.#topics.delete(controller);
    };
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        controller = stream;
        this.#streams.add(stream);
        this.#topics.set(stream, (asked.query.get('topics') ?? '').split(',').map(decodeURIComponent));
        const ready = `event: ready\nid: ${this.#position}\ndata: {"position":"${this.#position}"}\n\n`;
        stream.enqueue(new TextEncoder().encode(ready));
        asked.signal.addEventListener('abort', () => {
          if (this.#streams.has(stream)) stream.error(asked.signal.reason);
          leave();
        });
      },
      cancel: leave,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
}

function matches(pattern: string, route: string): boolean {
  return pattern.endsWith('*') ? route.startsWith(pattern.slice(0, -1)) : pattern === route;
}

/** A real client over a fake server. */
export function clientOver(server: FakeServer): FeedClient {
  return createClient({ server: 'https://feed.test', token: 'a.b.c', fetch: server.fetch, timeout: 2000 });
}
