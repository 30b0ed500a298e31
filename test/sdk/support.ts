/** Waiting for what a store or stream comes to, and clients of a `fetch` that is a function. */
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type ClientOptions, type FeedClient, type Remote } from '@team-feed/sdk';

/** Milliseconds that a test waits for what has to come. */
const PATIENCE = 4_000;

/** Waits until `enough` answers something that counts, and answers it. */
export async function until<T>(enough: () => T, what = 'it', patience = PATIENCE): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const found = enough();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await pause(2);
  }
}

interface Store<T> {
  readonly $state: {
    get(): Remote<T>;
    listen(listener: () => void): () => void;
  };
}

/** Listens to a store until the test ends. */
export function listenTo(test: { after(act: () => void): void }, store: Store<unknown>): () => void {
  const stop = store.$state.listen(() => undefined);
  test.after(stop);
  return stop;
}

/** The value of a store that is ready. */
export function valueOf<T>({ $state }: Store<T>): T {
  const state = $state.get();
  if (!('value' in state) || state.value === undefined) throw new Error(`The store is ${state.status}`);
  return state.value;
}

export const ready = (store: Store<unknown>): Promise<true> =>
  until<boolean>(() => store.$state.get().status === 'ready', 'a store that is ready') as Promise<true>;

/** A client of which each call is answered by a function. */
export function clientOf(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): FeedClient {
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const aborted = new Promise<never>((_resolve, reject) => {
      request.signal.addEventListener('abort', () => {
        reject(request.signal.reason as Error);
      });
    });
    return Promise.race([Promise.resolve(answer(request)), aborted]);
  };
  return createClient({ server: 'https://feed.test', token: 'a.b.c', timeout: 500, fetch, ...options });
}

/** A JWT with claims, and a signature that nobody checks. */
export function jwt(claims: object): string {
  return ['{}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}
