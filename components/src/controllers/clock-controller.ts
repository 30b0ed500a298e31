import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A timer may wait 24.8 days at most; waking up daily is often enough for a date. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** One timer for all elements of a page, set to whatever is due first. */
const due = new Map<ClockController, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  clearTimeout(timer);
  timer = due.size
    ? setTimeout(ring, Math.min(Math.max(0, Math.min(...due.values()) - Date.now()), LONGEST_WAIT_MS))
    : undefined;
}

function ring(): void {
  const now = Date.now();
  for (const [clock, at] of [...due]) {
    if (at > now) continue;
    due.delete(clock);
    clock.ring();
  }
  schedule();
}

/**
 * Lets a host show ages that stay true: it says in `render` when its text changes next, and is rendered again then.
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }) {
    this.#host = host;
    host.addController(this);
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return Date.now();
  }

  /** Renders the host again at this time (milliseconds since 1970). The earliest of several wins until it has come. */
  wakeAt(time: number): void {
    if (!this.#host.isConnected || time >= (due.get(this) ?? Infinity)) return;
    due.set(this, time);
    schedule();
  }

  /** Called by the shared timer. */
  ring(): void {
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    // What was shown before the host left may be old by now.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    due.delete(this);
    schedule();
  }
}
