import { problem } from '../problems.ts';
import { isId } from './ids.ts';

/** A place in a timeline: behind the post of this time and id. */
export interface Cursor {
  readonly at: number;
  readonly id: string;
}

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.toString(36)}.${id}`).toString('base64url');
}

/** Throws `invalid-cursor` for what `writeCursor` never wrote. */
export function readCursor(text: string): Cursor {
  const [time = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('latin1').split('.');
  const at = Number.parseInt(time, 36);
  if (rest.length > 0 || !isId(id) || !Number.isSafeInteger(at) || at.toString(36) !== time) {
    throw problem('invalid-cursor', 'Use the `next` of an earlier page, or none for the first page');
  }
  return { at, id };
}
