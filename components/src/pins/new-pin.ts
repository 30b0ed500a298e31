import type { NewPin } from '@team-feed/sdk';

/** Empty for no pin; `read`: until each person has read it; else the last day of a date, as a field of dates says it. */
export type PinChoice = string;

/** The choice as a new post carries it. A day is over when its last second is, in the writer's own time. */
export function newPin(choice: PinChoice): NewPin | null {
  if (choice === 'read') return { untilRead: true };
  const end = new Date(`${choice}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : { until: end.toISOString() };
}

/** A choice that a draft has kept; none where it is something else. */
export function choiceFrom(kept: unknown): PinChoice {
  return typeof kept === 'string' && /^(read|\d{4}-\d\d-\d\d)$/.test(kept) ? kept : '';
}
