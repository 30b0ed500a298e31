/** Finds what somebody is about to complete, and puts the choice in its place. Pure functions. */

/** An `@name` or `#tag` that is being typed. */
export interface Token {
  readonly kind: 'mention' | 'hashtag';
  /** What is typed behind the sign. */
  readonly query: string;
  /** First UTF-16 unit, the sign's. */
  readonly start: number;
  /** Behind the last unit, the caret. */
  readonly end: number;
}

/** A mention may hold a part of a name with its accents; a longer text is no name any more. */
const TOKEN = /(?:^|[\s([{"'«“‘])([@#])([\p{L}\p{M}\p{N}_.-]{0,40})$/u;

/** The token that ends at the caret; undefined in the middle of a word, and in e-mail addresses. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const match = TOKEN.exec(text.slice(0, caret));
  if (!match) return undefined;
  const [, sign, query = ''] = match;
  return { kind: sign === '@' ? 'mention' : 'hashtag', query, start: caret - query.length - 1, end: caret };
}

/** The text with `choice` in place of the token and a space behind it, and where the caret goes. */
export function complete(text: string, { start, end, kind }: Token, choice: string): { text: string; caret: number } {
  const sign = kind === 'mention' ? '@' : '#';
  const rest = text.slice(end);
  const put = `${sign}${choice}${/^\s/.test(rest) ? '' : ' '}`;
  return { text: text.slice(0, start) + put + rest, caret: start + sign.length + choice.length + 1 };
}
