/** When reminders come: the rule alone, over many weeks and time zones. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { nextReminder, workingTime } from '../../server/src/domain/reminders.ts';
import type { WorkingHours } from '../../server/src/domain/settings.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const rome: WorkingHours = { timeZone: 'Europe/Rome', from: 8 * 60, to: 18 * 60, days: new Set([1, 2, 3, 4, 5]) };

const at = (text: string): number => DateTime.fromISO(text, { zone: 'Europe/Rome' }).toMillis();
const shown = (time: number | null): string | null =>
  time === null ? null : DateTime.fromMillis(time, { zone: 'Europe/Rome' }).toFormat('ccc d LLL HH:mm');

function reminders(asked: string, deadline: string, count: number): (string | null)[] {
  const times: (string | null)[] = [];
  let after = at(asked);
  for (let index = 0; index < count; index++) {
    const next = nextReminder({ askedAt: at(asked), deadline: at(deadline) }, after, rome);
    times.push(shown(next));
    if (next === null) break;
    after = next;
  }
  return times;
}

describe('reminders', () => {
  it('come at half time, at the deadline, and then each working day at the same hour', () => {
    assert.deepEqual(reminders('2026-03-02T08:00', '2026-03-05T10:00', 5), [
      'Wed 4 Mar 08:00',
      'Thu 5 Mar 10:00',
      'Fri 6 Mar 10:00',
      'Mon 9 Mar 08:00',
      'Mon 9 Mar 10:00',
    ]);
  });

  it('wait for Monday morning, and say once then what the weekend would have said twice', () => {
    assert.deepEqual(reminders('2026-03-06T17:00', '2026-03-07T12:00', 2), ['Mon 9 Mar 08:00', 'Mon 9 Mar 12:00']);
  });

  it('keep to the clock on the wall when summer time begins', () => {
    assert.deepEqual(reminders('2026-03-27T08:00', '2026-03-27T17:30', 3), [
      'Fri 27 Mar 12:45',
      'Fri 27 Mar 17:30',
      'Mon 30 Mar 08:00',
    ]);
    assert.equal(shown(workingTime(at('2026-03-30T06:00'), rome)), 'Mon 30 Mar 08:00');
  });

  it('move with hours that the change of the clocks skips, and take an hour that comes twice as one', () => {
    const night = { ...rome, from: 2 * 60 + 15, to: 2 * 60 + 45, days: new Set([7]) };
    assert.equal(shown(workingTime(at('2026-03-29T01:00'), night)), 'Sun 29 Mar 03:15');
    assert.equal(shown(workingTime(at('2026-03-29T04:00'), night)), 'Sun 5 Apr 02:15');
    const second = at('2026-10-25T03:00') - HOUR / 2; // 02:30 for the second time, between the first 02:45 and 04:00
    assert.equal(workingTime(second, { ...night, from: 2 * 60 + 45, to: 4 * 60 }), second);
  });

  it('do not come at all where nobody ever works', () => {
    assert.equal(nextReminder({ askedAt: 0, deadline: DAY }, 0, { ...rome, days: new Set() }), null);
  });

  it('always come within working hours, later than the last one, and within a week where somebody works', () => {
    const zones = ['UTC', 'Europe/Rome', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.record({
          askedAt: fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
          span: fc.integer({ min: 1, max: 60 * DAY }),
          later: fc.integer({ min: 0, max: 90 * DAY }),
          timeZone: fc.constantFrom(...zones),
          from: fc.integer({ min: 0, max: 22 * 60 }),
          length: fc.integer({ min: 30, max: 10 * 60 }),
          days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        }),
        ({ askedAt, span, later, timeZone, from, length, days }) => {
          const hours = { timeZone, from, to: Math.min(from + length, 24 * 60), days: new Set(days) };
          const deadline = askedAt + span;
          const after = askedAt + later;
          const next = nextReminder({ askedAt, deadline }, after, hours);
          assert.ok(next !== null && next > after);
          const local = DateTime.fromMillis(next, { zone: timeZone });
          assert.ok(hours.days.has(local.weekday));
          assert.ok(next <= Math.max(after, deadline) + 9 * DAY);
          // A day on which the clocks change has hours that do not exist, or exist twice: the examples above tell of them.
          if (local.startOf('day').offset !== local.endOf('day').offset) return;
          const minute = local.hour * 60 + local.minute;
          assert.ok(minute >= hours.from && minute < hours.to, `${local.toISO() ?? ''} in ${JSON.stringify(hours)}`);
        },
      ),
    );
  });
});
