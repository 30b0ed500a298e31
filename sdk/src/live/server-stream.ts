import { FeedError } from '../errors.ts';
import type { Http } from '../http.ts';
import { askedTopics, isCovered, type Link, type Sink } from './link.ts';
import { type Message, readMessages } from './messages.ts';

/** First wait after a lost connection, doubled with each failure up to the longest; in milliseconds, with full jitter. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Longest wait that a `Retry-After` can ask for, in milliseconds. */
const LONGEST_ASKED_WAIT = 5 * 60_000;

/**
 * A connection that lasted this long, in milliseconds, was a good one: the next wait is short again. So a way that cuts each
 * stream after half a minute is streamed on: it costs a request in half a minute, as polls would, the gaps are shorter than a
 * second, nothing is lost in them, and all else comes at once.
 */
const STEADY = 5_000;

/** The server greets a stream at once. What is not there after so many milliseconds is held back by something on the way. */
const GREETING = 5_000;

/** So many streams that are cut right after they began are a way that lets none through. */
const CUTS = 3;

/** Waits between two polls in milliseconds: short while there is news, longer and longer while there is none. */
const SHORTEST_POLL = 2_000;
const LONGEST_POLL = 30_000;
const POLL_GROWTH = 1.5;

/** When a stream is tried again in place of polls, in milliseconds; doubled with each try in vain up to the longest. */
const FIRST_STREAM_AGAIN = 60_000;
const LONGEST_STREAM_AGAIN = 16 * 60_000;

/** Messages that are kept for those who come to a topic that is open: they bring the position of an answer a moment old. */
const KEPT = 500;

interface Run {
  readonly topics: ReadonlySet<string>;
  readonly stop: AbortController;
  /** Where it goes on when it is lost; undefined until the server says where it begins. */
  position: number | undefined;
  isReady: boolean;
  /** Ends the one before it, which goes on until this one stands. */
  readonly relieve: () => void;
}

/** One connection to the server, whatever it is asked for. It is opened again for more topics, and when it is lost. */
export class ServerStream implements Link {
  readonly #http: Http;
  readonly #sink: Sink;
  /** Told of a reader whom the server does not know, before the next attempt. */
  readonly #onRefused: () => void;
  #run: Run | undefined;
  /** What came since a position, in order. */
  #kept: Message[] = [];
  #keptSince: number | undefined;
  /** Until then, in milliseconds since 1970, no stream is tried. */
  #pollsUntil = 0;
  #isQuiet = false;
  #streamAgain = FIRST_STREAM_AGAIN;
  #cuts = 0;

  constructor(http: Http, sink: Sink, onRefused: () => void = () => undefined) {
    this.#http = http;
    this.#sink = sink;
    this.#onRefused = onRefused;
  }

  want(topics: ReadonlySet<string>, from: number | undefined): void {
    const missed = this.missed(topics, from);
    if (missed) for (const message of missed) this.#sink.take(message, this.topics);
    else this.open(topics, from);
  }

  /** Nobody but the server is asked for statuses here. */
  ask(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** What the connection was opened for. */
  get topics(): ReadonlySet<string> {
    return this.#run?.topics ?? new Set();
  }

  /** Up to here all that concerns these topics has come; undefined where that is not known. */
  positionOf(topics: ReadonlySet<string>): number | undefined {
    return isCovered(topics, this.topics) ? this.#run?.position : undefined;
  }

  /**
   * What came of these topics behind a position, and how far the stream is; undefined where the connection must be opened
   * for that.
   */
  missed(topics: ReadonlySet<string>, from: number | undefined): readonly Message[] | undefined {
    if (!this.#run || !isCovered(topics, this.#run.topics)) return undefined;
    const { isReady, position } = this.#run;
    const ready = isReady ? [{ kind: 'ready', id: String(position), data: undefined }] : [];
    if (from === undefined) return ready;
    if (this.#keptSince === undefined || from < this.#keptSince) return undefined;
    return [...this.#kept.filter(({ id }) => Number(id) > from), ...ready];
  }

  /** Opens the connection anew. What both it and the one before it bring is told twice. */
  open(topics: ReadonlySet<string>, from: number | undefined): void {
    const former = this.#run;
    const known = [from, former?.position].filter((position) => position !== undefined);
    const position = known.length ? Math.min(...known) : undefined;
    const relieve = (): void => {
      former?.stop.abort();
    };
    const run: Run = { topics: askedTopics(topics), stop: new AbortController(), position, isReady: false, relieve };
    this.#run = run;
    // What has not begun brings nothing to go on with.
    if (former?.isReady === false) former.stop.abort();
    this.#kept = [];
    this.#keptSince = position;
    void this.#keepOpen(run);
  }

  end(): void {
    this.#run?.stop.abort();
    this.#run = undefined;
  }

  /** Polls in place of a stream, which is let go at once; or has a stream again. */
  set isQuiet(isQuiet: boolean) {
    this.#isQuiet = isQuiet;
    const run = this.#run;
    if (!run) return;
    if (isQuiet) run.stop.abort();
    this.open(run.topics, run.position);
  }

  async #keepOpen(run: Run): Promise<void> {
    const { signal } = run.stop;
    let failures = 0;
    let quiet = SHORTEST_POLL;
    while (!signal.aborted) {
      const polls = this.#isQuiet || Date.now() < this.#pollsUntil;
      const began = Date.now();
      let rest: number;
      try {
        const heard = await this.#read(run, polls);
        failures = 0;
        quiet = heard ? SHORTEST_POLL : Math.min(LONGEST_POLL, quiet * POLL_GROWTH);
        rest = polls ? quiet * (1 - Math.random() / 4) : this.#afterCut(began);
      } catch (error) {
        failures = Date.now() - began > STEADY ? 0 : failures + 1;
        rest = this.#afterFailure(error, failures, polls);
      }
      if (isAborted(signal)) break;
      run.relieve();
      if (failures || !polls) this.#sink.say('waiting');
      await wait(rest, signal);
    }
    run.relieve();
  }

  /** How long to wait after a stream that had begun well. */
  #afterCut(began: number): number {
    this.#cuts = Date.now() - began > STEADY ? 0 : this.#cuts + 1;
    if (this.#cuts >= CUTS) return this.#blocked();
    // A server that ends all its streams at once shall not get all of them back at once.
    return Math.random() * FIRST_WAIT;
  }

  #afterFailure(error: unknown, failures: number, polls: boolean): number {
    const { code, status, problem, retryAfter = 0 } = error instanceof FeedError ? error : ({} as Partial<FeedError>);
    if (code === 'unauthorized') this.#onRefused();
    // What something on the way has answered in the server's place may be about streams only.
    else if (!polls && (error instanceof HeldBack || (status && !problem && !retryAfter))) return this.#blocked();
    // Where no poll comes through either, it is not.
    if (polls) this.#pollsUntil = 0;
    const asked = Math.min(retryAfter, LONGEST_ASKED_WAIT);
    return asked + Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  }

  /** Nothing is lost by it: a poll goes on where the stream could not. */
  #blocked(): number {
    if (Date.now() < this.#pollsUntil) return 0;
    this.#pollsUntil = Date.now() + this.#streamAgain;
    this.#streamAgain = Math.min(LONGEST_STREAM_AGAIN, this.#streamAgain * 2);
    this.#cuts = 0;
    return 0;
  }

  /** Whether anything came. */
  async #read(run: Run, polls: boolean): Promise<boolean> {
    const attempt = new AbortController();
    const signal = AbortSignal.any([run.stop.signal, attempt.signal]);
    const isCurrent = this.#run === run;
    let isReady = false as boolean;
    let heard = false as boolean;
    if (isCurrent && !polls) this.#sink.say('connecting');
    const late = setTimeout(() => {
      if (!polls) attempt.abort(new HeldBack());
    }, GREETING);
    try {
      const body = await this.#http.stream('live', {
        query: {
          topics: [...run.topics].map(encodeURIComponent).join(','),
          lastEventId: run.position,
          ...(polls && { once: 'true' }),
        },
        headers: { accept: 'text/event-stream' },
        signal,
      });
      await readMessages(body, signal, (message) => {
        if (message.kind === 'ready') {
          isReady = run.isReady = true;
          clearTimeout(late);
          if (!polls) this.#streamAgain = FIRST_STREAM_AGAIN;
          run.relieve();
          this.#sink.say(polls ? 'polling' : 'open');
        } else heard = true;
        this.#take(run, message);
      }).catch((error: unknown) => {
        // One that had begun was cut, whether it is said to have ended or to have broken.
        if (!isReady) throw error;
      });
      if (attempt.signal.aborted) throw attempt.signal.reason;
      if (!isReady) throw new FeedError('network', 'The stream ended before it began');
      return heard;
    } finally {
      clearTimeout(late);
    }
  }

  #take(run: Run, message: Message): void {
    const position = Number(message.id);
    if (message.kind !== 'ready' || run.position === undefined) run.position = position;
    if (run === this.#run) {
      if (message.kind === 'reset') this.#kept = [];
      if (message.kind === 'reset' || this.#keptSince === undefined) this.#keptSince = position;
      if (message.kind !== 'reset' && message.kind !== 'ready') this.#kept.push(message);
      if (this.#kept.length > KEPT) this.#keptSince = Number(this.#kept.shift()?.id);
    }
    this.#sink.take(message, run.topics);
  }
}

/** A stream that was answered, and held back by something on the way. */
class HeldBack extends Error {}

const isAborted = (signal: AbortSignal): boolean => signal.aborted;

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
