/**
 * What a reader has done and the server does not know yet. It is kept where the browser allows it, so that they outlive the
 * page, and as long as the client lives elsewhere. The interface is narrow and promises only, so that another place can
 * take the place of `localStorage`.
 */

import { type FailureCode, FeedError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { NewPost, Post, ReactionName, Receipt } from '../types.ts';

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

/** What the server says to something that it has taken; undefined where it had it already. */
export type Answer = Post | Receipt | undefined;

/** Something that another tab has sent. */
export interface Sent {
  readonly waiting: Waiting;
  readonly answer: Answer;
}

/** As it is in storage; with an answer for the moment in which it is taken out. */
type Kept = Waiting & { readonly answer?: readonly [Answer | null] };

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

/**
 * How long nobody sends what was taken out, in milliseconds. Tabs hand over a lock at once, but see what another one has taken
 * out of storage a moment later: this is far longer than that moment.
 */
const CLAIMED_FOR = 5_000;

/** Longest wait for a tab that sends, in milliseconds: a call has ended by then. One that still does not let go hangs. */
const PATIENCE = 10_000;

/** Beginning of the keys of all that waits for a server. */
export const keysOf = (server: string): string => `team-feed outbox ${server} `;

/** One entry has one key, so that tabs never write over each other's. */
export class Outbox {
  readonly #prefix: string;
  readonly #place: OutboxPlace;
  /** Where there is no storage, or it is full. */
  readonly #memory = new Map<string, Waiting>();
  /** Ways to let go what this tab has in hand, by id. */
  readonly #claims = new Map<string, () => void>();
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
    const replaced = waitingFrom(this.#place.storage?.getItem(this.#prefix + keyOf(work)));
    this.#keep(waiting);
    if (replaced) void this.#withdraw(replaced);
    return Promise.resolve(waiting);
  }

  /** Keeps it in its place, refused or to be tried again; unless it is gone, or another one has replaced it. */
  async mark(waiting: Waiting, refused: Refusal | undefined): Promise<void> {
    await this.#change(waiting, { refused });
  }

  /** Whether it was still there. One that replaced it stays. */
  async remove(gone: Waiting): Promise<boolean> {
    const kept = await this.#find(gone);
    if (kept) {
      const key = keyOf(gone);
      this.#memory.delete(key);
      this.#place.storage?.removeItem(this.#prefix + key);
    }
    await this.#withdraw(gone);
    return !!kept;
  }

  /** Takes out what the server has taken; other tabs are told what it said, so that nothing vanishes there until they hear it live. */
  async settle(sent: Waiting, answer: Answer): Promise<void> {
    await this.#change(sent, { answer: [answer] });
    await this.remove(sent);
  }

  async #change(waiting: Waiting, change: Partial<Pick<Kept, 'answer' | 'refused'>>): Promise<void> {
    const kept = await this.#find(waiting);
    if (kept) this.#keep({ ...kept, ...change });
  }

  /** Undefined too when another one has replaced it. */
  async #find(waiting: Waiting): Promise<Waiting | undefined> {
    return (await this.all()).find(({ id }) => id === waiting.id);
  }

  #keep(waiting: Kept): void {
    const key = keyOf(waiting);
    this.#memory.delete(key);
    try {
      if (!this.#place.storage) throw new Error('No storage');
      this.#place.storage.setItem(this.#prefix + key, JSON.stringify(waiting));
    } catch {
      this.#memory.set(key, waiting);
    }
  }

  /** Takes it in hand; false when another tab has it, or has taken it out, which may be seen here only later. */
  claim({ id }: Waiting): Promise<boolean> {
    const { locks } = this.#place;
    if (!locks || this.#claims.has(id)) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        resolve(!!lock);
        return lock ? new Promise((letGo) => this.#claims.set(id, letGo)) : undefined;
      };
      locks.request(this.#prefix + id, { ifAvailable: true }, hold).catch(reject);
    });
  }

  /** Lets go what is still to be sent, by whoever is next. */
  release({ id }: Waiting): void {
    this.#claims.get(id)?.();
    this.#claims.delete(id);
  }

  async #withdraw(gone: Waiting): Promise<void> {
    if (await this.claim(gone).catch(() => false)) setTimeout(() => this.release(gone), CLAIMED_FOR);
  }

  /** Runs `act` while no other tab does such a thing for this outbox. Rejects when one does not let go. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const { locks } = this.#place;
    // Without locks, as on a page without TLS, tabs may meet: the server takes an acknowledgement once anyway.
    const run = (): Promise<T> => (locks ? this.#locked(locks, act) : act());
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #locked<T>(locks: Pick<LockManager, 'request'>, act: () => Promise<T>): Promise<T> {
    const patience = new AbortController();
    const late = setTimeout(() => {
      patience.abort(new FeedError('timeout', 'Another tab does not let go of the outbox'));
    }, PATIENCE);
    try {
      return await locks.request(this.#prefix, { signal: patience.signal }, () => {
        clearTimeout(late);
        return act();
      });
    } finally {
      clearTimeout(late);
    }
  }

  /** Calls `listener` when another tab has changed what waits: with what the server has taken there. Returns the way to end that. */
  onChange(listener: (sent?: Sent) => void): () => void {
    const { events } = this.#place;
    const onStorage = (event: Event): void => {
      const { key, newValue } = event as StorageEvent;
      if (key === null || key.startsWith(this.#prefix)) listener(sentFrom(newValue));
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
    return isWaiting(kept) ? kept : undefined;
  } catch {
    // Somebody else's text under our key.
    return undefined;
  }
}

function sentFrom(text: string | null | undefined): Sent | undefined {
  const kept: Kept | undefined = waitingFrom(text);
  if (!kept?.answer) return undefined;
  const { answer, ...waiting } = kept;
  return { waiting, answer: answer[0] ?? undefined };
}

function isWaiting(kept: object): kept is Waiting {
  const { id, post, at, kind, version, draft, name, on } = kept as Record<string, unknown>;
  if (typeof id !== 'string' || typeof post !== 'string' || typeof at !== 'number') return false;
  if (kind === 'acknowledgement') return typeof version === 'number';
  if (kind === 'reaction') return typeof name === 'string' && typeof on === 'boolean';
  return kind === 'post' && typeof (draft as NewPost | null | undefined)?.body === 'string';
}
