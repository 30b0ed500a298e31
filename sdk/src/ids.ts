let last = 0;
let count = 0;

/**
 * A new UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then a counter for those of one millisecond, then chance.
 * Each is later than all before from this page. It needs no secure context, unlike `crypto.randomUUID`.
 */
export function newId(): string {
  const now = Date.now();
  // A full counter, or a clock that was set back, borrows from the next millisecond.
  count = now > last ? 0 : (count + 1) & 0xfff;
  last = now > last ? now : count === 0 ? last + 1 : last;
  const random = crypto.getRandomValues(new Uint16Array(4));
  const [a = 0, b = 0, c = 0, d = 0] = random;
  const time = hex(last, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-${hex(0x8000 | (a & 0x3fff), 4)}-${hex(b, 4)}${hex(c, 4)}${hex(d, 4)}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
