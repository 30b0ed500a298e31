import { isUtf8 } from 'node:buffer';

/** Lines of a file that were read together. */
export interface Batch {
  /** Number of the first line, from 1. */
  readonly first: number;
  /** Without their ends; undefined for bytes that are no UTF-8, null for a line longer than `MAX_LINE_BYTES`. */
  readonly lines: readonly (string | undefined | null)[];
  /** Bytes read by now. */
  readonly bytes: number;
}

/** A line holds one post at the most, and the receipts of a large company; what is longer is no line of this format. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/** Reads lines from a stream of bytes, whatever their ends, and with or without a byte order mark. */
export async function* readLines(chunks: AsyncIterable<Buffer>, maxLineBytes = MAX_LINE_BYTES): AsyncGenerator<Batch> {
  let next = 1;
  let bytes = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let tooLong = false;

  const take = (whole: Buffer): Batch => {
    const lines: (string | undefined | null)[] = tooLong ? [null, ...decode(afterFirst(whole))] : decode(whole);
    tooLong = false;
    if (next === 1 && typeof lines[0] === 'string' && lines[0].startsWith(BYTE_ORDER_MARK))
      lines[0] = lines[0].slice(1);
    const batch = { first: next, lines, bytes };
    next += lines.length;
    return batch;
  };

  for await (const chunk of chunks) {
    bytes += chunk.length;
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes > maxLineBytes) {
        // Only its end is still of interest.
        tooLong = true;
        waiting = [];
        waitingBytes = 0;
      }
      continue;
    }
    waiting.push(chunk.subarray(0, end));
    const whole = waiting.length === 1 ? (waiting[0] ?? chunk) : Buffer.concat(waiting);
    const rest = chunk.subarray(end + 1);
    waiting = rest.length > 0 ? [rest] : [];
    waitingBytes = rest.length;
    yield take(whole);
  }
  if (waitingBytes > 0 || tooLong) yield take(Buffer.concat(waiting));
}

function afterFirst(bytes: Buffer): Buffer | undefined {
  const end = bytes.indexOf(LINE_FEED);
  return end < 0 ? undefined : bytes.subarray(end + 1);
}

/** The lines of the bytes. They are checked at once, and one by one only where something is wrong. */
function decode(bytes: Buffer | undefined): (string | undefined)[] {
  if (bytes === undefined) return [];
  if (isUtf8(bytes)) return bytes.toString('utf8').split('\n').map(withoutReturn);
  const lines: (string | undefined)[] = [];
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    lines.push(isUtf8(line) ? withoutReturn(line.toString('utf8')) : undefined);
    start = end + 1;
  }
  return lines;
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
