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
      this.#known = { text, until: expiryOf(text) - AHEAD };
      return text;
    } catch (cause) {
      if (cause instanceof FeedError) throw cause;
      throw new FeedError('unauthorized', 'The host gave no token', { cause });
    }
  }
}

/** `exp` of a JWT in milliseconds (RFC 7519, 4.1.4); a token that cannot be read is kept until it is refused. */
function expiryOf(token: string): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : Infinity;
  } catch {
    return Infinity;
  }
}
