const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A `<time>` that says how long ago, or in how long; `refreshAges` keeps it true. */
export function age(time: string): HTMLTimeElement {
  const element = document.createElement('time');
  element.dateTime = time;
  element.title = absolute.format(new Date(time));
  element.textContent = ageText(time);
  return element;
}

export function refreshAges(): void {
  for (const element of document.querySelectorAll('time')) element.textContent = ageText(element.dateTime);
}

function ageText(time: string): string {
  const seconds = (Date.parse(time) - Date.now()) / 1000;
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'now';
}
