const DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

const WEEK = 604_800;
const DAY = 86_400;
const HOUR = 3600;
const MINUTE = 60;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined for what is none. */
export function readDuration(text: string): number | undefined {
  const [whole, sign, ...counts] = DURATION.exec(text) ?? [];
  if (whole === undefined || /[PT]$/.test(whole)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = counts.map((count) => Number(count || 0));
  const size = weeks * WEEK + days * DAY + hours * HOUR + minutes * MINUTE + seconds;
  return Math.round((sign === '-' ? -size : size) * 1000);
}
