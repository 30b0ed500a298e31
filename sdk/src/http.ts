/** Transport: the only file that knows ky, and the only one that translates failures. */

import ky, { isHTTPError, isNetworkError, isTimeoutError } from 'ky';
import { codeOf, FeedError } from './errors.ts';
import { TokenSource } from './token-source.ts';
import type { CallOptions, ClientOptions, Page, Problem } from './types.ts';

const DEFAULT_TIMEOUT = 10_000;

/** Repeats of a safe call: enough for a restart of the server, and few enough to say soon that it is down. */
const RETRIES = 2;

/** Longest wait that a `Retry-After` can ask of a call, in milliseconds. */
const MAX_RETRY_AFTER = 5_000;

/** Response header with the position of the live log that an answer is as new as. */
const POSITION = 'team-feed-position';

export interface Request extends CallOptions {
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly json?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page, and the position in the live log from which a stream goes on without a gap. */
export interface PositionedPage<T> extends Page<T> {
  readonly position: string | undefined;
}

export class Http {
  /** Address of the server without a slash at its end. */
  readonly server: string;
  readonly #tokens: TokenSource;
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #timeout: number;

  constructor({ server, token, fetch, timeout = DEFAULT_TIMEOUT }: ClientOptions) {
    this.server = server.replace(/\/+$/, '');
    this.#tokens = new TokenSource(token);
    this.#fetch = fetch;
    this.#timeout = timeout;
  }

  /** The answer as an object; what it holds is the server's word. */
  async json<T extends object>(path: string, request: Request = {}): Promise<T> {
    return object<T>(await this.#send(path, request));
  }

  async page<T>(path: string, request: Request = {}): Promise<PositionedPage<T>> {
    const response = await this.#send(path, request);
    const page = await object<Page<T>>(response);
    if (!Array.isArray(page.items)) throw garbled(response);
    return { items: page.items, next: page.next, position: response.headers.get(POSITION) ?? undefined };
  }

  async nothing(path: string, request: Request): Promise<void> {
    await this.#send(path, request);
  }

  /** An answer that goes on and on: no timeout, no repeats. */
  async stream(path: string, request: Request): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(path, request, true);
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
      throw garbled(response);
    return response.body;
  }

  async #send(path: string, request: Request, endless = false): Promise<Response> {
    const token = await this.#tokens.get();
    try {
      return await this.#once(path, request, endless, token);
    } catch (error) {
      const failure = translate(error, request.signal);
      if (!(failure instanceof FeedError) || failure.code !== 'unauthorized' || !this.#tokens.renewable) throw failure;
      this.#tokens.refused(token);
      const renewed = await this.#tokens.get();
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
      timeout: endless ? false : this.#timeout,
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

async function object<T extends object>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    // A connection that broke half way is another matter than an answer that is no JSON.
    if (cause instanceof SyntaxError) throw garbled(response);
    throw translate(cause);
  });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw garbled(response);
  return body as T;
}

const garbled = ({ status }: Response): FeedError =>
  new FeedError('garbled', 'The answer is not one of a feed server', { status });

function translate(error: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted || error instanceof FeedError) return error;
  if (isHTTPError(error)) {
    const { status } = error.response;
    const problem = asProblem(error.data);
    return new FeedError(codeOf(status), problem?.detail ?? problem?.title ?? `The server answered ${String(status)}`, {
      status,
      cause: error,
      ...(problem && { problem }),
    });
  }
  if (isTimeoutError(error)) return new FeedError('timeout', 'The server did not answer in time', { cause: error });
  if (isNetworkError(error) || error instanceof Error) {
    return new FeedError('network', 'The server could not be reached', { cause: error });
  }
  return error;
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
