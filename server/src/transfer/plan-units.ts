import type { UnitsTable } from '../store/tables.ts';
import { nameOf, type Place } from './bad-lines.ts';
import { type Counts, isSameLine, type Lines, type Stored } from './plan.ts';
import { cleanText } from './texts.ts';

/** The new units, parents before their children. Bad are: a key for two units, an unknown parent, a circle of parents. */
export function planUnits(lines: Lines, stored: Stored, counts: Counts): UnitsTable[] {
  const found = new Map<string, { readonly place: Place; readonly line: object; readonly row: UnitsTable }>();
  for (const place of lines.unit) {
    const { key, kind, parent } = place.value;
    const name = cleanText(place.value.name, lines.bad, place, 'name');
    if (name === undefined) continue;
    const before = found.get(key);
    if (!before) found.set(key, { place, line: place.value, row: { key, name, kind, parent: parent ?? null } });
    else if (!isSameLine(before.line, place.value)) {
      lines.bad.add(place, `the unit ${key} is another one in ${nameOf(before.place)}`);
    }
  }

  // Stored units never hang on new ones, so what is stored already is a sound beginning.
  const placed = new Set(stored.units.keys());
  const units: UnitsTable[] = [];
  const open = new Set([...found.keys()].filter((key) => !placed.has(key)));
  for (const key of open) {
    const path: string[] = [];
    for (let at: string | null = key; at !== null && !placed.has(at); at = found.get(at)?.row.parent ?? null) {
      const unit = found.get(at);
      if (!unit || !open.has(at) || path.includes(at)) {
        for (const each of path) spoil(each, path.includes(at) ? 'round' : at);
        path.length = 0;
        break;
      }
      path.push(at);
    }
    for (const each of path.reverse()) {
      const unit = found.get(each);
      if (!unit) continue;
      placed.add(each);
      open.delete(each);
      units.push(unit.row);
    }
  }

  function spoil(key: string, parent: string): void {
    open.delete(key);
    const unit = found.get(key);
    if (!unit) return;
    const what =
      parent === 'round' ? `its parents go round in a circle` : `there is no unit ${parent} for it to stand under`;
    lines.bad.add(unit.place, `unit ${key}: ${what}`);
  }

  counts.unit.stored += units.length;
  for (const key of found.keys()) if (stored.units.has(key)) counts.unit.unchanged++;
  return units;
}
