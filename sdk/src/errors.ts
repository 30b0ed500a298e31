import type { components } from './api.gen.ts';

type Problem = components['schemas']['Problem'];

/** Why a call failed, as a program branches on it. */
export type FailureCode =
  /** The server could not be reached. */
  | 'network'
  /** It did not answer in time. */
  | 'timeout'
  /** There is no token, or it is not taken: the reader has to sign in. */
  | 'unauthorized'
  /** The reader may not do that, or is not in the directory. */
  | 'forbidden'
  /** There is no such thing, or none that the reader may see. */
  | 'not-found'
  /** The server refuses what was sent; `problem` says why. */
  | 'invalid'
  /** The id is taken, or the thing has changed since it was read. */
  | 'conflict'
  /** Too much at once; later it may work. */
  | 'limited'
  /** Something went wrong on the server. */
  | 'server'
  /** The answer is not one of a feed server: a proxy's page, a wrong address. */
  | 'garbled';

/** The one error that the SDK throws, apart from the `AbortError` of a call that was given up. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  readonly code: FailureCode;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** What the server said (RFC 9457), where it said something. */
  readonly problem: Problem | undefined;
  /** Milliseconds that the server asks to wait, where it does. */
  readonly retryAfter: number | undefined;

  constructor(
    code: FailureCode,
    message: string,
    options: {
      readonly status?: number;
      readonly problem?: Problem;
      readonly retryAfter?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.problem = options.problem;
    this.retryAfter = options.retryAfter;
  }

  /** The stable word that the problem's `type` ends in, such as `body-too-long`. */
  get word(): string | undefined {
    return this.problem?.type.split(':').at(-1);
  }

  /** Whether the same call may succeed if it is made again. */
  get retriable(): boolean {
    return ['network', 'timeout', 'limited', 'server', 'garbled'].includes(this.code);
  }
}

const CODES: Readonly<Record<number, FailureCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  429: 'limited',
  503: 'limited',
};

/** The code of an HTTP status that is no success. */
export function codeOf(status: number): FailureCode {
  return CODES[status] ?? (status >= 500 ? 'server' : status >= 400 ? 'invalid' : 'garbled');
}

/** Code that comes when it is needed could not be fetched. */
export function notLoaded(cause: unknown): never {
  throw new FeedError('network', 'Code could not be loaded', { cause });
}
