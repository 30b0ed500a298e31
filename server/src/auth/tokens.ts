/** Bearer tokens: JWT (RFC 7519) signed with HS256 by the company's own secret. */

import { errors, jwtVerify, SignJWT } from 'jose';
import { problem } from '../problems.ts';

/** HS256 needs a key at least as long as its hash (RFC 7518, 3.2), in bytes. */
export const MIN_SECRET_BYTES = 32;

/** A token without `exp` is taken for this long from its `iat`, in seconds. */
const LIFE_WITHOUT_EXP = 3600;

/** Clocks of the portal's server and this one may differ by this, in seconds. */
const CLOCK_TOLERANCE = 5;

/** Verified tokens kept, so that a signature is checked once and not with each request. */
const MAX_KEPT_TOKENS = 10_000;

/** Longer ones are refused unread; ours have about 150 characters. */
const MAX_TOKEN_LENGTH = 4_096;

const HANDLE = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const SERVICE = /^service:([a-z0-9][a-z0-9._-]{0,62})$/;

export type Caller =
  | { readonly kind: 'person'; readonly handle: string }
  | { readonly kind: 'service'; readonly name: string; readonly prefix: string };

export interface Claims {
  /** A handle, or `service:` and a name. */
  readonly sub: string;
  /** For a service: the prefix of the process keys that it may update. */
  readonly process?: string;
}

export interface Tokens {
  sign(claims: Claims, ttlSeconds: number): Promise<string>;
  /** Rejects with the problem `unauthorized` or `token-expired`. */
  verify(token: string): Promise<Caller>;
}

export function createTokens(secret: string): Tokens {
  const key = new TextEncoder().encode(secret);
  if (key.byteLength < MIN_SECRET_BYTES) {
    throw new RangeError(
      `The secret has ${String(key.byteLength)} bytes; it needs at least ${String(MIN_SECRET_BYTES)}`,
    );
  }
  const kept = new Map<string, { readonly caller: Caller; readonly until: number }>();

  async function check(token: string): Promise<{ caller: Caller; until: number }> {
    if (token.length > MAX_TOKEN_LENGTH) throw problem('unauthorized');
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], clockTolerance: CLOCK_TOLERANCE });
    const end = payload.exp ?? (payload.iat === undefined ? undefined : payload.iat + LIFE_WITHOUT_EXP);
    if (end === undefined) throw problem('unauthorized', 'The token needs exp or iat');
    const until = (end + CLOCK_TOLERANCE) * 1000;
    if (until <= Date.now()) throw problem('token-expired');
    return { caller: callerOf(payload.sub, payload['process']), until };
  }

  return {
    sign: ({ sub, process }, ttlSeconds) =>
      new SignJWT(process === undefined ? {} : { process })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + ttlSeconds)
        .sign(key),

    async verify(token) {
      const known = kept.get(token);
      if (known && known.until > Date.now()) return known.caller;
      kept.delete(token);
      try {
        const checked = await check(token);
        if (kept.size >= MAX_KEPT_TOKENS) kept.clear();
        kept.set(token, checked);
        return checked.caller;
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw problem('token-expired');
        if (error instanceof errors.JOSEError || error instanceof TypeError) throw problem('unauthorized');
        throw error;
      }
    },
  };
}

function callerOf(sub: unknown, process: unknown): Caller {
  if (typeof sub !== 'string') throw problem('unauthorized', 'The token names nobody');
  const name = SERVICE.exec(sub)?.[1];
  if (name !== undefined) {
    if (typeof process !== 'string' || process === '') throw problem('unauthorized', 'A service token needs process');
    return { kind: 'service', name, prefix: process };
  }
  if (!HANDLE.test(sub)) throw problem('unauthorized', 'The token names nobody');
  return { kind: 'person', handle: sub };
}
