/** What a badge says: words and a shape for each state, so that colour is never all there is. */

import type { State, Status } from '../schemas/process.ts';

interface Look {
  readonly word: string;
  /** Tells states apart without colour. */
  readonly glyph: string;
  /** Dark enough for white text: contrast of 4.5 and more (WCAG 1.4.3). */
  readonly color: string;
}

const LOOKS: Record<State, Look> = {
  queued: { word: 'queued', glyph: '◌', color: '#5b6470' },
  running: { word: 'running', glyph: '▶', color: '#1d5fbf' },
  waiting: { word: 'waiting', glyph: '⏸', color: '#8a5a00' },
  done: { word: 'done', glyph: '✓', color: '#1a7a3c' },
  failed: { word: 'failed', glyph: '✕', color: '#b3261e' },
  cancelled: { word: 'cancelled', glyph: '⊘', color: '#5b6470' },
};

const NO_STATUS: Look = { word: 'no status yet', glyph: '–', color: '#5b6470' };
const STALE_COLOR = '#6b6b6b';

/** Seconds for which a badge may be shown without asking again. */
export const BADGE_MAX_AGE = 3;

export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

export function badgeOf({ title, state, step, stale }: Pick<Status, 'title' | 'state' | 'step' | 'stale'>): Badge {
  const look = state === null ? NO_STATUS : LOOKS[state];
  const message = [`${look.glyph} ${look.word}`, ...(step === null ? [] : [step]), ...(stale ? ['stale'] : [])];
  return { label: title, message: message.join(' · '), color: stale ? STALE_COLOR : look.color };
}

/** The endpoint-badge schema, version 1. */
export interface EndpointBadge extends Badge {
  readonly schemaVersion: 1;
  readonly isError: boolean;
  readonly cacheSeconds: number;
}

export const endpointBadge = (status: Parameters<typeof badgeOf>[0]): EndpointBadge => ({
  schemaVersion: 1,
  ...badgeOf(status),
  isError: status.state === 'failed',
  cacheSeconds: BADGE_MAX_AGE,
});
