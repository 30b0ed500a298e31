import { atom, type ReadableAtom } from 'nanostores';
import type { Http } from '../http.ts';
import { isKnown, type LiveEvent, readEvent } from './events.ts';
import { type Connection, isCovered, type KeptStatus, type Link, type Sink, type Statuses } from './link.ts';
import type { Message } from './messages.ts';
import { openLink } from './open-link.ts';

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
  /** Whether the link was told of it. */
  isServed: boolean;
}

/**
 * The live stream: one connection for all that listen, whatever they listen to. The pages of a browser that show the same
 * server to the same person share it.
 */
export class LiveStream {
  readonly #http: Http;
  readonly #connection = atom<Connection>('idle');
  readonly #subscriptions = new Set<Subscription>();
  readonly #sink: Sink;
  #link: Promise<Link> | undefined;
  readonly #status: (key: string) => Promise<KeptStatus>;
  #scheduled = false;

  /** `status` is asked where another page of this browser wants to know a status. */
  constructor(http: Http, status: (key: string) => Promise<KeptStatus>) {
    this.#http = http;
    this.#status = status;
    this.#sink = {
      take: (message, topics) => {
        this.#take(message, topics);
      },
      say: (connection) => {
        if (this.#link) this.#connection.set(connection);
      },
    };
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
    const subscription: Subscription = { topics: new Set(topics), listener, position, isServed: false };
    this.#subscriptions.add(subscription);
    this.#schedule();
    return () => {
      if (this.#subscriptions.delete(subscription)) this.#schedule();
    };
  }

  /** Statuses that another page of this browser knows; undefined where the server must be asked. */
  async statuses(keys: readonly string[]): Promise<Statuses | undefined> {
    return (await (this.#link ??= this.#open())).ask(keys);
  }

  /** Opens the way anew, and waits no longer where it is lost. */
  reopen(): void {
    this.#stop();
    this.#schedule();
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
      void this.#adjust();
    });
  }

  /** Opens the link, tells it what those who listen now need, or ends it. */
  async #adjust(): Promise<void> {
    if (this.#subscriptions.size === 0) {
      this.#stop();
      return;
    }
    const opening = (this.#link ??= this.#open());
    const link = await opening;
    if (this.#link !== opening) return;
    const news = [...this.#subscriptions].filter(({ isServed }) => !isServed);
    for (const subscription of news) subscription.isServed = true;
    link.want(this.#topics(), earliest(news));
  }

  #open(): Promise<Link> {
    this.#connection.set('connecting');
    return openLink(this.#http, this.#sink, {
      topics: () => this.#topics(),
      position: () => earliest(this.#subscriptions),
      status: this.#status,
    });
  }

  #stop(): void {
    const link = this.#link;
    this.#link = undefined;
    for (const subscription of this.#subscriptions) subscription.isServed = false;
    void link?.then((it) => {
      it.end();
    });
    this.#connection.set('idle');
  }

  #topics(): ReadonlySet<string> {
    return new Set([...this.#subscriptions].flatMap(({ topics }) => [...topics]));
  }

  #take({ kind, id, data }: Message, open: ReadonlySet<string>): void {
    const position = Number(id);
    // What cannot be read is an event lost.
    const event = isKnown(kind) ? readEvent(kind, data, id) : undefined;
    const isReset = kind === 'reset' || (isKnown(kind) && !event);
    for (const subscription of [...this.#subscriptions]) {
      // A connection says nothing about topics that it was not opened for.
      if (!isCovered(subscription.topics, open)) continue;
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

function earliest(subscriptions: Iterable<Subscription>): number | undefined {
  const positions = [...subscriptions].flatMap(({ position }) => position ?? []);
  return positions.length ? Math.min(...positions) : undefined;
}

function concerns({ topics }: Subscription, { event, data }: LiveEvent): boolean {
  if (data.topics.some((topic) => topics.has(topic))) return true;
  return event === 'status-changed' && topics.has(`status:${data.status.process}`);
}
