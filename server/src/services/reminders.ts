/** Looks for must-reads of which somebody has to be reminded, as long as the server runs. */

import type { MustReadService } from './must-reads.ts';

/** Longest time between two looks, in milliseconds: another process may have stored a must-read. */
const LONGEST_WAIT_MS = 30_000;

/** A reminder that is due has waited for hours; it may wait for others that are due within this time, in milliseconds. */
const SHORTEST_WAIT_MS = 250;

export class Reminders {
  readonly #mustReads: MustReadService;
  readonly #now: () => number;
  readonly #longestWait: number;
  readonly #onFailure: (error: unknown) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #stopped = true;

  constructor(
    mustReads: MustReadService,
    now: () => number,
    onFailure: (error: unknown) => void,
    longestWait = LONGEST_WAIT_MS,
  ) {
    this.#mustReads = mustReads;
    this.#now = now;
    this.#onFailure = onFailure;
    this.#longestWait = longestWait;
  }

  start(): void {
    this.#stopped = false;
    this.#wait(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #wait(milliseconds: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#look();
    }, milliseconds);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      const next = await this.#mustReads.remind();
      const wait = next === undefined ? Infinity : Math.max(next - this.#now(), SHORTEST_WAIT_MS);
      this.#wait(Math.min(wait, this.#longestWait));
    } catch (error) {
      this.#onFailure(error);
      this.#wait(this.#longestWait);
    }
  }
}
