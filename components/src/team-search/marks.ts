/** What was found, marked in title and text; loaded with the search, so that feeds go without. */
import type { SearchResult } from '@team-feed/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { ShowText } from '../team-post/post-body.ts';

/** A longer text is folded, and may hide what was found in it. */
const FOLDED_UNITS = 700;
const FOLDED_LINES = 12;

/** As much of a folded text as is seen on a narrow page, in UTF-16 units and lines. */
const SEEN_UNITS = 350;
const SEEN_LINES = 8;

/** How much of a text an excerpt shows before and behind what was found, in UTF-16 units. */
const BEFORE = 60;
const BEHIND = 140;

/** Shows parts of title and text with what was found marked in them. */
export function showMarked({ highlights }: SearchResult): ShowText {
  return (text, start, field) => {
    const parts: unknown[] = [];
    const end = start + text.length;
    let at = start;
    for (const highlight of highlights) {
      const from = Math.max(highlight.start, at);
      const to = Math.min(highlight.end, end);
      if (highlight.field !== field || from >= to) continue;
      parts.push(
        text.slice(at - start, from - start),
        html`<mark part="mark">${text.slice(from - start, to - start)}</mark>`,
      );
      at = to;
    }
    parts.push(text.slice(at - start));
    return parts;
  };
}

/** The place in a long text where something was found, if the text is folded above it. */
export function renderExcerpt(result: SearchResult, show: ShowText): TemplateResult | typeof nothing {
  const { body } = result.post;
  const first = result.highlights.find(({ field }) => field === 'body');
  const isFolded = body.length > FOLDED_UNITS || body.split('\n').length > FOLDED_LINES;
  if (!first || !isFolded) return nothing;
  if (first.start < SEEN_UNITS && body.slice(0, first.start).split('\n').length <= SEEN_LINES) return nothing;
  const start = wordEnd(body, Math.max(0, first.start - BEFORE), first.start);
  const end = wordEnd(body, Math.min(body.length, first.end + BEHIND), body.length);
  return html`<p part="excerpt" dir="auto">
    … ${show(body.slice(start, end), start, 'body')}${end < body.length ? '…' : nothing}
  </p>`;
}

/** The next place from `at` on where a word ends; `limit` where none does. */
function wordEnd(text: string, at: number, limit: number): number {
  const next = text.slice(at, limit).search(/\s/);
  return next < 0 ? limit : at + next + 1;
}
