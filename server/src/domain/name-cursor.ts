import { problem } from '../problems.ts';

/** A place in a list that is sorted by a name and, for equal names, by a key. */
export const writeCursorText = (name: string, key: string): string =>
  Buffer.from(JSON.stringify([name, key])).toString('base64url');

/** Throws `invalid-cursor` for what `writeCursorText` never wrote. */
export function readCursorText(text: string): readonly [name: string, key: string] {
  try {
    const pair: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string') {
      return [pair[0], pair[1]];
    }
  } catch {
    // Falls through to the one answer for all that is no cursor.
  }
  throw problem('invalid-cursor', 'Use the `next` of an earlier page, or none for the first page');
}
