import { FeedError } from './errors.ts';
import type { Token } from './types.ts';

/** A token is renewed this long before it expires, in milliseconds: a call under way shall still be taken. */
const AHEAD = 30_000;

/** Hands out the token, asks the host for a new one ahead of its expiry, and once for all who wait. */
export class TokenSource {
  readonly #token: Token | undefined;
  #known: { readonly text: string; readonly until: number } | undefined;
  #asking: Promise<string> | undefined;

  constructor(token: Token | undefined) {
    this.#token = token;
  }

  /** Whether another one can be had. */
  get renewable(): boolean {
    return typeof this.#token === 'function';
  }

  /** Handle of the person that the token names, once there is one that can be read. */
  get subject(): string | undefined {
    const { sub } = claimsOf(typeof this.#token === 'string' ? this.#token : this.#known?.text);
    return typeof sub === 'string' ? sub : undefined;
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

  async #ask(token: () => string | Promise<string>): Promise<string> {
    try {
      const text = await token();
      this.#known = { text, until: renewalOf(text) };
      return text;
    } catch (cause) {
      if (cause instanceof FeedError) throw cause;
      // What `fetch` rejects with when there is no network (Fetch standard, 5.6): that says nothing of the reader.
      if (cause instanceof TypeError)
        throw new FeedError('network', 'The host could not be asked for a token', { cause });
      throw new FeedError('unauthorized', 'The host gave no token', { cause });
    }
  }
}

/** When to ask for another token, in milliseconds since 1970: ahead of `exp` or, without one, of an hour from `iat`. */
function renewalOf(token: string): number {
  const { exp, iat } = claimsOf(token);
  const end = typeof exp === 'number' ? exp : typeof iat === 'number' ? iat + 3600 : Infinity;
  const left = end * 1000 - Date.now();
  // A new token that seems to be over means a clock that is wrong: the server will say when it is.
  return left > 0 ? end * 1000 - Math.min(AHEAD, left / 10) : Infinity;
}

/** What a JWT claims (RFC 7519, 4.1); nothing for a token that cannot be read. */
function claimsOf(token: string | undefined): {
  readonly exp?: unknown;
  readonly iat?: unknown;
  readonly sub?: unknown;
} {
  try {
    const claims: unknown = JSON.parse(atob(token?.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? ''));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
