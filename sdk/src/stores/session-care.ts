/** What a client does when its reader comes, goes, or becomes another one; also in other tabs. Loaded when that happens. */

import type { Connection } from '../live/link.ts';
import type { PartContext } from '../parts/context.ts';
import type { ClientOptions, Remote } from '../types.ts';
import { hasWaiting } from './has-waiting.ts';
import { KeptPosts } from './kept-posts.ts';
import type { OutboxStore } from './outbox-store.ts';

/**
 * How long what waits to be sent is kept for a reader who is not signed in, in milliseconds: over a weekend. Where a session has
 * only run out, it must not be lost; where it has not come back by then, nobody expects it to be sent.
 */
const KEPT_FOR = 3 * 24 * 60 * 60_000;

/** In place of a handle: nobody is signed in; all is forgotten. */
const NOBODY = '-';
const FORGOTTEN = '!';

interface Store {
  readonly $state: { readonly lc: number; readonly value: Remote<unknown> };
  refresh(): Promise<void>;
}

export class SessionCare {
  /** The last known posts, where the browser may keep some. */
  readonly posts: KeptPosts | undefined;
  readonly #context: PartContext;
  /** The parts of the client that have been made. */
  readonly #made: ReadonlyMap<string, unknown>;
  readonly #stores: ReadonlyMap<string, unknown>;
  readonly #startOver: () => void;
  /** Who is signed in here, as tabs tell each other; undefined where that is not known. */
  #reader: string | undefined;
  #isForgotten = false;
  #isAsking = false;

  constructor(
    context: PartContext,
    made: ReadonlyMap<string, unknown>,
    stores: ReadonlyMap<string, unknown>,
    { onAnotherReader }: ClientOptions,
  ) {
    this.#context = context;
    this.#made = made;
    this.#stores = stores;
    this.#startOver = () => onAnotherReader?.();
    const { http, client } = context;
    if ('indexedDB' in globalThis) this.posts = new KeptPosts(http, () => this.#isForgotten);
    if (http.closing.signal.aborted) return;
    this.#hear();
    this.#sendWaiting();
    client.live.$connection.listen((connection) => {
      if (isOpen(connection)) this.#sendWaiting();
    });
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const { http } = this.#context;
    const told = attempt(() => localStorage.getItem(sessionKey(http.server)));
    // Told when this tab could not hear it yet.
    if (told && Number(told.split(' ')[1]) > http.tokens.since) await this.#heard(told);
    http.$isSignedIn.subscribe((isSignedIn) => {
      if (isSignedIn !== undefined) void (isSignedIn ? this.#in() : this.#out());
    });
  }

  /** The page says that its session is over. */
  async end(): Promise<void> {
    await this.forget().catch(() => undefined);
    this.#startOver();
  }

  /** Drops all that is kept for anybody; of this reader, nothing is kept from now on. */
  async forget(): Promise<void> {
    this.#isForgotten = true;
    dropKeys(this.#context.http.server, () => true);
    this.#tell(FORGOTTEN);
    await this.posts?.forget();
    await this.#outbox?.clear();
  }

  /** Node has no such events. */
  #hear(): void {
    if (!('addEventListener' in globalThis)) return;
    const { http, outbox } = this.#context;
    const { signal } = http.closing;
    const onStorage = ({ key, newValue }: StorageEvent): void => {
      const [, what, server] = key?.split(' ') ?? [];
      if (server !== http.server || !newValue) return;
      // Should the tab be gone that has left it.
      if (what === 'outbox') outbox().then((it) => it.watch(), ignore);
      if (what === 'session') void this.#heard(newValue);
    };
    globalThis.addEventListener('storage', onStorage, { signal });
  }

  /** Sends what was done before the page was loaded, or in a tab that is gone. */
  #sendWaiting(): void {
    const { http, outbox } = this.#context;
    if (this.#outbox || hasWaiting(http.server)) outbox().then((it) => it.flush(), ignore);
  }

  /** Where there is one. */
  get #outbox(): OutboxStore | undefined {
    return this.#made.get('outbox') as OutboxStore | undefined;
  }

  /** The server takes the token, for the first time or again. */
  async #in(): Promise<void> {
    const isBack = this.#reader === NOBODY;
    this.#tell(this.#context.http.tokens.subject ?? '');
    this.#tidy();
    this.#recover(isBack);
    await this.posts?.forgetOthers();
  }

  /** Loads what could not be loaded while nobody was signed in. */
  #recover(isBack: boolean): void {
    const { session, live } = this.#context.client;
    const isToLoad = (state: Remote<unknown> | undefined): boolean =>
      state?.status === 'failed' && (isBack || state.error.code === 'unauthorized');
    for (const store of [...this.#stores.values(), ...this.#made.values()]) {
      if (isStore(store) && store.$state.lc && isToLoad(store.$state.value)) void store.refresh();
    }
    // Not `get()`, which has a store load that nobody listens to.
    const state = session.$state.value;
    if (isToLoad(state) || (isBack && state?.status !== 'loading')) void session.load();
    if (!isBack) return;
    if (!isOpen(live.$connection.get())) live.reopen();
    this.#sendWaiting();
  }

  /** Nobody is signed in any more. What waits, and drafts, stay for a time. */
  async #out(): Promise<void> {
    this.#tell(NOBODY);
    this.#tidy();
    await this.posts?.forget();
  }

  /** Another tab has told who is signed in. */
  async #heard(told: string): Promise<void> {
    const { http, client } = this.#context;
    const [reader] = told.split(' ');
    if (this.#isAsking || reader === (this.#reader ?? http.tokens.subject)) return;
    // What is found out now is nothing to tell the others.
    this.#reader = NOBODY;
    if (reader === FORGOTTEN) {
      this.#isForgotten = true;
      this.#startOver();
      await this.#outbox?.clear();
      return;
    }
    this.#isAsking = true;
    await client.session.refresh();
    this.#isAsking = false;
    if (client.session.$state.value?.status === 'ready') this.#reader = http.tokens.subject;
  }

  #tell(reader: string): void {
    this.#reader = reader === FORGOTTEN ? NOBODY : reader;
    const { server } = this.#context.http;
    const key = sessionKey(server);
    const out = outKey(server);
    const now = Date.now();
    attempt(() => {
      if (reader !== NOBODY) localStorage.removeItem(out);
      else if (!localStorage.getItem(out)) localStorage.setItem(out, String(now));
      const isKnown = localStorage.getItem(key)?.startsWith(`${reader} `) && reader !== FORGOTTEN;
      if (!isKnown && reader) localStorage.setItem(key, `${reader} ${now}`);
    });
  }

  /** Drops what belongs to others than the reader, but for what waits and may still go out. */
  #tidy(): void {
    const { server } = this.#context.http;
    const reader = this.#reader;
    const isTooOld = (since: unknown): boolean => !(Number(since) > Date.now() - KEPT_FOR);
    const isNobodyBack = isTooOld(attempt(() => localStorage.getItem(outKey(server))) ?? Date.now());
    dropKeys(server, (what, handle, text) => {
      if (!handle || !reader || handle === reader) return false;
      if (what === 'kept') return true;
      if (reader === NOBODY) return isNobodyBack && (what === 'draft' || what === 'outbox');
      return what === 'draft' || (what === 'outbox' && isTooOld(/"at":(\d+)/.exec(text)?.[1]));
    });
  }
}

const isOpen = (connection: Connection): boolean => connection === 'open' || connection === 'polling';

function isStore(it: unknown): it is Store {
  return typeof it === 'object' && it !== null && '$state' in it && 'refresh' in it;
}

/** Under which tabs tell each other who is signed in, and since when. */
const sessionKey = (server: string): string => `team-feed session ${server}`;

/** Since when nobody has been signed in. */
const outKey = (server: string): string => `team-feed out ${server}`;

const ignore = (): void => undefined;

/** By their keys: `team-feed <what> <server> <handle> …`. */
function dropKeys(server: string, isToGo: (what: string, handle: string, text: string) => boolean): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) {
      const [team, what = '', of, handle = ''] = key.split(' ');
      if (team === 'team-feed' && of === server && isToGo(what, handle, localStorage.getItem(key) ?? ''))
        localStorage.removeItem(key);
    }
  });
}

/** Outside browsers, and where storage is forbidden or full, nothing happens. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
