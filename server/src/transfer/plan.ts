/**
 * What an import is to store. Lines come in any order, also across files, so all of them are read before any is
 * understood: units first, then people, processes, statuses and posts, then what people follow, have read and
 * have put away. What is stored already stays as it is, except that people gain what they lacked and that read marks move on;
 * so importing again changes nothing.
 */

import type { PeopleTable, PostsTable, ProcessesTable, UnitsTable } from '../store/tables.ts';
import { BadLines, type Place } from './bad-lines.ts';
import type { Line, LineType } from './lines.ts';

/** A line and where it stood. */
export interface Placed<L extends Line> extends Place {
  readonly value: L;
}

/** What of a stored post an import has to know. */
export type StoredPost = Pick<
  PostsTable,
  | 'id'
  | 'author'
  | 'created_at'
  | 'thread'
  | 'thread_author'
  | 'audience'
  | 'audience_unit'
  | 'people'
  | 'process'
  | 'deleted_at'
>;

/** What is stored already. */
export interface Stored {
  readonly units: ReadonlyMap<string, UnitsTable>;
  readonly people: ReadonlyMap<string, StoredPerson>;
  readonly processes: ReadonlyMap<string, ProcessesTable>;
  /** By its id. */
  post(id: string): StoredPost | undefined;
  /** By the name that another program gave it, if it was imported. */
  postCalled(name: string): StoredPost | undefined;
}

export interface StoredPerson {
  readonly row: PeopleTable;
  readonly units: ReadonlySet<string>;
}

export interface Count {
  stored: number;
  unchanged: number;
}

export type Counts = Record<LineType, Count>;

export const noCounts = (): Counts => ({
  unit: { stored: 0, unchanged: 0 },
  person: { stored: 0, unchanged: 0 },
  process: { stored: 0, unchanged: 0 },
  status: { stored: 0, unchanged: 0 },
  post: { stored: 0, unchanged: 0 },
  follow: { stored: 0, unchanged: 0 },
  read: { stored: 0, unchanged: 0 },
  dismissal: { stored: 0, unchanged: 0 },
});

/** All lines of an import, by their type. */
export class Lines {
  readonly unit: Placed<Extract<Line, { type: 'unit' }>>[] = [];
  readonly person: Placed<Extract<Line, { type: 'person' }>>[] = [];
  readonly process: Placed<Extract<Line, { type: 'process' }>>[] = [];
  readonly status: Placed<Extract<Line, { type: 'status' }>>[] = [];
  readonly post: Placed<Extract<Line, { type: 'post' }>>[] = [];
  readonly follow: Placed<Extract<Line, { type: 'follow' }>>[] = [];
  readonly read: Placed<Extract<Line, { type: 'read' }>>[] = [];
  readonly dismissal: Placed<Extract<Line, { type: 'dismissal' }>>[] = [];
  readonly bad = new BadLines();

  add(value: Line, file: string, line: number): void {
    (this[value.type] as Placed<Line>[]).push({ file, line, value });
  }
}

/** Whether two lines say the same, in whatever order their fields stand. */
export function isSameLine(a: object, b: object): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, each]) => each !== null)
            .sort(([x], [y]) => (x < y ? -1 : 1)),
        )
      : inner,
  );
}
