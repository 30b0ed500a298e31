/** What a badge says: words and a shape for each state, so that colour is never all there is. */

import type { State, Status } from '../schemas/process.ts';
import type { Language } from '../words/languages.ts';
import { STATE_WORDS } from '../words/state-words.ts';

interface Look {
  /** Tells states apart without colour. A sign that most fonts have: an image brings none. */
  readonly glyph: string;
  /** Dark enough for white text: contrast of 4.5 and more (WCAG 1.4.3). */
  readonly color: string;
}

const LOOKS: Record<State | 'none', Look> = {
  queued: { glyph: '◌', color: '#5b6470' },
  running: { glyph: '▶', color: '#1d5fbf' },
  waiting: { glyph: '‖', color: '#8a5a00' },
  done: { glyph: '✓', color: '#1a7a3c' },
  failed: { glyph: '✕', color: '#b3261e' },
  cancelled: { glyph: '⊘', color: '#5b6470' },
  none: { glyph: '–', color: '#5b6470' },
};

const STALE_COLOR = '#6b6b6b';

/** Seconds for which a badge may be shown without asking again. */
export const BADGE_MAX_AGE = 3;

export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

export function badgeOf(
  { title, state, step, stale }: Pick<Status, 'title' | 'state' | 'step' | 'stale'>,
  language: Language = 'en',
): Badge {
  const words = STATE_WORDS[language];
  const { glyph, color } = LOOKS[state ?? 'none'];
  const message = [
    `${glyph} ${words[state ?? 'none']}`,
    ...(step === null ? [] : [step]),
    ...(stale ? [words.stale] : []),
  ];
  return { label: title, message: message.join(' · '), color: stale ? STALE_COLOR : color };
}

/** The endpoint-badge schema, version 1. */
export interface EndpointBadge extends Badge {
  readonly schemaVersion: 1;
  readonly isError: boolean;
  readonly cacheSeconds: number;
}

export const endpointBadge = (status: Parameters<typeof badgeOf>[0], language?: Language): EndpointBadge => ({
  schemaVersion: 1,
  ...badgeOf(status, language),
  isError: status.state === 'failed',
  cacheSeconds: BADGE_MAX_AGE,
});
