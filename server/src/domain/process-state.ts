/** When a status counts as stale, and which of two is the newer. */

/** When a status goes stale without a further update; null where no update is due. Ended processes owe none. */
export function staleAt(status: {
  readonly state: string | null;
  readonly status_at: number | null;
  readonly cadence: number | null;
}): number | null {
  if (status.cadence === null || status.status_at === null || status.state === null || hasEnded(status.state))
    return null;
  return status.status_at + status.cadence * 1000;
}

/** `done`, `failed` and `cancelled` say all there is to say. */
export const hasEnded = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** The newer of two by its time, then by its id, so that the order in which they arrive decides nothing. */
export const isNewer = (
  a: { readonly at: number; readonly id: string },
  b: { readonly at: number; readonly id: string },
): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);
