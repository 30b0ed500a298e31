/** What pages of an origin keep in the browser: who reads it after a sign-out reads private things. */
import type { Page } from 'playwright-core';

/** All of it as text; what is in databases with its keys. */
export async function keptIn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept = [JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage))];
    const done = <T>(asking: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asking.onsuccess = () => {
          resolve(asking.result);
        };
        asking.onerror = () => {
          reject(asking.error ?? new Error('Not read'));
        };
      });
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const db = await done(indexedDB.open(name));
      for (const of of db.objectStoreNames) {
        const store = db.transaction(of).objectStore(of);
        kept.push(JSON.stringify(await Promise.all([done(store.getAllKeys()), done(store.getAll())])));
      }
      db.close();
    }
    return kept.join(' ');
  });
}

/** For `addInitScript`: counts how often timers of a second, after which timelines are kept, have run. */
export function watchTimers(): void {
  const page = globalThis as unknown as { runs: number };
  page.runs = 0;
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = ((act: () => void, delay?: number) =>
    later(() => {
      act();
      if (delay === 1_000) page.runs += 1;
    }, delay)) as typeof globalThis.setTimeout;
}

/** How many of them have. */
export const runsOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { runs: number }).runs);
