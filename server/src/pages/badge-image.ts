/** A badge as an image, for pages where no script may run. */

import { makeBadge } from 'badge-maker';
import type { Badge } from '../domain/badge.ts';
import { Html, html } from '../html.ts';
import { directionOf, type Language } from '../words/languages.ts';

export const BADGE_SIZES = ['small', 'medium', 'large'] as const;
export const BADGE_THEMES = ['light', 'dark', 'auto'] as const;

/** Height in CSS pixels; the width follows. */
const HEIGHTS: Readonly<Record<(typeof BADGE_SIZES)[number], number>> = { small: 16, medium: 20, large: 28 };

/** Height of what badge-maker draws. */
const DRAWN_HEIGHT = 20;

/** Behind the title, which badge-maker writes in white or nearly black. */
const LABEL_COLORS = { either: '#555', light: '#e4e7eb', dark: '#31363d' } as const;

type Ground = keyof typeof LABEL_COLORS;

/** badge-maker stretches words to the width that it guesses, which breaks the joins between letters. */
const STRETCHED = / textLength="\d+"/g;

/** badge-maker takes each letter that it does not know for the widest; these known ones are about as wide as theirs. */
const AS_WIDE_AS = [
  [/\p{M}/gu, ''],
  [/\p{Script=Arabic}/gu, 's'],
  [/\p{Script=Hebrew}/gu, 'n'],
] as const;

export interface BadgeLook {
  readonly size: (typeof BADGE_SIZES)[number];
  /** Without one, colours that stand on either ground. `auto` follows the page that shows the image. */
  readonly theme: (typeof BADGE_THEMES)[number] | undefined;
  readonly language: Language;
}

/** SVG text. What people wrote is in it as text only. */
export function badgeImage(badge: Badge, { size, theme, language }: BadgeLook): string {
  const text = `${badge.label}: ${badge.message}`;
  const drawn: readonly Ground[] = theme === 'auto' ? ['light', 'dark'] : [theme ?? 'either'];
  const drawings = drawn.map((ground) => draw(badge, LABEL_COLORS[ground], language, ground));
  const width = drawings[0]?.width ?? 0;
  const height = HEIGHTS[size];
  const shown = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${Math.round((width * height) / DRAWN_HEIGHT)}"
    height="${height}"
    viewBox="0 0 ${width} ${DRAWN_HEIGHT}"
    role="img"
    lang="${language}"
    direction="${directionOf(language)}"
    aria-label="${text}"
  >
    <title>${text}</title>
    ${drawings.map(({ content }, index) => (drawn.length === 1 ? content : html`<g class="${drawn[index] ?? ''}">${content}</g>`))}${theme === 'auto' ? AUTO : new Html('')}
  </svg>`;
  // The lines are the source's.
  return shown.text.replace(/\n\s*/g, ' ');
}

const AUTO = html`<style>
  .dark {
    display: none;
  }
  @media (prefers-color-scheme: dark) {
    .light {
      display: none;
    }
    .dark {
      display: inline;
    }
  }
</style>`;

/** What is within the `<svg>` that badge-maker makes, which has one size and one title only. */
function draw({ label, message, color }: Badge, ground: string, language: Language, id: string): Drawing {
  const isRightToLeft = directionOf(language) === 'rtl';
  const [first, second] = isRightToLeft ? [message, label] : [label, message];
  const sides = {
    label: asWide(first),
    message: asWide(second),
    ...(isRightToLeft ? { labelColor: color, color: ground } : { labelColor: ground, color }),
  };
  const [, width, content] =
    /^<svg [^>]*? width="([\d.]+)"[^>]*><title>[^<]*<\/title>(.*)<\/svg>$/s.exec(
      makeBadge({ ...sides, idSuffix: id }),
    ) ?? [];
  if (width === undefined || content === undefined) throw new Error('badge-maker draws in another form');
  return {
    width: Number(width),
    content: new Html(joins(first + second) ? written(content.replace(STRETCHED, ''), first, second) : content),
  };
}

const joins = (text: string): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]/u.test(text);

function asWide(text: string): string {
  return AS_WIDE_AS.reduce((shown, [letters, letter]) => shown.replace(letters, letter), text);
}

/** A drawing with its texts in it: each side has as many, of letters and shadows, one side after the other. */
function written(drawing: string, first: string, second: string): string {
  const places = drawing.match(/<text /g)?.length ?? 0;
  let at = 0;
  return drawing.replace(/(<text [^>]*>)[^<]*/g, (_whole, start: string) => {
    at += 1;
    return start + html`${at <= places / 2 ? first : second}`.text;
  });
}

interface Drawing {
  readonly width: number;
  readonly content: Html;
}
