/**
 * The company's own clock. It is written down as if the demo started on a Wednesday at 14:20, so that the talk keeps to
 * working days and hours; `company.jsonl` has what is left of it, the distance from the start.
 */
const START_MINUTES = 14 * 60 + 20;

/** `-2 09:14` is two days before the start, at fourteen past nine. In minutes from the start, so mostly negative. */
export function minutesFromStart(clock: string): number {
  const parts = /^(-?\d+) (\d\d):(\d\d)$/.exec(clock);
  if (!parts) throw new Error(`"${clock}" is no day and time such as "-2 09:14"`);
  return Number(parts[1]) * 24 * 60 + Number(parts[2]) * 60 + Number(parts[3]) - START_MINUTES;
}

/** As an ISO 8601 duration, with a sign: `-P2DT3H10M`. */
export function isoDuration(minutes: number): string {
  const size = Math.abs(minutes);
  const days = Math.floor(size / (24 * 60));
  const hours = Math.floor((size % (24 * 60)) / 60);
  const time = `${hours ? `${String(hours)}H` : ''}${size % 60 || !(days || hours) ? `${String(size % 60)}M` : ''}`;
  return `${minutes < 0 ? '-' : ''}P${days ? `${String(days)}D` : ''}${time && `T${time}`}`;
}
