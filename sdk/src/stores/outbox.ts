/**
 * Acknowledgements that the server does not have yet. They are kept where the browser allows it, so that they outlive the
 * page, and as long as the client lives elsewhere. The interface is narrow and promises only, so that another place can
 * take the place of `localStorage`.
 */

import { newId } from '../ids.ts';

/** That the reader has acknowledged a version of a post. */
export interface Waiting {
  /** Later ones have greater ids. */
  readonly id: string;
  readonly post: string;
  readonly version: number;
  /** When the reader did so, in milliseconds since 1970. */
  readonly at: number;
}

/** What an outbox needs of `localStorage`. */
export type KeyValues = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What it needs of the browser: all of it is optional, and a test brings its own. */
export interface OutboxPlace {
  readonly storage?: KeyValues | undefined;
  /** Keeps other tabs from sending at the same time. */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  /** Tells of changes that other tabs make. */
  readonly events?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined;
}

/** Beginning of the keys of all that waits for a server. */
export const keysOf = (server: string): string => `team-feed outbox ${server} `;

/** One entry has one key, so that tabs never write over each other's. */
export class Outbox {
  readonly #prefix: string;
  readonly #place: OutboxPlace;
  /** Where there is no storage, or it is full. */
  readonly #memory = new Map<string, Waiting>();
  /** The last to run alone, where there are no locks. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Of one server and one person: nobody sends what somebody else has acknowledged in this browser. */
  constructor(server: string, handle: string, place: OutboxPlace = browserPlace()) {
    this.#prefix = `${keysOf(server)}${handle} `;
    this.#place = place;
  }

  /** What waits, in the order in which it came. */
  all(): Promise<readonly Waiting[]> {
    const kept = this.#keys().flatMap((key) => waitingFrom(this.#place.storage?.getItem(key)) ?? []);
    const all = new Map([...kept, ...this.#memory.values()].map((waiting) => [waiting.post, waiting]));
    return Promise.resolve([...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1)));
  }

  /** Kept before it returns, so that a page which closes right then loses nothing. */
  add(post: string, version: number): Promise<Waiting> {
    const waiting: Waiting = { id: newId(), post, version, at: Date.now() };
    this.#memory.delete(post);
    try {
      if (!this.#place.storage) throw new Error('No storage');
      this.#place.storage.setItem(this.#prefix + post, JSON.stringify(waiting));
    } catch {
      this.#memory.set(post, waiting);
    }
    return Promise.resolve(waiting);
  }

  /** Whether it was still there. One that replaced it stays. */
  async remove({ id, post }: Waiting): Promise<boolean> {
    const kept = (await this.all()).find((waiting) => waiting.post === post);
    if (kept?.id !== id) return false;
    this.#memory.delete(post);
    this.#place.storage?.removeItem(this.#prefix + post);
    return true;
  }

  /** Runs `act` while no other tab does such a thing for this outbox. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const { locks } = this.#place;
    // Without locks, as on a page without TLS, tabs may meet: the server takes an acknowledgement once anyway.
    const run = (): Promise<T> => (locks ? locks.request(this.#prefix, act) : act());
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Calls `listener` when another tab has changed what waits. Returns the way to end that. */
  onChange(listener: () => void): () => void {
    const { events } = this.#place;
    const onStorage = (event: Event): void => {
      const { key } = event as StorageEvent;
      if (key === null || key.startsWith(this.#prefix)) listener();
    };
    events?.addEventListener('storage', onStorage);
    return () => events?.removeEventListener('storage', onStorage);
  }

  #keys(): string[] {
    const { storage } = this.#place;
    if (!storage) return [];
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return keys.filter((key) => key?.startsWith(this.#prefix)) as string[];
  }
}

/** Node has neither pages nor tabs; a page may be forbidden to store. */
function browserPlace(): OutboxPlace {
  if (!('addEventListener' in globalThis)) return {};
  const { locks } = navigator as { locks?: LockManager };
  try {
    return { storage: localStorage, locks, events: globalThis };
  } catch {
    return { locks };
  }
}

function waitingFrom(text: string | null | undefined): Waiting | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    return isWaiting(kept) ? kept : undefined;
  } catch {
    // Somebody else's text under our key.
    return undefined;
  }
}

function isWaiting(kept: unknown): kept is Waiting {
  if (typeof kept !== 'object' || kept === null) return false;
  const { id, post, version, at } = kept as Record<string, unknown>;
  return typeof id === 'string' && typeof post === 'string' && typeof version === 'number' && typeof at === 'number';
}
