/** Sends what waits once and in order, now or when the server can be reached again. */

import { FeedError } from '../errors.ts';
import type { Answer, Outbox, Waiting } from './outbox.ts';

/** First wait after a failure, doubled with each up to the longest; in milliseconds, with full jitter. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/** How long another tab may take to send what it has written, in milliseconds: as long as a call may. */
const OTHERS_TIME = 10_000;

/** What became of something that waited. */
export type Outcome =
  | { readonly kind: 'sent'; readonly answer: Answer }
  | { readonly kind: 'waiting'; readonly error: FeedError }
  | { readonly kind: 'refused'; readonly error: FeedError };

export class Sending {
  readonly #outbox: Outbox;
  readonly #send: (waiting: Waiting) => Promise<Answer>;
  /** Takes it out, unless it goes on waiting. */
  readonly #tell: (waiting: Waiting, outcome: Outcome) => Promise<void>;
  #run: Promise<void> | undefined;
  #isAsked = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  /** What the last one met that could not be sent. */
  #met: FeedError | undefined;

  constructor(
    outbox: Outbox,
    send: (waiting: Waiting) => Promise<Answer>,
    tell: (waiting: Waiting, outcome: Outcome) => Promise<void>,
  ) {
    this.#outbox = outbox;
    this.#send = send;
    this.#tell = tell;
  }

  /** Sends all that waits; resolves when it is sent, or cannot be for now: with what the last one met. Never rejects. */
  async flush(): Promise<FeedError | undefined> {
    this.#isAsked = true;
    this.#run ??= this.#runAll().finally(() => (this.#run = undefined));
    await this.#run;
    return this.#met;
  }

  /** Sends what another tab has left, when that has had the time to do it. */
  sendLater(): void {
    if (!this.#run && this.#timer === undefined) this.#tryLater(OTHERS_TIME);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #runAll(): Promise<void> {
    while (this.#isAsked && !this.#isClosed) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      try {
        await this.#outbox.alone(() => this.#sendAll());
      } catch {
        // A tab that hangs has the outbox: what waits here says so, and goes out when that lets go.
        this.#isAsked = false;
        this.#met = undefined;
        this.#tryLater(OTHERS_TIME);
      }
    }
  }

  async #sendAll(): Promise<void> {
    const tried = new Set<string>();
    this.#met = undefined;
    let wait = 0;
    // What was asked for while other tabs had their turn is done in this one.
    this.#isAsked = false;
    // Read anew each time: another tab, or the reader, may have taken something out.
    for (;;) {
      const waiting = (await this.#outbox.all()).find(({ id, refused }) => !refused && !tried.has(id));
      if (!waiting || this.#isClosed) break;
      tried.add(waiting.id);
      // Sent from another tab just now: what follows it waits until that is seen here.
      if (!(await this.#outbox.claim(waiting))) {
        this.#failures = 0;
        this.#tryLater(1);
        return;
      }
      const outcome = await this.#sendOne(waiting);
      if (outcome?.kind !== 'sent') this.#outbox.release(waiting);
      if (!outcome) return;
      if (outcome.kind === 'waiting') {
        this.#met = outcome.error;
        wait = Math.max(wait, outcome.error.retryAfter ?? 1);
      }
      await this.#tell(waiting, outcome);
      // What follows a post may answer it.
      if (outcome.kind === 'waiting' && (waiting.kind === 'post' || !isItsOwn(outcome.error))) break;
    }
    this.#failures = wait ? this.#failures + 1 : 0;
    if (wait) this.#tryLater(wait);
  }

  /** Undefined when the client was closed meanwhile. */
  async #sendOne(waiting: Waiting): Promise<Outcome | undefined> {
    try {
      return { kind: 'sent', answer: await this.#send(waiting) };
    } catch (error) {
      if (!(error instanceof FeedError)) return undefined;
      if (error.word === 'already-acknowledged') return { kind: 'sent', answer: undefined };
      const mayPass = error.retriable || error.code === 'unauthorized';
      return { kind: mayPass ? 'waiting' : 'refused', error };
    }
  }

  #tryLater(demanded: number): void {
    if (this.#isClosed) return;
    const wait = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
    this.#timer = setTimeout(() => void this.flush(), Math.max(wait, demanded));
  }
}

/** Whether the failure may be of this one only, so that others need not wait for it. */
const isItsOwn = ({ code }: FeedError): boolean => code === 'server' || code === 'garbled';
