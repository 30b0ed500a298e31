import { atom, type ReadableAtom } from 'nanostores';
import { FeedError } from '../errors.ts';
import type { Http } from '../http.ts';
import { isKnown, type LiveEvent, readEvent } from './events.ts';
import type { Message } from './messages.ts';

/** Topics that one stream may name; the server's limit. */
const MAX_TOPICS = 100;

/** First wait after a lost connection, doubled with each failure up to the longest; in milliseconds, with full jitter. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Longest wait that a `Retry-After` can ask for, in milliseconds. */
const LONGEST_ASKED_WAIT = 5 * 60_000;

/** A connection that lasted this long, in milliseconds, was a good one: the next wait is short again. */
const STEADY = 5_000;

/** `idle`: nobody listens. `waiting`: the connection was lost and is tried again after a while. */
export type Connection = 'idle' | 'connecting' | 'open' | 'waiting';

/** What a subscriber is told. */
export interface LiveListener {
  event(event: LiveEvent): void;
  /** Events were missed and are not to be had any more: load anew. `position` is where the stream goes on. */
  reset(position: string): void;
}

interface Subscription {
  readonly topics: ReadonlySet<string>;
  readonly listener: LiveListener;
  /** Position of the last event it knows of; undefined until the stream says where it begins. */
  position: number | undefined;
}

/** The live stream: one connection for all that listen, whatever they listen to. */
export class LiveStream {
  readonly #http: Http;
  readonly #connection = atom<Connection>('idle');
  readonly #subscriptions = new Set<Subscription>();
  /** Topics that the connection was opened with. */
  #open: ReadonlySet<string> = new Set();
  #run: AbortController | undefined;
  #scheduled = false;

  constructor(http: Http) {
    this.#http = http;
  }

  /** How the connection is, for whoever wants to show it. */
  get $connection(): ReadableAtom<Connection> {
    return this.#connection;
  }

  /**
   * Listens to topics: names of timelines, `processes` for all processes, or `status:<key>` for the badge of one.
   * `from` is the position of an answer that the subscriber holds; events behind it are sent again, so there is no
   * gap. Returns the way to end it. All that is subscribed in one turn shares one connection.
   */
  subscribe(topics: readonly string[], listener: LiveListener, from?: string): () => void {
    const position = from === undefined ? undefined : Number(from);
    const subscription: Subscription = { topics: new Set(topics), listener, position };
    this.#subscriptions.add(subscription);
    this.#schedule();
    return () => {
      if (this.#subscriptions.delete(subscription)) this.#schedule();
    };
  }

  /** Ends the stream and forgets all subscribers. */
  close(): void {
    this.#subscriptions.clear();
    this.#stop();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      this.#adjust();
    });
  }

  /** Opens, reopens or closes the connection, as those who listen now need it. */
  #adjust(): void {
    if (this.#subscriptions.size === 0) {
      this.#stop();
      return;
    }
    const wanted = this.#wantedTopics();
    // Topics that nobody needs any more go with the next connection.
    const isServed =
      [...wanted].every((topic) => this.#open.has(topic)) ||
      [...this.#subscriptions].every((subscription) => isCovered(subscription, this.#open));
    if (this.#run && isServed) return;
    this.#open = wanted;
    // The old connection goes on until the new one stands; what both bring is told once.
    const former = this.#run;
    const run = (this.#run = new AbortController());
    void this.#keepOpen(run.signal, () => former?.abort());
  }

  #stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#open = new Set();
    this.#connection.set('idle');
  }

  #wantedTopics(): ReadonlySet<string> {
    const topics = [...this.#subscriptions].flatMap((subscription) => [...subscription.topics]);
    const plain = new Set(topics.map(asked));
    if (plain.size <= MAX_TOPICS) return plain;
    // All processes are one topic, where only their statuses are wanted.
    const others = new Set(topics.filter((topic) => !topic.startsWith('status:')));
    return new Set(['processes', ...[...others].slice(1 - MAX_TOPICS)]);
  }

  async #keepOpen(signal: AbortSignal, onOpen: () => void): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      if (this.#connection.get() !== 'open') this.#connection.set('connecting');
      let demanded = 0;
      const began = Date.now();
      try {
        await this.#read(signal, onOpen);
      } catch (error) {
        if (error instanceof FeedError) demanded = Math.min(error.retryAfter ?? 0, LONGEST_ASKED_WAIT);
      }
      // The abort may have come while the stream was read.
      if (aborted(signal)) break;
      onOpen();
      this.#connection.set('waiting');
      failures = Date.now() - began > STEADY ? 0 : failures + 1;
      await wait(demanded + Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures), signal);
    }
    onOpen();
  }

  async #read(signal: AbortSignal, onOpen: () => void): Promise<void> {
    const topics = this.#open;
    const last = this.#resumePosition();
    // Not needed for the first posts, so it is not loaded before them.
    const reading = import('./messages.ts');
    const body = await this.#http.stream('live', {
      query: { topics: [...topics].map(encodeURIComponent).join(','), lastEventId: last },
      headers: { accept: 'text/event-stream' },
      signal,
    });
    const { readMessages } = await reading;
    await readMessages(body, signal, (message) => {
      if (message.kind === 'ready') {
        onOpen();
        this.#connection.set('open');
      }
      this.#take(message, topics);
    });
  }

  /** The earliest position that anybody goes on from. */
  #resumePosition(): number | undefined {
    const positions = [...this.#subscriptions].flatMap(({ position }) => position ?? []);
    return positions.length ? Math.min(...positions) : undefined;
  }

  #take({ kind, id, data }: Message, open: ReadonlySet<string>): void {
    const position = Number(id);
    // What cannot be read is an event lost.
    const event = isKnown(kind) ? readEvent(kind, data, id) : undefined;
    const isReset = kind === 'reset' || (isKnown(kind) && !event);
    for (const subscription of [...this.#subscriptions]) {
      // A connection says nothing about topics that it was not opened for.
      if (!isCovered(subscription, open)) continue;
      if (kind === 'ready') subscription.position ??= position;
      else if (isReset) {
        subscription.position = position;
        subscription.listener.reset(id);
      } else if (subscription.position === undefined || !(position <= subscription.position)) {
        subscription.position = position;
        if (event && concerns(subscription, event)) subscription.listener.event(event);
      }
    }
  }
}

/** The topic that the server knows a topic as. */
const asked = (topic: string): string => topic.replace(/^status:/, 'process:');

function isCovered({ topics }: Subscription, open: ReadonlySet<string>): boolean {
  return [...topics].every((topic) => open.has(asked(topic)) || (topic.startsWith('status:') && open.has('processes')));
}

function concerns({ topics }: Subscription, { event, data }: LiveEvent): boolean {
  if (data.topics.some((topic) => topics.has(topic))) return true;
  return event === 'status-changed' && topics.has(`status:${data.status.process}`);
}

const aborted = (signal: AbortSignal): boolean => signal.aborted;

/** A network that is back needs no more patience; Node has no such event. */
const canHear = 'addEventListener' in globalThis;

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      if (canHear) globalThis.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (canHear) globalThis.addEventListener('online', end);
    signal.addEventListener('abort', end, { once: true });
  });
}
