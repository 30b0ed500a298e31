/**
 * What a reader has done and the server does not know yet. It is kept where the browser allows it, so that they outlive the
 * page, and as long as the client lives elsewhere. The interface is narrow and promises only, so that another place can
 * take the place of `localStorage`.
 */

import type { FailureCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { NewPost, ReactionName } from '../types.ts';

/** Something to be sent; `post` is the id of the post that it is about. */
export type Work =
  | { readonly kind: 'acknowledgement'; readonly post: string; readonly version: number }
  | { readonly kind: 'post'; readonly post: string; readonly draft: NewPost }
  | { readonly kind: 'reaction'; readonly post: string; readonly name: ReactionName; readonly on: boolean };

/** Why the server did not take it, for the reader to decide. */
export interface Refusal {
  readonly code: FailureCode;
  readonly message: string;
}

/** Something that waits. */
export type Waiting = Work & {
  /** Later ones have greater ids. */
  readonly id: string;
  /** When the reader did so, in milliseconds since 1970. */
  readonly at: number;
  /** It is not sent again unless the reader says so. */
  readonly refused?: Refusal | undefined;
};

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
    const all = new Map([...kept, ...this.#memory.values()].map((waiting) => [keyOf(waiting), waiting]));
    return Promise.resolve([...all.values()].sort((one, other) => (one.id < other.id ? -1 : 1)));
  }

  /** Kept before it returns, so that a page which closes right then loses nothing. What it makes void is replaced. */
  add(work: Work): Promise<Waiting> {
    const waiting: Waiting = { ...work, id: newId(), at: Date.now() };
    this.#keep(waiting);
    return Promise.resolve(waiting);
  }

  /** Keeps it in its place, refused or to be tried again; unless it is gone, or another one has replaced it. */
  async mark(waiting: Waiting, refused: Refusal | undefined): Promise<void> {
    const kept = (await this.all()).find(({ id }) => id === waiting.id);
    if (kept) this.#keep({ ...kept, refused });
  }

  /** Whether it was still there. One that replaced it stays. */
  async remove(gone: Waiting): Promise<boolean> {
    const kept = (await this.all()).some(({ id }) => id === gone.id);
    if (!kept) return false;
    const key = keyOf(gone);
    this.#memory.delete(key);
    this.#place.storage?.removeItem(this.#prefix + key);
    return true;
  }

  #keep(waiting: Waiting): void {
    const key = keyOf(waiting);
    this.#memory.delete(key);
    try {
      if (!this.#place.storage) throw new Error('No storage');
      this.#place.storage.setItem(this.#prefix + key, JSON.stringify(waiting));
    } catch {
      this.#memory.set(key, waiting);
    }
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

/** What is about the same has the same key: the later one is what the reader wants. */
export function keyOf(work: Work): string {
  if (work.kind === 'acknowledgement') return work.post;
  return work.kind === 'post' ? `post ${work.post}` : `reaction ${work.post} ${work.name}`;
}

/** Node has neither pages nor tabs; a page may be forbidden to store. */
function browserPlace(): OutboxPlace {
  if (!('addEventListener' in globalThis)) return {};
  const { locks } = navigator as { locks?: LockManager };
  try {
    return { storage: localStorage, locks, events: globalThis };
  } catch {
    // Nor may it have locks then; and with nothing that other tabs can see, it needs none.
    return {};
  }
}

function waitingFrom(text: string | null | undefined): Waiting | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    // Earlier versions kept acknowledgements only, and did not say so.
    const waiting = { kind: 'acknowledgement', ...kept };
    return isWaiting(waiting) ? waiting : undefined;
  } catch {
    // Somebody else's text under our key.
    return undefined;
  }
}

function isWaiting(kept: object): kept is Waiting {
  const { id, post, at, kind, version, draft, name, on } = kept as Record<string, unknown>;
  if (typeof id !== 'string' || typeof post !== 'string' || typeof at !== 'number') return false;
  switch (kind) {
    case 'acknowledgement':
      return typeof version === 'number';
    case 'post':
      return typeof draft === 'object' && draft !== null && 'body' in draft && typeof draft.body === 'string';
    case 'reaction':
      return typeof name === 'string' && typeof on === 'boolean';
    default:
      return false;
  }
}
