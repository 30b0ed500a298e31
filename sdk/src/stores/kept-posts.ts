/** The last known posts of timelines, kept in IndexedDB, so that they can be read when the server is out of reach. */

import { createStore, delMany, get, keys, set } from 'idb-keyval';
import type { FeedError } from '../errors.ts';
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
  readonly #server: string;
  readonly #whose: () => Promise<string | undefined>;
  readonly #db = createStore('team-feed', 'timelines');
  #handle: Promise<string | undefined> | undefined;
  /** How often all was forgotten: what was begun before must not end after it. */
  #forgotten = 0;

  /** `whose` names the reader, undefined for one of whom nothing is to be kept; rejects where nobody can tell. */
  constructor(server: string, whose: () => Promise<string | undefined>) {
    this.#server = server;
    this.#whose = whose;
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
      const forgotten = this.#forgotten;
      const key = await this.#key(timeline);
      if (!key || forgotten !== this.#forgotten) return;
      const items = page.items.slice(0, MAX_POSTS);
      const next = items.length < page.items.length ? null : page.next;
      const kept: Kept = { page: { ...page, items, next }, at: Date.now() };
      await set(key, kept, this.#db);
      await this.#makeRoom();
    } catch {
      // Private windows, full disks, blocked storage: the feed works without.
    }
  }

  /** Forgets everything of this server, whoever has read it. */
  async forget(): Promise<void> {
    this.#forgotten++;
    this.#handle = undefined;
    const all = await this.#keys().catch(() => []);
    await delMany(all, this.#db).catch(() => undefined);
  }

  async #key(timeline: string): Promise<string[] | undefined> {
    const handle = await (this.#handle ??= this.#reader().catch((error: unknown) => {
      this.#handle = undefined;
      throw error;
    }));
    return handle === undefined ? undefined : [this.#server, handle, timeline];
  }

  /** Who reads; out of reach of whoever could tell, it is who read here last. What others have left is forgotten. */
  async #reader(): Promise<string | undefined> {
    const last = [this.#server];
    const forgotten = this.#forgotten;
    let handle: string | undefined;
    try {
      handle = await this.#whose();
    } catch (error) {
      if ((error as FeedError).code === 'unauthorized') throw error;
      this.#handle = undefined;
      return get<string>(last, this.#db);
    }
    if (handle === undefined) return undefined;
    const others = (await this.#keys()).filter((key) => key.length === 3 && key[1] !== handle);
    if (others.length) await delMany(others, this.#db);
    if (forgotten !== this.#forgotten) return undefined;
    await set(last, handle, this.#db);
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
    return (await keys<string[]>(this.#db)).filter(([server]) => server === this.#server);
  }
}
