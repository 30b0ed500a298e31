import { Role } from '../schemas/directory.ts';
import { foldPerson } from '../store/directory.ts';
import type { PeopleTable } from '../store/tables.ts';
import type { Counts, Lines, Stored, StoredPerson } from './plan.ts';
import { cleanText } from './texts.ts';

/** A person to store, new or with something gained. */
export interface PlannedPerson {
  readonly row: PeopleTable;
  /** Memberships that are not stored yet. */
  readonly units: readonly string[];
  /** Of somebody who is stored already and had no unit; what they wrote belongs to it from now on. */
  readonly firstUnit: string | null;
}

interface Draft {
  name: string;
  title: string | null;
  avatar: string | null;
  readonly units: Set<string>;
  readonly roles: Set<string>;
}

const firstOf = (units: ReadonlySet<string> = new Set()): string | null => [...units].sort()[0] ?? null;

const ROLES: readonly string[] = Role.enum;

/**
 * The people of all lines. Lines about one person add up, whatever their order: units and roles are united, and of two
 * names the better one stays.
 */
export class PeoplePlan {
  readonly #stored: Stored;
  readonly #drafts = new Map<string, Draft>();
  readonly #firstUnits = new Map<string, string | null>();

  constructor(lines: Lines, stored: Stored, units: ReadonlySet<string>) {
    this.#stored = stored;
    for (const place of lines.person) {
      const { handle, avatar, units: of, roles } = place.value;
      const name = cleanText(place.value.name, lines.bad, place, 'name');
      const given = place.value.title ?? null;
      const title = given === null ? null : cleanText(given, lines.bad, place, 'title');
      const unknown = of?.find((unit) => !units.has(unit));
      if (unknown !== undefined) lines.bad.add(place, `person ${handle}: there is no unit ${unknown}`);
      if (name === undefined || title === undefined || unknown !== undefined) continue;
      const draft = this.#draft(handle);
      draft.name = betterName(handle, draft.name, name);
      draft.title = smaller(draft.title, title);
      draft.avatar = smaller(draft.avatar, avatar ?? null);
      for (const unit of of ?? []) draft.units.add(unit);
      for (const role of rolesSaid(roles ?? [])) draft.roles.add(role);
    }
  }

  has(handle: string): boolean {
    return this.#drafts.has(handle) || this.#stored.people.has(handle);
  }

  /** People named only as an author or owner. */
  add(handle: string): void {
    if (!this.has(handle)) this.#draft(handle);
  }

  /** The first unit of a person in the order of their keys, once all lines are read. */
  firstUnit(handle: string): string | null {
    let first = this.#firstUnits.get(handle);
    if (first === undefined) {
      first = firstOf(this.#drafts.get(handle)?.units ?? this.#stored.people.get(handle)?.units);
      this.#firstUnits.set(handle, first);
    }
    return first;
  }

  /** Names of everybody, by handle. */
  names(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    for (const [handle, { row }] of this.#stored.people) names.set(handle, row.name);
    for (const [handle, { name }] of this.#drafts) names.set(handle, name);
    return names;
  }

  /** The people to store. */
  finish(counts: Counts): PlannedPerson[] {
    const people: PlannedPerson[] = [];
    for (const [handle, draft] of this.#drafts) {
      const before = this.#stored.people.get(handle);
      const row = toRow(handle, draft, before);
      const gained = [...draft.units].filter((unit) => !before?.units.has(unit));
      if (before && gained.length === 0 && isSame(before.row, row)) counts.person.unchanged++;
      else people.push({ row, units: gained, firstUnit: before?.units.size === 0 ? this.firstUnit(handle) : null });
    }
    counts.person.stored += people.length;
    return people;
  }

  #draft(handle: string): Draft {
    let draft = this.#drafts.get(handle);
    if (!draft) this.#drafts.set(handle, (draft = fromStored(handle, this.#stored.people.get(handle))));
    return draft;
  }
}

function fromStored(handle: string, person: StoredPerson | undefined): Draft {
  if (!person) return { name: handle, title: null, avatar: null, units: new Set(), roles: new Set() };
  const { name, title, avatar, roles } = person.row;
  return {
    name,
    title,
    avatar,
    units: new Set(person.units),
    roles: new Set(rolesSaid(JSON.parse(roles) as string[])),
  };
}

/** To be a member and nothing else is what everyone is who is given no roles, so it says nothing. */
const rolesSaid = (roles: readonly string[]): readonly string[] =>
  roles.length === 1 && roles[0] === 'member' ? [] : roles;

function toRow(handle: string, { name, title, avatar, roles }: Draft, before: StoredPerson | undefined): PeopleTable {
  const sorted = ROLES.filter((role) => roles.has(role));
  return {
    handle,
    name,
    // What is stored wins, so that no import takes back what was changed since.
    title: before?.row.title ?? title,
    avatar: before?.row.avatar ?? avatar,
    roles: JSON.stringify(sorted.length > 0 ? sorted : ['member']),
    folded: foldPerson(handle, name),
  };
}

const isSame = (a: PeopleTable, b: PeopleTable): boolean =>
  a.name === b.name && a.title === b.title && a.avatar === b.avatar && a.roles === b.roles;

/**
 * The better of two names of one person, the same in whatever order they come: one that is not just the handle, rather
 * with a space in it, rather with a capital letter, rather longer; else the first in the order of their letters.
 */
export function betterName(handle: string, a: string, b: string): string {
  const [worthA, worthB] = [worth(handle, a), worth(handle, b)];
  if (worthA !== worthB) return worthA > worthB ? a : b;
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a < b ? a : b;
}

const worth = (handle: string, name: string): number =>
  (name === handle ? 0 : 4) + (/\S\s\S/.test(name) ? 2 : 0) + (/\p{Lu}/u.test(name) ? 1 : 0);

function smaller(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
