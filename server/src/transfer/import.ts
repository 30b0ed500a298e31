import type { Store } from '../store/database.ts';
import { appendEvent } from '../store/events.ts';
import type { BadLines } from './bad-lines.ts';
import { Directory } from './directory.ts';
import { type Counts, Lines, noCounts, type Stored } from './plan.ts';
import { planMarks, writeMarks } from './plan-marks.ts';
import { PeoplePlan } from './plan-people.ts';
import { planPosts } from './plan-posts.ts';
import { planProcesses } from './plan-processes.ts';
import { planUnits } from './plan-units.ts';
import { parseLine } from './parse-line.ts';
import type { DraftContext } from './post-drafts.ts';
import { MAX_LINE_BYTES, readLines } from './read-lines.ts';
import { readStored } from './stored.ts';
import { type Company, writeCompany, writePosts } from './write-plan.ts';

/** A file to import, by the name that messages give it. */
export interface Source {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** How far an import is; `total` is undefined where it cannot be known. */
export interface Progress {
  readonly doing: 'reading' | 'storing';
  readonly done: number;
  readonly total: number | undefined;
}

export interface ImportOptions {
  readonly store: Store;
  readonly lines: Lines;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly now?: number;
}

export interface ImportResult {
  readonly counts: Counts;
  readonly bad: BadLines;
  /** Whether the good lines are stored now, if there was anything new in them. */
  readonly stored: boolean;
}

/** Reads all lines of the sources. What is wrong with a line by itself is found here, the rest by `importLines`. */
export async function readSources(sources: readonly Source[], onBytes: (bytes: number) => void): Promise<Lines> {
  const lines = new Lines();
  let before = 0;
  for (const { name, chunks } of sources) {
    let read = 0;
    for await (const { first, lines: texts, bytes } of readLines(chunks)) {
      for (const [index, text] of texts.entries()) readLine(lines, text, name, first + index);
      read = bytes;
      onBytes(before + read);
    }
    before += read;
  }
  return lines;
}

function readLine(lines: Lines, text: string | undefined | null, file: string, line: number): void {
  if (text === undefined) lines.bad.add({ file, line }, 'no UTF-8');
  else if (text === null) lines.bad.add({ file, line }, `longer than ${String(MAX_LINE_BYTES)} bytes`);
  else if (text.trim() !== '') {
    const parsed = parseLine(text);
    if (typeof parsed === 'string') lines.bad.add({ file, line }, parsed);
    else lines.add(parsed, file, line);
  }
}

/** How the statuses of machines are signed; they are nobody in the directory. */
const SERVICE_AUTHOR = 'service.';

/** Pages of one big change are kept in memory up to this, rather than written out and read again and again; in KiB. */
const CACHE_KIB = 128 * 1024;

/** Undoes the change of a dry run. */
class OnlyLooking extends Error {}

/** Stores the lines, all in one change: whatever happens, the database has all of them or none. */
export async function importLines(options: ImportOptions): Promise<ImportResult> {
  const { store, lines, dryRun = false, skipBad = false, now = Date.now() } = options;
  const counts = noCounts();
  const isRefused = (): boolean => lines.bad.count > 0 && !skipBad;
  store.writer.database.exec(`pragma cache_size = -${String(CACHE_KIB)}`);
  try {
    await store.write(async (trx) => {
      const { writer } = store;
      const stored = readStored(writer);
      const company = planCompany(lines, stored, counts);
      // Posts ask it who is in a unit, and which unit is above which.
      await writeCompany(trx, writer, company, now);
      const directory = new Directory(trx, writer);
      const context = { now, bad: lines.bad, directory, ...company.known };
      const posts = planPosts(lines, stored, context, counts);
      const marks = planMarks(lines, writer, posts, context, counts);
      if (isRefused()) throw new OnlyLooking();
      const total = posts.posts.length;
      writePosts(writer, { posts, names: company.known.people.names(), directory }, (done) =>
        options.onProgress?.({ doing: 'storing', done, total }),
      );
      writeMarks(writer, marks);
      const isNew = Object.values(counts).some((count) => count.stored > 0);
      if (isNew) await appendEvent(trx, { kind: 'reset' }, now);
      if (dryRun) throw new OnlyLooking();
    });
  } catch (error) {
    if (!(error instanceof OnlyLooking)) throw error;
    return { counts, bad: lines.bad, stored: false };
  }
  return { counts, bad: lines.bad, stored: true };
}

/** The directory and the processes, to store and as all that comes after may name them. */
interface PlannedCompany extends Company {
  readonly known: Pick<DraftContext, 'units' | 'people' | 'process'>;
}

function planCompany(lines: Lines, stored: Stored, counts: Counts): PlannedCompany {
  const units = planUnits(lines, stored, counts);
  const unitKeys = new Set([...stored.units.keys(), ...units.map(({ key }) => key)]);
  const people = new PeoplePlan(lines, stored, unitKeys);
  const processes = planProcesses(lines, stored, unitKeys, counts);
  for (const { owner } of processes.values()) if (owner !== null) people.add(owner);
  for (const { value } of lines.status) if (!value.by.startsWith(SERVICE_AUTHOR)) people.add(value.by);
  for (const { value } of lines.post) people.add(value.author);
  const process = (key: string) => processes.get(key) ?? stored.processes.get(key);
  return {
    units,
    people: people.finish(counts),
    processes: [...processes.values()],
    known: { units: unitKeys, people, process },
  };
}
