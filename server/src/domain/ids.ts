import { createHash } from 'node:crypto';
import { problem } from '../problems.ts';
import { EARLIEST_TIME, FUTURE_TOLERANCE_MS } from './limits.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isId = (text: string): boolean => UUID_V7.test(text);

/** The time inside a UUIDv7 (RFC 9562, 5.7), in milliseconds. */
export const timeOfId = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Throws `invalid-id` unless the time inside the id is one at which a client may have made it. */
export function checkNewId(id: string, now: number): void {
  const at = timeOfId(id);
  if (at < EARLIEST_TIME || at > now + FUTURE_TOLERANCE_MS) {
    throw problem('invalid-id', 'The time inside the UUIDv7 is not from 1990 to now', [
      { field: '/id', detail: 'time out of range' },
    ]);
  }
}

/** The UUIDv7 of a time and a name, always the same for the same two. */
export function idFrom(at: number, name: string): string {
  const time = at.toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
