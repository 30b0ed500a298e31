/**
 * The demo company: a file in the import format whose times are ISO 8601 durations from the start, such as `-P1DT3H20M`,
 * with two types of lines more: `move`, what happens to a process while the demo runs, and `demo`, who is signed in first.
 */

import { readFile } from 'node:fs/promises';
import { Failure } from '../commands/failure.ts';
import { State } from '../schemas/process.ts';
import type { State as StateName } from '../schemas/process.ts';
import { checkLine } from '../transfer/parse-line.ts';
import { Lines } from '../transfer/plan.ts';
import { readDuration } from './durations.ts';

export interface Move {
  readonly process: string;
  /** Milliseconds since the move before it of the same process. */
  readonly after: number;
  readonly state: StateName;
  readonly step: string | null;
  readonly label: string | null;
  readonly note: string | null;
  readonly waitingOn: string | null;
  readonly reason: string | null;
  /** The person who sets the status. */
  readonly by: string;
}

export interface Company {
  readonly lines: Lines;
  readonly moves: readonly Move[];
  /** Who is signed in until somebody chooses. */
  readonly defaultPerson: string;
}

/** Fields that hold a time, wherever they stand in a line. */
const TIMES: ReadonlySet<string> = new Set([
  'at',
  'expectedAt',
  'editedAt',
  'deletedAt',
  'deadline',
  'withdrawnAt',
  'remindedAt',
  'deliveredAt',
  'seenAt',
  'acknowledgedAt',
  'until',
]);

type Fields = Readonly<Record<string, unknown>>;

/** Throws a `Failure` that names the line, since a demo that is wrong was built wrong. */
export async function readCompany(file: string, start: number): Promise<Company> {
  const lines = new Lines();
  const moves: Move[] = [];
  let chosen: string | undefined;
  for (const [index, text] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (text.trim() === '') continue;
    const wrong = (what: string): Failure => new Failure(`${file}:${String(index + 1)}: ${what}`);
    const fields = JSON.parse(text) as Fields;
    if (fields['type'] === 'demo') chosen = String(fields['default']);
    else if (fields['type'] === 'move') moves.push(readMove(fields) ?? raise(wrong('no move')));
    else {
      const line = checkLine(withTimes(fields, start) ?? raise(wrong('a time is no duration')));
      if (typeof line === 'string') throw wrong(line);
      lines.add(line, file, index + 1);
    }
  }
  const editor = lines.person.find(({ value }) => value.roles?.includes('editor'));
  const defaultPerson = chosen ?? editor?.value.handle ?? lines.person[0]?.value.handle;
  if (defaultPerson === undefined) throw new Failure(`${file} holds no people`);
  return { lines, moves, defaultPerson };
}

/** The same with times in place of durations; undefined where one is no duration. */
function withTimes(value: unknown, start: number): unknown {
  const wrong: string[] = [];
  const absolute = (name: string, inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map((each) => absolute('', each));
    if (typeof inner === 'object' && inner !== null)
      return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, absolute(key, each)]));
    if (typeof inner !== 'string' || !TIMES.has(name)) return inner;
    const offset = readDuration(inner);
    if (offset !== undefined) return new Date(start + offset).toISOString();
    wrong.push(inner);
    return inner;
  };
  const made = absolute('', value);
  return wrong.length === 0 ? made : undefined;
}

function readMove(fields: Fields): Move | undefined {
  const { process, after, state, by } = fields;
  const milliseconds = typeof after === 'string' ? readDuration(after) : undefined;
  const known = State.enum.find((each) => each === state);
  if (typeof process !== 'string' || typeof by !== 'string' || milliseconds === undefined || milliseconds <= 0)
    return undefined;
  const text = (name: string): string | null => {
    const value = fields[name];
    return typeof value === 'string' ? value : null;
  };
  return (
    known && {
      process,
      after: milliseconds,
      state: known,
      step: text('step'),
      label: text('label'),
      note: text('note'),
      waitingOn: text('waitingOn'),
      reason: text('reason'),
      by,
    }
  );
}

function raise(error: Error): never {
  throw error;
}
