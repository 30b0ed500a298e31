import { FeedError } from './errors.ts';
import type { Token } from './types.ts';

/** A token is renewed this long before it expires, in milliseconds: a call under way shall still be taken. */
const AHEAD = 30_000;

/**
 * Hands out the token, asks the host for a new one ahead of its expiry, and once for all who wait. All are of one person: who
 * is signed in at the host may change while a page is open.
 */
export class TokenSource {
  /** Handle of the person whom the first token named, once there is one that can be read. */
  subject: string | undefined;
  /** When the host gave the token, in milliseconds since 1970. */
  since = 0;
  readonly #token: Token | undefined;
  /** Told of a token that is another person's. */
  readonly #onAnother: () => void;
  #known: { readonly text: string; readonly until: number } | undefined;
  #asking: Promise<string> | undefined;

  constructor(token: Token | undefined, onAnother: () => void) {
    this.#token = token;
    this.#onAnother = onAnother;
    if (typeof token === 'string') this.#take(token);
  }

  /** Whether another one can be had. */
  get renewable(): boolean {
    return typeof this.#token === 'function';
  }

  /** Undefined where the client has none. Rejects with what the host's function threw, as a `FeedError`. */
  async get(): Promise<string | undefined> {
    if (typeof this.#token !== 'function') return this.#token;
    if (this.#known && this.#known.until > Date.now()) return this.#known.text;
    return (this.#asking ??= this.#ask(this.#token).finally(() => (this.#asking = undefined)));
  }

  /** Forgets a token that the server did not take; one that came meanwhile stays. */
  refused(text: string | undefined): void {
    if (this.#known?.text === text) this.#known = undefined;
  }

  /** Has the host asked anew: an answer that is under way may be from before somebody signed in. */
  async renew(): Promise<void> {
    await this.#asking?.catch(() => undefined);
    this.#known = undefined;
  }

  async #ask(token: () => string | Promise<string>): Promise<string> {
    try {
      return this.#take(await token());
    } catch (cause) {
      if (cause instanceof FeedError) throw cause;
      // What `fetch` rejects with when there is no network (Fetch standard, 5.6): that says nothing of the reader.
      if (cause instanceof TypeError)
        throw new FeedError('network', 'The host could not be asked for a token', { cause });
      throw new FeedError('unauthorized', 'The host gave no token', { cause });
    }
  }

  #take(text: string): string {
    const { exp, iat, sub } = claimsOf(text);
    if ((this.subject ??= sub) !== sub) {
      this.#onAnother();
      throw new Error('Another person is signed in');
    }
    this.since = Date.now();
    this.#known = { text, until: renewalOf(exp ?? (iat && iat + 3600)) };
    return text;
  }
}

/** When to ask for another token, in milliseconds since 1970: ahead of its end, which is in seconds. */
function renewalOf(end = Infinity): number {
  const left = end * 1000 - Date.now();
  // A new token that seems to be over means a clock that is wrong: the server will say when it is.
  return left > 0 ? end * 1000 - Math.min(AHEAD, left / 10) : Infinity;
}

interface Claims {
  readonly exp?: number;
  readonly iat?: number;
  readonly sub?: string;
}

/** What a JWT claims (RFC 7519, 4.1); nothing for a token that cannot be read. */
function claimsOf(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(atob(token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? ''));
    if (typeof claims !== 'object' || claims === null) return {};
    // Where it has claims of other types, the server is no feed server.
    return claims;
  } catch {
    return {};
  }
}
