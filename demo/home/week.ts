const DAY = 24 * 60 * 60 * 1000;

/**
 * Dates the page's days: each `<time data-day="1">` (1 is Monday) gets its date in this week, or in the next one at the
 * weekend; whatever belongs to today gets `aria-current="date"`.
 */
export function dateTheWeek(now = new Date()): void {
  const today = now.getDay() === 0 ? 7 : now.getDay();
  const monday = new Date(now.getTime() + ((today > 5 ? 8 : 1) - today) * DAY);
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-day]')) {
    const day = Number(time.dataset['day']);
    const date = new Date(monday.getTime() + (day - 1) * DAY);
    const lang = time.closest<HTMLElement>('[lang]')?.lang ?? 'en-GB';
    time.dateTime = localDate(date);
    time.textContent = new Intl.DateTimeFormat(lang, { weekday: 'short', day: 'numeric' }).format(date);
    if (day === today) time.closest('li')?.setAttribute('aria-current', 'date');
  }
  for (const place of document.querySelectorAll<HTMLTimeElement>('time[data-today]')) {
    place.dateTime = localDate(now);
    place.textContent = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(now);
  }
}

function localDate(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
