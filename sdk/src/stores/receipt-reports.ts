/** Tells the server which must-reads have come and which were seen: once each, and without hurry. */

import type { FeedError } from '../errors.ts';
import type { NewReceipt, Receipt } from '../types.ts';

/** Milliseconds that reports wait for others, so that a post which is seen at once is reported once. */
const GATHERING = 1_000;

const RANK = { pending: 0, delivered: 1, seen: 2, acknowledged: 3 } as const;

type Reported = 'delivered' | 'seen';

export class ReceiptReports {
  readonly #send: (post: string, receipt: NewReceipt) => Promise<Receipt>;
  readonly #answered: (post: string, receipt: Receipt) => void;
  readonly #waiting = new Map<string, { readonly state: Reported; readonly version: number }>();
  /** What was reported, by post and version. */
  readonly #reported = new Map<string, Reported>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    send: (post: string, receipt: NewReceipt) => Promise<Receipt>,
    answered: (post: string, receipt: Receipt) => void,
  ) {
    this.#send = send;
    this.#answered = answered;
  }

  /** `known` is what the server knows of it already. */
  report(post: string, version: number, state: Reported, known: Receipt['state']): void {
    const before = this.#reported.get(`${post} ${version}`);
    if (RANK[state] <= RANK[known] || (before && RANK[state] <= RANK[before])) return;
    this.#reported.set(`${post} ${version}`, state);
    this.#waiting.set(post, { state, version });
    this.#timer ??= setTimeout(() => void this.#sendAll(), GATHERING);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
  }

  async #sendAll(): Promise<void> {
    // One after the other: nobody waits for them.
    for (const [post, report] of this.#waiting) {
      this.#waiting.delete(post);
      try {
        this.#answered(post, await this.#send(post, report));
      } catch (error) {
        // What may succeed later is reported when the post comes again; the server does not want the rest.
        if ((error as FeedError).retriable) this.#reported.delete(`${post} ${report.version}`);
      }
    }
    this.#timer = undefined;
    if (this.#waiting.size) this.#timer = setTimeout(() => void this.#sendAll(), GATHERING);
  }
}
