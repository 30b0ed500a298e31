import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { DataOptions } from '../config.ts';
import { openStore, type Store } from '../store/database.ts';
import { importLines, type ImportResult, readSources, type Source } from '../transfer/import.ts';
import { LINE_TYPES, type LineType } from '../transfer/lines.ts';
import { type DataFolder, dataFolder, exists, openData } from './data-folder.ts';
import { Failure, reasonOf } from './failure.ts';
import { createProgress } from './progress.ts';

/** Bytes read at once; large enough that lines are decoded and checked in bulk. */
const CHUNK_BYTES = 1024 * 1024;

export interface ImportOptions extends DataOptions {
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
}

/** `team-feed import FILE…` */
export async function runImport(files: readonly string[], options: ImportOptions): Promise<void> {
  const { dryRun = false, skipBad = false } = options;
  const folder = dataFolder(options);
  const total = await sizeOf(files);
  const progress = await createProgress();
  try {
    const lines = await readSources(files.map(sourceOf), (bytes) => progress.show('Reading, bytes', bytes, total));
    const store = await openFor(folder, dryRun);
    try {
      const result = await importLines({
        store,
        lines,
        dryRun,
        skipBad,
        onProgress: ({ done, total: posts }) => progress.show('Storing, posts', done, posts),
      });
      progress.stop();
      report(result, { dryRun, skipBad });
    } finally {
      await store.close();
    }
  } catch (error) {
    progress.stop();
    throw readable(error);
  }
}

/** A dry run makes no database where there is none. */
function openFor(folder: DataFolder, dryRun: boolean): Promise<Store> {
  return exists(folder.database).then((there) =>
    dryRun && !there ? openStore({ file: ':memory:' }) : openData(folder),
  );
}

/** Bytes of all files, undefined where one of them has no size. A missing file is found before anything is read. */
async function sizeOf(files: readonly string[]): Promise<number | undefined> {
  let total: number | undefined = 0;
  for (const file of files) {
    if (file === '-') {
      total = undefined;
      continue;
    }
    try {
      const found = await stat(file);
      if (found.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
      if (total !== undefined) total = found.isFile() ? total + found.size : undefined;
    } catch (error) {
      throw unreadable(file, error);
    }
  }
  return total;
}

function sourceOf(file: string): Source {
  const name = file === '-' ? 'standard input' : file;
  return { name, chunks: bytesOf(file) };
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  try {
    const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES });
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): Failure =>
  error instanceof Failure ? error : new Failure(`${file} cannot be read: ${reasonOf(error)}`, { cause: error });

function readable(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  if (/database is locked/i.test(message)) {
    return new Failure('Another program writes to the database for too long; nothing was stored', { cause: error });
  }
  if (/database or disk is full/i.test(message))
    return new Failure('The disk is full; nothing was stored', { cause: error });
  return error;
}

const NOUNS: Readonly<Record<LineType, string>> = {
  unit: 'units',
  person: 'people',
  process: 'processes',
  status: 'statuses',
  post: 'posts',
  follow: 'follows',
  read: 'read marks',
  dismissal: 'dismissals',
};

/** Types that most files have no lines of. */
const RARE: ReadonlySet<LineType> = new Set<LineType>(['follow', 'read', 'dismissal']);

function report(
  { counts, bad, stored }: ImportResult,
  { dryRun, skipBad }: { dryRun: boolean; skipBad: boolean },
): void {
  for (const line of bad.describe()) console.error(line);
  const count = bad.count === 1 ? '1 bad line' : `${String(bad.count)} bad lines`;
  if (bad.count > 0 && !skipBad) {
    throw new Failure(`${count}; nothing was stored (--skip-bad stores the others)`);
  }
  if (bad.count > 0) console.error(`team-feed: ${count} left out`);
  const word = dryRun ? 'would be stored' : 'stored';
  for (const type of LINE_TYPES) {
    const { stored: fresh, unchanged } = counts[type];
    if (RARE.has(type) && fresh + unchanged === 0) continue;
    console.log(`${NOUNS[type].padEnd(10)}${String(fresh).padStart(8)} ${word}, ${String(unchanged)} unchanged`);
  }
  const isNothingNew = LINE_TYPES.every((type) => counts[type].stored === 0);
  if (isNothingNew) console.log('Nothing changed');
  else if (!stored) console.log('Nothing was stored: this was a dry run');
}
