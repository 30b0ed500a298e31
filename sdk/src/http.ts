/** Transport: the only file that knows ky, and the only one that translates failures. */

import ky, { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { atom } from 'nanostores';
import { codeOf, FeedError } from './errors.ts';
import { TokenSource } from './token-source.ts';
import type { CallOptions, ClientOptions, PositionedPage, Problem } from './types.ts';

const DEFAULT_TIMEOUT = 10_000;

/** Repeats of a safe call: enough for a restart of the server, and few enough to say soon that it is down. */
const RETRIES = 2;

/** Longest wait before a repeat that `Retry-After` can ask for, in milliseconds: a reader waits for the answer. */
const MAX_RETRY_AFTER = 5_000;

/** Response header with the position of the live log that an answer is as new as. */
const POSITION = 'team-feed-position';

export interface Request extends CallOptions {
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly json?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Http {
  /** Address of the server without a slash at its end. */
  readonly server: string;
  readonly tokens: TokenSource;
  /** Whether the server takes the token; undefined until that is known. */
  readonly $isSignedIn = atom<boolean | undefined>();
  readonly closing = new AbortController();
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #timeout: number;

  constructor({ server, token, fetch, timeout = DEFAULT_TIMEOUT, onAnotherReader }: ClientOptions) {
    this.server = server.replace(/\/+$/, '');
    this.tokens = new TokenSource(token, () => {
      if (!this.closing.signal.aborted) onAnotherReader?.();
    });
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /** Whom the token names, asked for where there is none yet. */
  async whose(): Promise<string | undefined> {
    await this.tokens.get();
    return this.tokens.subject;
  }

  /** Gives up all calls, now and from now on. */
  close(): void {
    this.closing.abort();
  }

  /** The answer as an object that has the named property; what else it holds is the server's word. */
  async json<T extends object>(path: string, has: keyof T & string, request: Request = {}): Promise<T> {
    const response = await this.#send(path, request);
    const body = await this.#read<T>(response, request);
    if (body[has] === undefined) throw garbled(response);
    return body;
  }

  /** `has` names what the list must hold beside its items. */
  async page<T, More extends object = object>(
    path: string,
    request: Request = {},
    has: readonly (keyof More & string)[] = [],
  ): Promise<PositionedPage<T> & More> {
    const response = await this.#send(path, request);
    const page = await this.#read<PositionedPage<T> & More>(response, request);
    const { items, next } = page as { items: unknown; next: unknown };
    const isWhole = has.every((name) => page[name] !== undefined);
    const isPage = isWhole && Array.isArray(items) && items.every((item) => typeof item === 'object' && item !== null);
    if (!isPage || (next !== null && typeof next !== 'string')) throw garbled(response);
    return { ...page, position: response.headers.get(POSITION) ?? undefined };
  }

  /** For calls that are answered with nothing. */
  async nothing(path: string, request: Request): Promise<void> {
    const response = await this.#send(path, request);
    if (response.headers.get('content-type')?.startsWith('text/html')) throw garbled(response);
  }

  /** An answer that goes on and on: the timeout is for its beginning, and there are no repeats. */
  async stream(path: string, request: Request): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(path, request, true);
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
      throw garbled(response);
    return response.body;
  }

  async #read<T extends object>(response: Response, { signal }: Request): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new FeedError('timeout', 'The answer did not end in time')), this.#timeout);
    });
    try {
      const body: unknown = await Promise.race([response.json(), late]);
      if (typeof body !== 'object' || body === null || Array.isArray(body)) throw garbled(response);
      return body as T;
    } catch (error) {
      // A connection that broke half way is another matter than an answer that is no JSON.
      // Safari says the latter with a `DOMException` of that name.
      throw (error as Error).name === 'SyntaxError' ? garbled(response) : translate(error, signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async #send(path: string, call: Request, endless = false): Promise<Response> {
    try {
      const response = await this.#ask(path, call, endless);
      this.$isSignedIn.set(true);
      return response;
    } catch (error) {
      // What the host has said may have closed the client.
      this.closing.signal.throwIfAborted();
      if (error instanceof FeedError && error.code === 'unauthorized') this.$isSignedIn.set(false);
      throw error;
    }
  }

  async #ask(path: string, call: Request, endless: boolean): Promise<Response> {
    const { signal } = this.closing;
    const request = { ...call, signal: call.signal ? AbortSignal.any([signal, call.signal]) : signal };
    const token = await this.tokens.get();
    try {
      return await this.#once(path, request, endless, token);
    } catch (error) {
      const failure = translate(error, request.signal);
      if (!(failure instanceof FeedError) || failure.code !== 'unauthorized' || !this.tokens.renewable) throw failure;
      this.tokens.refused(token);
      const renewed = await this.tokens.get();
      if (renewed === token) throw failure;
      return this.#once(path, request, endless, renewed).catch((again: unknown) => {
        throw translate(again, request.signal);
      });
    }
  }

  #once(path: string, request: Request, endless: boolean, token: string | undefined): Promise<Response> {
    const { method = 'get', json, query = {}, headers = {}, signal } = request;
    return ky(`${this.server}/v1/${path}`, {
      method,
      ...(json !== undefined && { json }),
      searchParams: query,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(signal && { signal }),
      ...(this.#fetch && { fetch: this.#fetch }),
      credentials: 'omit',
      cache: 'no-store',
      timeout: this.#timeout,
      retry: {
        limit: endless ? 0 : RETRIES,
        methods: ['get'],
        statusCodes: [408, 429, 502, 503, 504],
        maxRetryAfter: MAX_RETRY_AFTER,
        jitter: true,
      },
    });
  }
}

const garbled = ({ status }: Response): FeedError =>
  new FeedError('garbled', 'The answer is not one of a feed server', { status });

function translate(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof FeedError) return error;
  if (isHTTPError(error)) {
    const { status } = error.response;
    const problem = asProblem(error.data);
    const wait = retryAfter(error);
    return new FeedError(codeOf(status), problem?.detail ?? problem?.title ?? `The server answered ${String(status)}`, {
      status,
      cause: error,
      ...(problem && { problem }),
      ...(wait !== undefined && { retryAfter: wait }),
    });
  }
  if (isTimeoutError(error)) return new FeedError('timeout', 'The server did not answer in time', { cause: error });
  if (isNetworkError(error) || error instanceof Error) {
    return new FeedError('network', 'The server could not be reached', { cause: error });
  }
  return error;
}

/** What `Retry-After` asks for in milliseconds; it is seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(error: unknown): number | undefined {
  const header = isHTTPError(error) ? error.response.headers.get('retry-after') : null;
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function asProblem(data: unknown): Problem | undefined {
  let body = data;
  if (typeof data === 'string') {
    try {
      body = JSON.parse(data);
    } catch {
      return undefined;
    }
  }
  const isProblem = typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
  return isProblem ? (body as Problem) : undefined;
}
