import { readAudience } from '../domain/posting.ts';
import { FOREVER, type ProcessesTable } from '../store/tables.ts';
import { nameOf, type Place } from './bad-lines.ts';
import { type Counts, isSameLine, type Lines, type Stored } from './plan.ts';
import { cleanText } from './texts.ts';

/** The new processes, still without a status. */
export function planProcesses(
  lines: Lines,
  stored: Stored,
  units: ReadonlySet<string>,
  counts: Counts,
): Map<string, ProcessesTable> {
  const found = new Map<string, { readonly place: Place; readonly line: object }>();
  const processes = new Map<string, ProcessesTable>();
  for (const place of lines.process) {
    const { key, owner, unit, open, steps, cadence, audience } = place.value;
    const before = found.get(key);
    if (before) {
      if (!isSameLine(before.line, place.value)) {
        lines.bad.add(place, `the process ${key} is another one in ${nameOf(before.place)}`);
      }
      continue;
    }
    const title = cleanText(place.value.title, lines.bad, place, 'title');
    if (title === undefined) continue;
    if (unit !== undefined && unit !== null && !units.has(unit)) {
      lines.bad.add(place, `process ${key}: there is no unit ${unit}`);
      continue;
    }
    const of = audienceOf(audience ?? 'company', units);
    if (typeof of === 'string' || of.audience === 'people') {
      lines.bad.add(place, `process ${key}: ${typeof of === 'string' ? of : 'its audience is company or unit:<key>'}`);
      continue;
    }
    found.set(key, { place, line: place.value });
    if (stored.processes.has(key)) {
      counts.process.unchanged++;
      continue;
    }
    processes.set(key, {
      key,
      title,
      owner: owner ?? null,
      unit: unit ?? null,
      audience: of.audience,
      audience_unit: of.unit,
      open: open === true ? 1 : 0,
      steps: JSON.stringify(steps ?? []),
      cadence: cadence ?? null,
      status_post: null,
      state: null,
      step: null,
      label: null,
      status_at: null,
      expected_at: null,
      state_since: null,
      waiting_on: null,
      waiting_rank: FOREVER,
      watchers: 0,
    });
  }
  counts.process.stored += processes.size;
  return processes;
}

/** The audience that a text names, or what is wrong with it. */
export function audienceOf(
  text: string,
  units: ReadonlySet<string>,
): { readonly audience: 'company' | 'unit' | 'people'; readonly unit: string | null } | string {
  let read;
  try {
    read = readAudience(text);
  } catch {
    return `the audience is ${JSON.stringify(text)}; there are company, unit:<key> and people`;
  }
  return read.unit === null || units.has(read.unit) ? read : `there is no unit ${read.unit}`;
}
