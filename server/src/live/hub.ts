/** Reads the log once and hands each event to every stream that it is for. */

import type { ServerResponse } from 'node:http';
import type { HomeViewer } from '../domain/home.ts';
import { problem, Problem } from '../problems.ts';
import type { Store } from '../store/database.ts';
import { findViewer } from '../store/directory.ts';
import { eventsAfter, type LoggedEvent, logRange, pruneEvents } from '../store/events.ts';
import { loadEvent } from './load.ts';
import { Reader } from './reader.ts';
import type { Topic } from './topics.ts';

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
  readonly topics: readonly Topic[];
  readonly response: ServerResponse;
  /** The last event that the client has, as it says; undefined for a first visit. */
  readonly lastEventId: string | undefined;
}

export interface HubOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly limits: Partial<StreamLimits>;
  /** Told of failures that no request can answer for. */
  readonly onFailure?: (error: unknown) => void;
}

export class Hub {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #limits: StreamLimits;
  readonly #onFailure: (error: unknown) => void;
  /** Every open stream, those that still catch up included. */
  readonly #readers = new Set<Reader>();
  readonly #perPerson = new Map<string, number>();
  readonly #catchingUp = new Set<Promise<void>>();
  #position = 0;
  #foreign = 0;
  /** Goes up when what people may see has changed. */
  #directory = 0;
  #pumping: Promise<void> | undefined;
  #again = false;
  #ends: (() => void)[] = [];

  constructor({ store, now, limits, onFailure = () => undefined }: HubOptions) {
    this.#store = store;
    this.#now = now;
    this.#limits = { ...STREAM_LIMITS, ...limits };
    this.#onFailure = onFailure;
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
    this.#foreign = this.#store.foreignVersion();
    this.#position = (await logRange(this.#store.db)).last;
    const poll = setInterval(() => {
      const version = this.#store.foreignVersion();
      // After a failure there is something left to do, whoever wrote it.
      if (version === this.#foreign && !this.#again) return;
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

  /** Ends all streams; afterwards nothing reads the store any more. */
  async stop(): Promise<void> {
    for (const end of this.#ends) end();
    this.#ends = [];
    for (const reader of this.#readers) reader.end();
    await Promise.allSettled([this.#pumping, ...this.#catchingUp]);
  }

  /** Throws `too-many-streams` or `server-busy` where a limit is reached. */
  checkRoom(handle: string): void {
    if ((this.#perPerson.get(handle) ?? 0) >= this.#limits.perPerson) {
      throw new Problem('too-many-streams', `At most ${String(this.#limits.perPerson)} at a time`, { retryAfter: 30 });
    }
    if (this.#readers.size >= this.#limits.perServer) throw new Problem('server-busy', undefined, { retryAfter: 30 });
  }

  /**
   * Serves a stream whose headers are sent, and resolves once it has caught up. Counts it at once,
   * so that nothing may be awaited between `checkRoom` and this.
   */
  open({ handle, topics, response, lastEventId }: OpenStream): Promise<void> {
    const reader = new Reader({ handle, topics, response, maxQueuedBytes: this.#limits.maxQueuedBytes });
    const life = setTimeout(
      () => {
        reader.end();
      },
      this.#limits.lifetime * (0.8 + Math.random() * 0.2),
    );
    this.#readers.add(reader);
    this.#perPerson.set(handle, (this.#perPerson.get(handle) ?? 0) + 1);
    response.once('close', () => {
      clearTimeout(life);
      this.#readers.delete(reader);
      const left = (this.#perPerson.get(handle) ?? 1) - 1;
      if (left > 0) this.#perPerson.set(handle, left);
      else this.#perPerson.delete(handle);
    });
    const caughtUp = this.#welcome(reader, lastEventId).finally(() => this.#catchingUp.delete(caughtUp));
    this.#catchingUp.add(caughtUp);
    return caughtUp;
  }

  async #welcome(reader: Reader, lastEventId: string | undefined): Promise<void> {
    // Asked again when the directory changes meanwhile: then the answer may be of before.
    for (let directory = -1; directory !== this.#directory;) {
      directory = this.#directory;
      const viewer = await findViewer(this.#store.db, reader.handle);
      if (!viewer) throw problem('unknown-caller');
      reader.viewer = viewer;
    }
    await this.#catchUp(reader, lastEventId);
  }

  /** Brings the reader to the position of the others; it joins them with nothing awaited in between, so no event slips through. */
  async #catchUp(reader: Reader, lastEventId: string | undefined): Promise<void> {
    if (lastEventId === undefined) {
      reader.say('ready', this.#position);
      reader.isLive = true;
      return;
    }
    const last = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : -1;
    const range = await logRange(this.#store.db);
    const isKnown = last >= range.first - 1 && last <= range.last;
    if (!isKnown || range.last - last > this.#limits.maxReplay) {
      reader.say('ready', this.#position);
      reader.say('reset', this.#position);
      reader.isLive = true;
      return;
    }
    reader.say('ready', last);
    while (reader.position < this.#position && reader.isOpen) {
      const events = await eventsAfter(this.#store.db, reader.position, BATCH);
      // Nobody else waits for this stream, so it may be as slow as it is.
      for (const event of events) {
        await this.#replay(event, reader);
        await reader.drained();
      }
      if (events.length === 0) break;
    }
    reader.isLive = true;
  }

  async #replay(event: LoggedEvent, reader: Reader): Promise<void> {
    if (event.kind === 'reset') {
      reader.say('reset', event.position);
      return;
    }
    const loaded = await loadEvent(this.#store.db, event, this.#now());
    if (loaded) reader.offer(loaded);
    reader.position = Math.max(reader.position, event.position);
  }

  /** Wakes the pump, or has it look once more. */
  #wake(): void {
    this.#again = true;
    this.#pumping ??= this.#pump()
      .catch((error: unknown) => {
        // The next look begins with the event that failed.
        this.#again = true;
        this.#onFailure(error);
      })
      .finally(() => {
        this.#pumping = undefined;
      });
  }

  async #pump(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (;;) {
        const events = await eventsAfter(this.#store.db, this.#position, BATCH);
        for (const event of events) await this.#deliver(event);
        if (events.length < BATCH) break;
      }
      await pruneEvents(this.#store, this.#limits.keptEvents, this.#position);
    }
  }

  /** Position and streams move on together: whoever becomes live before or after misses nothing, and gets nothing twice. */
  async #deliver(event: LoggedEvent): Promise<void> {
    if (event.kind === 'reset' || event.kind === 'directory-changed') await this.#refreshViewers();
    else if (event.kind === 'follows-changed' && event.person !== null) await this.#refreshViewers(event.person);
    const loaded = await loadEvent(this.#store.db, event, this.#now());
    this.#position = event.position;
    for (const reader of this.#readers) {
      if (!reader.isLive || reader.position >= event.position) continue;
      if (event.kind === 'reset') reader.say('reset', event.position);
      else if (loaded) reader.offer(loaded);
      reader.position = event.position;
    }
  }

  /**
   * People, units or memberships have changed, or what one of them follows: what each reader may see is asked anew;
   * who is gone is let go.
   */
  async #refreshViewers(only?: string): Promise<void> {
    this.#directory++;
    const viewers = new Map<string, HomeViewer | undefined>();
    for (const { handle } of [...this.#readers]) {
      if (only !== undefined && handle !== only) continue;
      if (!viewers.has(handle)) viewers.set(handle, await findViewer(this.#store.db, handle));
    }
    for (const reader of this.#readers) {
      // Those that came meanwhile have asked after the change.
      if (!viewers.has(reader.handle)) continue;
      const viewer = viewers.get(reader.handle);
      if (viewer) reader.viewer = viewer;
      else reader.end();
    }
  }
}
