/** What a company may set its own way; the options of `team-feed serve`. */

import type { Person } from '../schemas/directory.ts';
import { COMPANY_MUST_READS_PER_WEEK, NOTE_GRAPHEMES, URGENT_PER_HOUR } from './limits.ts';

export interface WorkingHours {
  /** IANA name of the organization's time zone. */
  readonly timeZone: string;
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number;
  /** ISO weekdays, 1 is Monday. */
  readonly days: ReadonlySet<number>;
}

export interface Settings {
  /** Longest note, in graphemes. */
  readonly noteGraphemes: number;
  /** When people are reminded: nobody is at night or on Sunday. */
  readonly workingHours: WorkingHours;
  /** Company-wide must-reads of one sender in a week. */
  readonly companyMustReads: number;
  /** Who may send urgent posts. */
  readonly urgentRoles: readonly Person['roles'][number][];
  /** Urgent posts of one sender in an hour. */
  readonly urgentPerHour: number;
  /** Whose pages may show frames of this server, besides its own: origins, or `https://*.example.com`. */
  readonly embedOrigins: readonly string[];
  /** Where browsers reach the server, with a slash at its end; where it is not said, a request's `Host` is taken for it. */
  readonly publicUrl?: string;
}

export const SETTINGS: Settings = {
  noteGraphemes: NOTE_GRAPHEMES,
  workingHours: {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    from: 8 * 60,
    to: 18 * 60,
    days: new Set([1, 2, 3, 4, 5]),
  },
  companyMustReads: COMPANY_MUST_READS_PER_WEEK,
  urgentRoles: ['editor', 'admin'],
  urgentPerHour: URGENT_PER_HOUR,
  embedOrigins: [],
};
