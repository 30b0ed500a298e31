import type { Person } from '@team-feed/sdk';

/** Who will read a post. */
export interface Audience {
  /** `company`, `unit:<key>` or `people`; `unit:` while a unit is looked for. */
  readonly audience: string;
  readonly people: readonly Person[];
}

/** The audience while a unit is looked for; nothing can be sent to it. */
export const UNIT_TO_BE_CHOSEN = 'unit:';
