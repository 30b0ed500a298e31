/** The last known posts of timelines, kept in IndexedDB, so that they can be read when the server is out of reach. */

import { createStore, delMany, get, keys, promisifyRequest } from 'idb-keyval';
import type { FeedError } from '../errors.ts';
import type { Http } from '../http.ts';
import { isThread, type Known, type Loaded } from './known.ts';

/** Timelines that are kept of a person; those that were not looked at for the longest time go first. */
const MAX_TIMELINES = 40;

/** Posts that are kept of a timeline: as many as anybody reads in a tunnel. */
export const MAX_POSTS = 60;

interface Kept {
  readonly page: Loaded;
  readonly at: number;
}

export class KeptPosts {
  readonly #http: Http;
  readonly #isForgotten: () => boolean;
  readonly #db = createStore('team-feed', 'timelines');
  #handle: Promise<string | undefined> | undefined;

  /** Of a reader who `isForgotten`, nothing is kept. */
  constructor(http: Http, isForgotten: () => boolean) {
    this.#http = http;
    this.#isForgotten = isForgotten;
  }

  /** Undefined where nothing is kept, and where the page may keep nothing. */
  async get(timeline: string): Promise<Loaded | undefined> {
    const key = await this.#key(timeline).catch(() => undefined);
    return key && (await get<Kept>(key, this.#db).catch(() => undefined))?.page;
  }

  /** Keeps what is known of a timeline, as a page of the server would tell it. */
  async keep(timeline: string, { posts, arrived, gap, pinned, next, position }: Known): Promise<void> {
    const shown = new Set(posts);
    const items = gap
      ? arrived
      : isThread(timeline)
        ? posts
        : [...arrived.filter((post) => !shown.has(post)), ...posts];
    await this.set(timeline, { items, pinned, next: gap ? gap.next : next, position: String(position) });
  }

  /** Keeps what there is room for; without a place to keep it, nothing is said. */
  async set(timeline: string, page: Loaded): Promise<void> {
    try {
      const key = await this.#key(timeline);
      if (!key) return;
      const items = page.items.slice(0, MAX_POSTS);
      const next = items.length < page.items.length ? null : page.next;
      const kept: Kept = { page: { ...page, items, next }, at: Date.now() };
      if (!(await this.#put(key, kept))) return;
      await this.#makeRoom();
    } catch {
      // Private windows, full disks, blocked storage: the feed works without.
    }
  }

  /** Forgets everything of this server, whoever has read it; what any tab is about to keep of readers of before, too. */
  async forget(): Promise<void> {
    this.#handle = undefined;
    const at = Date.now();
    try {
      const all = await this.#keys();
      await this.#db('readwrite', (store) => {
        store.put(at, this.#forgotten);
        for (const key of all) store.delete(key);
        return promisifyRequest(store.transaction);
      });
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  /** Forgets what others than the reader have left. */
  async forgetOthers(): Promise<void> {
    await this.#key('').catch(() => undefined);
  }

  get #isOver(): boolean {
    return this.#isForgotten() || this.#http.closing.signal.aborted;
  }

  /** Key of the time at which all was forgotten last. */
  get #forgotten(): string {
    return `forgotten ${this.#http.server}`;
  }

  /** Unless all was forgotten since the reader was known, by whatever tab: in one transaction, as tabs know of no other order. */
  #put(key: string[], value: unknown): Promise<boolean> {
    return this.#db('readwrite', async (store) => {
      const forgotten = await promisifyRequest<unknown>(store.get(this.#forgotten));
      const isToKeep = !this.#isOver && this.#http.tokens.since > Number(forgotten ?? 0);
      if (isToKeep) store.put(value, key);
      await promisifyRequest(store.transaction);
      return isToKeep;
    });
  }

  async #key(timeline: string): Promise<string[] | undefined> {
    const handle = await (this.#handle ??= this.#known().catch((error: unknown) => {
      this.#handle = undefined;
      throw error;
    }));
    return handle === undefined ? undefined : [this.#http.server, handle, timeline];
  }

  /** Who reads; out of reach of whoever could tell, it is who read here last. What others have left is forgotten. */
  async #known(): Promise<string | undefined> {
    const { server } = this.#http;
    const last = [server];
    let handle: string | undefined;
    try {
      handle = this.#isOver ? undefined : await this.#http.whose();
    } catch (error) {
      if ((error as FeedError).code === 'unauthorized') throw error;
      this.#handle = undefined;
      return get<string>(last, this.#db);
    }
    if (handle === undefined) return undefined;
    const others = (await this.#keys()).filter((key) => key.length === 3 && key[1] !== handle);
    if (others.length) await delMany(others, this.#db);
    if (await this.#put(last, handle)) markKept(server, handle);
    return handle;
  }

  async #makeRoom(): Promise<void> {
    const all = (await this.#keys()).filter((key) => key.length === 3);
    if (all.length <= MAX_TIMELINES) return;
    const ages = await Promise.all(all.map(async (key) => (await get<Kept>(key, this.#db))?.at ?? 0));
    const oldest = all.toSorted((one, other) => (ages[all.indexOf(one)] ?? 0) - (ages[all.indexOf(other)] ?? 0));
    await delMany(oldest.slice(0, all.length - MAX_TIMELINES), this.#db);
  }

  /** Of this server: `[server, handle, timeline]`, and `[server]` for who read here last. */
  async #keys(): Promise<string[][]> {
    return (await keys<string[]>(this.#db)).filter(([server]) => server === this.#http.server);
  }
}

/** Pages that keep nothing themselves see by that whose posts are here. */
function markKept(server: string, handle: string): void {
  try {
    localStorage.setItem(`team-feed kept ${server} ${handle}`, '');
  } catch {
    // Nothing tells then; the next page with a timeline looks for itself.
  }
}
