import { atom, type ReadableAtom } from 'nanostores';
import type { Http } from '../http.ts';
import { type LiveEvent, readEvent } from './events.ts';
import { readMessages, type Message } from './messages.ts';

/** Topics that one stream may name; the server's limit. */
const MAX_TOPICS = 100;

/** First wait after a lost connection, doubled with each failure up to the longest; in milliseconds, with full jitter. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

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
    if (this.#run && [...wanted].every((topic) => this.#open.has(topic))) return;
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
    const topics = new Set<string>();
    for (const subscription of this.#subscriptions) for (const topic of subscription.topics) topics.add(topic);
    const statuses = [...topics].filter((topic) => topic.startsWith('status:'));
    for (const topic of statuses) topics.delete(topic);
    if (statuses.length > 0 && topics.size + statuses.length > MAX_TOPICS) topics.add('processes');
    else for (const topic of statuses) topics.add(topic.replace('status:', 'process:'));
    return topics;
  }

  async #keepOpen(signal: AbortSignal, onOpen: () => void): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      if (this.#connection.get() !== 'open') this.#connection.set('connecting');
      try {
        await this.#read(signal, () => {
          failures = 0;
          onOpen();
          this.#connection.set('open');
        });
      } catch {
        failures++;
      }
      // The abort may have come while the stream was read.
      if (aborted(signal)) break;
      onOpen();
      this.#connection.set('waiting');
      await wait(Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures), signal);
    }
    onOpen();
  }

  async #read(signal: AbortSignal, onOpen: () => void): Promise<void> {
    const last = this.#resumePosition();
    const body = await this.#http.stream('live', {
      query: { topics: [...this.#open].map(encodeURIComponent).join(',') },
      headers: { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': String(last) }) },
      signal,
    });
    onOpen();
    await readMessages(body, signal, (message) => {
      this.#take(message);
    });
  }

  /** The earliest position that anybody goes on from. */
  #resumePosition(): number | undefined {
    let first: number | undefined;
    for (const { position } of this.#subscriptions) {
      if (position !== undefined && (first === undefined || position < first)) first = position;
    }
    return first;
  }

  #take({ kind, id, data }: Message): void {
    const position = Number(id);
    if (kind === 'ready' || kind === 'reset') {
      for (const subscription of this.#subscriptions) {
        if (kind === 'reset') subscription.listener.reset(id);
        if (kind === 'reset' || subscription.position === undefined) subscription.position = position;
      }
      return;
    }
    const event = readEvent(kind, data);
    for (const subscription of this.#subscriptions) {
      if (subscription.position !== undefined && position <= subscription.position) continue;
      subscription.position = position;
      if (event && concerns(subscription, event)) subscription.listener.event(event);
    }
  }
}

function concerns({ topics }: Subscription, { kind, data }: LiveEvent): boolean {
  if (data.topics.some((topic) => topics.has(topic))) return true;
  return kind === 'status-changed' && topics.has(`status:${data.status.process}`);
}

const aborted = (signal: AbortSignal): boolean => signal.aborted;

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    // A network that is back needs no more patience; Node has no such event.
    globalThis.addEventListener?.('online', end);
    signal.addEventListener('abort', end, { once: true });
  });
}
