/**
 * What the SDK uses of ky, and nothing else. embed.js is built with it in ky's place: half of a read-only feed's bytes would
 * be ky, most of it unused. A test holds both to the same behaviour; whoever uses more of ky in the SDK adds it here.
 */
interface Options extends RequestInit {
  readonly json?: unknown;
  readonly searchParams?: Readonly<Record<string, string | number | undefined>>;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds for all attempts together; false for none. */
  readonly timeout?: number | false;
  readonly retry?: {
    readonly limit: number;
    readonly methods: readonly string[];
    readonly statusCodes: readonly number[];
    readonly maxRetryAfter: number;
  };
}

class HTTPError extends Error {
  readonly response: Response;
  readonly data: unknown;

  constructor(response: Response, data: unknown) {
    super();
    this.response = response;
    this.data = data;
  }
}

class TimeoutError extends Error {}

class NetworkError extends Error {}

export const isHTTPError = (error: unknown): error is HTTPError => error instanceof HTTPError;
export const isTimeoutError = (error: unknown): error is TimeoutError => error instanceof TimeoutError;
export const isNetworkError = (error: unknown): error is NetworkError => error instanceof NetworkError;

export default async function ky(address: string, options: Options): Promise<Response> {
  const { json, searchParams = {}, fetch: send = globalThis.fetch, timeout = false, retry, ...init } = options;
  const url = new URL(address);
  for (const [name, value] of Object.entries(searchParams)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  if (json !== undefined) {
    init.body = JSON.stringify(json);
    init.headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
  }
  init.method = init.method?.toUpperCase() ?? 'GET';

  const late = new AbortController();
  const timer = timeout === false ? undefined : setTimeout(() => late.abort(new TimeoutError()), timeout);
  init.signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
  const attempts = retry?.methods.includes(init.method.toLowerCase()) ? retry.limit + 1 : 1;
  try {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts;
      let pause = backOff(attempt);
      try {
        const response = await send(new Request(url, init));
        if (response.ok) return response;
        if (isLast || !retry?.statusCodes.includes(response.status)) throw await httpError(response);
        const after = Number(response.headers.get('retry-after')) * 1000;
        if (after > 0) pause = Math.min(after, retry.maxRetryAfter);
      } catch (error) {
        if (init.signal.aborted) throw init.signal.reason as Error;
        if (isHTTPError(error)) throw error;
        if (isLast) throw new NetworkError('', { cause: error });
      }
      await wait(pause, init.signal);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** 1 s, 2 s, 4 s … at most, each with jitter. */
function backOff(attempt: number): number {
  return Math.random() * 1000 * 2 ** (attempt - 1);
}

async function httpError(response: Response): Promise<HTTPError> {
  const text = await response.text().catch(() => '');
  let data: unknown = text || undefined;
  try {
    data = JSON.parse(text);
  } catch {
    // A proxy's page: the status says enough.
  }
  return new HTTPError(response, data);
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', give, { once: true });
  });
}
