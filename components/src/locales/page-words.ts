/**
 * Words that a page says in its own HTML, where a strict policy allows no script of its own:
 *
 * `<script type="application/json" data-team-feed-words lang="de">{ "post": "Senden" }</script>`
 *
 * What we say with a function is a text with `{1}` and `{2}` where names and numbers go, or has one text for each plural
 * category of the language (`one`, `other`, …), with `#` for the number.
 */
import { en } from './en.ts';
import { pluralsOf } from './plural.ts';
import type { Words } from './words.ts';

type Said = string | Readonly<Record<string, string>>;

const told = new Set<string>();

/**
 * What the page says for a tag; undefined where it says nothing. `ours` are those of the language, `before` the words that
 * hold so far: ours, and what the page says for a wider tag.
 */
export async function wordsInPage(
  tag: string,
  ours: Words | undefined,
  before: Partial<Words> | undefined = ours,
): Promise<Partial<Words> | undefined> {
  const blocks = [...document.querySelectorAll<HTMLScriptElement>('script[data-team-feed-words]')].filter(
    ({ lang }) => (lang || 'en').toLowerCase() === tag,
  );
  if (!blocks.length) return undefined;
  // Any complete language knows which words there are, and what kind each is of.
  const known: Readonly<Record<string, unknown>> = { ...(ours ?? (await import('./it.ts')).it) };
  // Most of what English has in groups is at hand; of the rest a page says the whole group.
  const base: Readonly<Record<string, unknown>> = { ...en, ...before };
  const words: Record<string, unknown> = {};
  for (const { textContent } of blocks) {
    for (const [key, value] of Object.entries(parsed(textContent))) {
      const word = wordOf(tag, known[key], value, base[key]);
      if (word === undefined) complain(key);
      else words[key] = word;
    }
  }
  return words;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Record<string, unknown>;
  } catch {
    // Told below.
  }
  complain('a block that is no JSON object');
  return {};
}

/** Undefined where the page says something of another kind. */
function wordOf(tag: string, known: unknown, said: unknown, base: unknown): unknown {
  if (!isSaid(said)) return undefined;
  if (typeof known === 'string') return typeof said === 'string' ? said : undefined;
  if (typeof known === 'function') return typeof said === 'string' ? filled(said) : plural(tag, said);
  if (typeof known !== 'object' || known === null || typeof said === 'string') return undefined;
  return groupOf(tag, { ...known }, said, base);
}

/** Undefined where the page says something that the group has not, or where a word would be left without a text. */
function groupOf(
  tag: string,
  known: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, string>>,
  base: unknown,
): unknown {
  const words: Record<string, unknown> = { ...(base as object | undefined) };
  for (const [key, text] of Object.entries(said)) {
    const word = wordOf(tag, known[key], text, undefined);
    if (word === undefined) return undefined;
    words[key] = word;
  }
  return Object.keys(known).every((key) => key in words) ? words : undefined;
}

function isSaid(said: unknown): said is Said {
  if (typeof said === 'string') return true;
  return typeof said === 'object' && said !== null && Object.values(said).every((text) => typeof text === 'string');
}

const filled =
  (text: string) =>
  (...values: readonly (string | number)[]): string =>
    text.replace(/\{(\d)\}/g, (_whole, place: string) => String(values[Number(place) - 1] ?? ''));

function plural(tag: string, forms: Readonly<Record<string, string>>): ((count: number) => string) | undefined {
  const { other } = forms;
  if (other === undefined) return undefined;
  const choose = pluralsOf<Intl.LDMLPluralRule>(tag);
  return (count) => choose(count, { ...forms, other } as Record<Intl.LDMLPluralRule, string>);
}

/** Once each: a page has many elements. */
function complain(what: string): void {
  if (told.has(what)) return;
  told.add(what);
  // eslint-disable-next-line no-console -- whoever writes the page looks there
  console.warn(`Team Feed: data-team-feed-words: ${what} is left out. See the list of words in @team-feed/components.`);
}
