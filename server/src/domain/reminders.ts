/** When those who have not acknowledged a must-read are reminded: at half time, at the deadline, and then daily. */

import { DateTime } from 'luxon';
import type { WorkingHours } from './settings.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Days that are looked through for a working one; a week without any has no reminders. */
const DAYS_AHEAD = 8;

export interface Asked {
  /** When the current version was sent. */
  readonly askedAt: number;
  readonly deadline: number;
}

/** The first reminder after the moment `after`; null where the working hours leave no room for one. */
export function nextReminder({ askedAt, deadline }: Asked, after: number, hours: WorkingHours): number | null {
  const first = Math.max(0, Math.floor((after - deadline) / DAY_MS) - DAYS_AHEAD);
  const daily = Array.from({ length: 2 * DAYS_AHEAD }, (_, day) =>
    workingTime(deadline + (first + day) * DAY_MS, hours),
  );
  const half = workingTime(askedAt + (deadline - askedAt) / 2, hours);
  // Half time that falls behind the deadline, as over a weekend, says nothing that the deadline does not.
  const times = half !== null && half < deadline ? [half, ...daily] : daily;
  const next = times.filter((time) => time !== null && time > after) as number[];
  return next.length > 0 ? Math.min(...next) : null;
}

/** The moment itself, if it is within working hours; else when work begins next. */
export function workingTime(time: number, { timeZone, from, to, days }: WorkingHours): number | null {
  const local = DateTime.fromMillis(time, { zone: timeZone });
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = local.startOf('day').plus({ days: ahead });
    if (!days.has(day.weekday)) continue;
    // By the clock on the wall, also on the day when it changes.
    const start = day.set({ hour: Math.floor(from / 60), minute: from % 60 });
    const end = to >= 24 * 60 ? day.plus({ days: 1 }) : day.set({ hour: Math.floor(to / 60), minute: to % 60 });
    if (local < start) return start.toMillis();
    if (local < end) return time;
  }
  return null;
}
