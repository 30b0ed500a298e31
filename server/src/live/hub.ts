/** Reads the log once and hands each event to every stream that it is for. */

import type { ServerResponse } from 'node:http';
import { problem, Problem } from '../problems.ts';
import type { Store } from '../store/database.ts';
import { findViewer } from '../store/directory.ts';
import { eventsAfter, type LoggedEvent, logRange, pruneEvents } from '../store/events.ts';
import { loadEvent } from './load.ts';
import { Reader } from './reader.ts';

export interface StreamLimits {
  /** Streams of one person: tabs and devices, and a reserve for connections that died unseen. */
  readonly perPerson: number;
  /** Streams of this server; each costs about 10 kB. */
  readonly perServer: number;
  /** Milliseconds between comments on a silent stream; below the 30 s after which proxies cut. */
  readonly heartbeat: number;
  /** Longest life of a stream in milliseconds; jittered to 80–100 %, so that not all come back at once. */
  readonly lifetime: number;
  /** Bytes that may wait for one slow reader. */
  readonly maxQueuedBytes: number;
  /** Events a stream may have missed and still go on; beyond, loading anew is cheaper. */
  readonly maxReplay: number;
  /** Events that are kept in the log. */
  readonly keptEvents: number;
  /** Milliseconds between looks for commits of other processes. */
  readonly poll: number;
}

export const STREAM_LIMITS: StreamLimits = {
  perPerson: 20,
  perServer: 10_000,
  heartbeat: 25_000,
  lifetime: 600_000,
  maxQueuedBytes: 1024 * 1024,
  maxReplay: 1_000,
  keptEvents: 100_000,
  poll: 250,
};

/** Events read from the log at a time. */
const BATCH = 200;

export interface OpenStream {
  readonly handle: string;
  readonly topics: readonly string[];
  readonly response: ServerResponse;
  /** The last event that the client has, as it says; undefined for a first visit. */
  readonly lastEventId: string | undefined;
}

export class Hub {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #limits: StreamLimits;
  readonly #readers = new Set<Reader>();
  readonly #perPerson = new Map<string, number>();
  #position = 0;
  #foreign = 0;
  #pumping: Promise<void> | undefined;
  #again = false;
  #ends: (() => void)[] = [];

  constructor(options: { readonly store: Store; readonly now: () => number; readonly limits: Partial<StreamLimits> }) {
    this.#store = options.store;
    this.#now = options.now;
    this.#limits = { ...STREAM_LIMITS, ...options.limits };
  }

  /** Position of the newest event that was handed out. */
  get position(): number {
    return this.#position;
  }

  /** Streams that are open. */
  get size(): number {
    return this.#readers.size;
  }

  async start(): Promise<void> {
    this.#position = (await logRange(this.#store.db)).last;
    this.#foreign = this.#store.foreignVersion();
    const poll = setInterval(() => {
      const version = this.#store.foreignVersion();
      if (version === this.#foreign) return;
      this.#foreign = version;
      this.#wake();
    }, this.#limits.poll);
    const beat = setInterval(() => {
      for (const reader of this.#readers) reader.beat();
    }, this.#limits.heartbeat);
    this.#ends = [
      this.#store.onCommit(() => {
        this.#wake();
      }),
      () => {
        clearInterval(poll);
      },
      () => {
        clearInterval(beat);
      },
    ];
  }

  async stop(): Promise<void> {
    for (const end of this.#ends) end();
    this.#ends = [];
    for (const reader of this.#readers) reader.end();
    await this.#pumping;
  }

  /** Throws `too-many-streams` or `server-busy` where a limit is reached. */
  checkRoom(handle: string): void {
    if ((this.#perPerson.get(handle) ?? 0) >= this.#limits.perPerson) {
      throw new Problem('too-many-streams', `At most ${String(this.#limits.perPerson)} at a time`, { retryAfter: 30 });
    }
    if (this.#readers.size >= this.#limits.perServer) throw new Problem('server-busy', undefined, { retryAfter: 30 });
  }

  /** Serves a stream whose headers are sent, until it ends. */
  async open({ handle, topics, response, lastEventId }: OpenStream): Promise<void> {
    const viewer = await findViewer(this.#store.db, handle);
    if (!viewer) throw problem('unknown-caller');
    const reader = new Reader({ viewer, topics, response, maxQueuedBytes: this.#limits.maxQueuedBytes });
    const life = setTimeout(
      () => {
        reader.end();
      },
      this.#limits.lifetime * (0.8 + Math.random() * 0.2),
    );
    this.#perPerson.set(handle, (this.#perPerson.get(handle) ?? 0) + 1);
    response.once('close', () => {
      clearTimeout(life);
      this.#readers.delete(reader);
      const left = (this.#perPerson.get(handle) ?? 1) - 1;
      if (left > 0) this.#perPerson.set(handle, left);
      else this.#perPerson.delete(handle);
    });
    await this.#catchUp(reader, lastEventId);
  }

  /** Brings the reader to the position of the others and adds it to them with nothing awaited in between, so no event slips through. */
  async #catchUp(reader: Reader, lastEventId: string | undefined): Promise<void> {
    if (lastEventId === undefined) {
      reader.say('ready', this.#position);
      this.#add(reader);
      return;
    }
    const last = Number(lastEventId);
    const range = await logRange(this.#store.db);
    const known = /^\d{1,15}$/.test(lastEventId) && last >= range.first - 1 && last <= range.last;
    if (!known || range.last - last > this.#limits.maxReplay) {
      reader.say('reset', this.#position);
      this.#add(reader);
      return;
    }
    reader.say('ready', last);
    while (reader.position < this.#position) {
      const events = await eventsAfter(this.#store.db, reader.position, BATCH);
      for (const event of events) {
        if (event.position > this.#position) break;
        await this.#deliver(event, [reader]);
        reader.position = Math.max(reader.position, event.position);
      }
      if (events.length === 0) break;
    }
    this.#add(reader);
  }

  #add(reader: Reader): void {
    if (reader.isOpen) this.#readers.add(reader);
  }

  /** Wakes the pump, or has it look once more. */
  #wake(): void {
    this.#again = true;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
    });
  }

  async #pump(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (;;) {
        const events = await eventsAfter(this.#store.db, this.#position, BATCH);
        for (const event of events) {
          // Readers that come while this event is loaded stand at the position before it, and so get it.
          await this.#deliver(event, this.#readers);
          this.#position = event.position;
        }
        if (events.length < BATCH) break;
      }
    }
    await pruneEvents(this.#store, this.#limits.keptEvents, this.#position);
  }

  async #deliver(event: LoggedEvent, readers: Iterable<Reader>): Promise<void> {
    if (event.kind === 'reset' || event.kind === 'directory-changed') await this.#refreshViewers(readers);
    if (event.kind === 'reset') {
      for (const reader of readers) if (reader.position < event.position) reader.say('reset', event.position);
      return;
    }
    const loaded = await loadEvent(this.#store.db, event, this.#now());
    if (!loaded) return;
    for (const reader of readers) reader.offer(loaded);
  }

  /** People, units or memberships have changed: what each reader may see is asked anew; who is gone is let go. */
  async #refreshViewers(readers: Iterable<Reader>): Promise<void> {
    for (const reader of readers) {
      const viewer = await findViewer(this.#store.db, reader.viewer.handle);
      if (viewer) reader.viewer = viewer;
      else reader.end();
    }
  }
}
