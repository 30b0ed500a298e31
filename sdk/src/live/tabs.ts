/** What pages of one browser say to each other. Loaded when there is more than one. */
import { newId } from '../ids.ts';
import type { Connection, KeptStatus, Needs, Sink, Statuses } from './link.ts';
import type { Message } from './messages.ts';
import type { ServerStream } from './server-stream.ts';

/** A page that leads answers at once. One that has not after so many milliseconds hangs, or sleeps, and is replaced. */
const PATIENCE = 1_500;

/**
 * Statuses that are slower than this, in milliseconds, are asked of the server: a page that leads may itself wait for a slow
 * server, and many that then ask too would make it slower still.
 */
const STATUS_PATIENCE = 3_000;

/** How often a page asks whether there still is one that leads, in milliseconds. */
const LOOK = 15_000;

export type Said =
  /** Somebody leads now: all shall say what they want. */
  | { readonly what: 'lead' }
  | { readonly what: 'want'; readonly member: string; readonly topics: readonly string[]; readonly from?: number }
  | { readonly what: 'there?' | 'bye'; readonly member: string }
  | { readonly what: 'ask'; readonly member: string; readonly id: string; readonly keys: readonly string[] }
  | { readonly what: 'answer'; readonly id: string; readonly page: Statuses | undefined }
  | {
      readonly what: 'events';
      readonly to?: string;
      readonly topics: readonly string[];
      readonly messages: readonly Message[];
    }
  | { readonly what: 'connection'; readonly connection: Connection };

interface Place {
  readonly sink: Sink;
  readonly needs: Needs;
  readonly channel: BroadcastChannel;
}

/** A page that another one tells what happens. */
export class Member {
  readonly #place: Place;
  readonly #onSilence: () => void;
  readonly #id = newId();
  readonly #asked = new Map<string, (page: Statuses | undefined) => void>();
  readonly #look: ReturnType<typeof setInterval>;
  #silence: ReturnType<typeof setTimeout> | undefined;

  /** `onSilence` is called when nobody leads who answers. */
  constructor(place: Place, onSilence: () => void) {
    this.#place = place;
    this.#onSilence = onSilence;
    this.#look = setInterval(this.#check, LOOK);
    // A page that somebody looks at again may have slept, and the one that leads may sleep now.
    globalThis.addEventListener('visibilitychange', this.#check);
    globalThis.addEventListener('pageshow', this.#check);
    this.#wantAll();
  }

  want(topics: ReadonlySet<string>, from: number | undefined): void {
    this.#say({ what: 'want', member: this.#id, topics: [...topics], ...(from !== undefined && { from }) });
    this.#expect();
  }

  ask(keys: readonly string[]): Promise<Statuses | undefined> {
    const id = newId();
    return new Promise((resolve) => {
      const done = (page?: Statuses): void => {
        clearTimeout(late);
        this.#asked.delete(id);
        resolve(page);
      };
      const late = setTimeout(done, STATUS_PATIENCE);
      this.#asked.set(id, done);
      this.#say({ what: 'ask', member: this.#id, id, keys });
      this.#expect();
    });
  }

  hear(said: Said): void {
    switch (said.what) {
      case 'lead':
        this.#wantAll();
        break;
      case 'events':
        if (said.to === undefined || said.to === this.#id) {
          for (const message of said.messages) this.#place.sink.take(message, new Set(said.topics));
        }
        break;
      case 'connection':
        this.#place.sink.say(said.connection);
        break;
      case 'answer':
        this.#asked.get(said.id)?.(said.page);
        break;
      default:
        // Other members speak to the one that leads.
        return;
    }
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }

  end(): void {
    clearInterval(this.#look);
    clearTimeout(this.#silence);
    globalThis.removeEventListener('visibilitychange', this.#check);
    globalThis.removeEventListener('pageshow', this.#check);
    for (const done of [...this.#asked.values()]) done(undefined);
    this.#say({ what: 'bye', member: this.#id });
  }

  #wantAll(): void {
    const { topics, position } = this.#place.needs;
    if (topics().size) this.want(topics(), position());
  }

  readonly #check = (): void => {
    this.#say({ what: 'there?', member: this.#id });
    this.#expect();
  };

  #expect(): void {
    this.#silence ??= setTimeout(() => {
      this.#silence = undefined;
      this.#onSilence();
    }, PATIENCE);
  }

  #say(said: Said): void {
    this.#place.channel.postMessage(said);
  }
}

/** What one of the others wants. */
interface Other {
  topics: ReadonlySet<string>;
  /** Lets go of the statuses that were loaded for it. */
  readonly releases: (() => void)[];
}

/** All the others, as the page that leads sees them. */
export class Others implements Sink {
  readonly #place: Place;
  readonly #stream: ServerStream;
  #others = new Map<string, Other>();
  /** Those who have not said a word since they were called. */
  #silent = new Map<string, Other>();
  #connection: Connection;

  constructor(place: Place, stream: ServerStream, connection: Connection) {
    this.#place = place;
    this.#stream = stream;
    this.#connection = connection;
  }

  /** Whether there is somebody else who could lead. */
  get isAny(): boolean {
    return this.#others.size > 0;
  }

  take(message: Message, topics: ReadonlySet<string>): void {
    this.#place.sink.take(message, topics);
    this.#say({ what: 'events', topics: [...topics], messages: [message] });
  }

  say(connection: Connection): void {
    this.#place.sink.say(connection);
    this.#connection = connection;
    this.#say({ what: 'connection', connection });
    // Each stream that stands is a time to see who is left; what the others wanted goes with the next one.
    if (connection === 'open') this.#call();
  }

  /** What this page itself wants. */
  want(topics: ReadonlySet<string>, from: number | undefined): void {
    const missed = this.#stream.missed(topics, from);
    if (missed) for (const message of missed) this.#place.sink.take(message, this.#stream.topics);
    else this.#stream.open(this.#all(), from);
  }

  hear(said: Said): void {
    switch (said.what) {
      case 'want': {
        const topics = new Set(said.topics);
        this.#of(said.member).topics = topics;
        const messages = this.#stream.missed(topics, said.from);
        if (!messages) this.#stream.open(this.#all(), said.from);
        this.#say({ what: 'events', to: said.member, topics: [...this.#stream.topics], messages: messages ?? [] });
        this.#say({ what: 'connection', connection: this.#connection });
        break;
      }
      case 'ask': {
        this.#say({ what: 'connection', connection: this.#connection });
        void this.#answer(said.member, said.id, said.keys);
        break;
      }
      case 'there?':
        this.#say({ what: 'connection', connection: this.#connection });
        break;
      case 'bye':
        release(this.#others.get(said.member));
        this.#others.delete(said.member);
        break;
      default:
    }
  }

  end(): void {
    for (const other of [...this.#others.values(), ...this.#silent.values()]) release(other);
    this.#others.clear();
    this.#silent.clear();
  }

  async #answer(member: string, id: string, keys: readonly string[]): Promise<void> {
    // Without the code it cannot tell; who asks asks the server then.
    const stores = await Promise.all(keys.map(this.#place.needs.status)).catch(() => []);
    // They are loaded, and kept up to date, as long as it is there.
    this.#of(member).releases.push(...stores.map(({ $state }) => $state.listen(() => undefined)));
    await Promise.all(stores.map(settled));
    this.#say({ what: 'answer', id, page: stores.length ? this.#pageOf(stores) : undefined });
  }

  /** Undefined where one of them could not be loaded. */
  #pageOf(stores: readonly KeptStatus[]): Statuses | undefined {
    const states = stores.map(({ $state }) => $state.get());
    if (!states.every((state) => state.status === 'ready')) return undefined;
    const loaded = Math.min(...stores.map(({ position }) => Number(position)));
    const streamed = this.#stream.positionOf(new Set(stores.map(({ key }) => `status:${key}`))) ?? 0;
    const items = states.flatMap((state) => state.value ?? []);
    return { items, next: null, position: String(Math.max(loaded, streamed)) };
  }

  #call(): void {
    for (const [id, other] of this.#silent) if (!this.#others.has(id)) release(other);
    this.#silent = this.#others;
    this.#others = new Map();
    this.#say({ what: 'lead' });
  }

  #of(member: string): Other {
    const known = this.#others.get(member) ?? this.#silent.get(member) ?? { topics: new Set(), releases: [] };
    this.#others.set(member, known);
    return known;
  }

  #all(): ReadonlySet<string> {
    const others = [...this.#silent.values(), ...this.#others.values()];
    return new Set([...this.#place.needs.topics(), ...others.flatMap(({ topics }) => [...topics])]);
  }

  #say(said: Said): void {
    this.#place.channel.postMessage(said);
  }
}

/** Resolves when a status is there, or cannot be had. */
function settled({ $state }: KeptStatus): Promise<void> {
  return new Promise((resolve) => {
    const stop = $state.subscribe(({ status }) => {
      if (status !== 'ready' && status !== 'failed') return;
      resolve();
      // While it subscribes, there is nothing to end yet.
      setTimeout(() => {
        stop();
      });
    });
  });
}

function release(other: Other | undefined): void {
  for (const act of other?.releases ?? []) act();
}
