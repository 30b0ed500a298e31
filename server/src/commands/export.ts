import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DataOptions } from '../config.ts';
import { exportLines } from '../transfer/export.ts';
import { dataFolder, openExistingData } from './data-folder.ts';
import { codeOf, Failure, reasonOf } from './failure.ts';

export interface ExportOptions extends DataOptions {
  readonly private?: boolean;
}

/** Characters written at once: a call for each line would take longer than making it. */
const CHUNK = 64 * 1024;

/** `team-feed export [FILE]` */
export async function runExport(file: string | undefined, options: ExportOptions): Promise<void> {
  const folder = dataFolder(options);
  // Brings the database up to date, as every command that reads it.
  await (await openExistingData(folder)).close();
  const { private: isPrivate = false } = options;
  const lines = inChunks(exportLines(folder.database, { private: isPrivate, onLeftOut: sayLeftOut }));
  if (file === undefined || file === '-') {
    await write(lines, process.stdout).catch((error: unknown) => {
      // Whoever reads has seen enough, as `head` has.
      if (codeOf(error) !== 'EPIPE') throw error;
    });
    return;
  }
  // It appears whole or not at all, and not all that it holds is for everybody.
  const draft = `${file}.${String(process.pid)}.part`;
  try {
    await write(lines, createWriteStream(draft, { mode: 0o600, flags: 'wx' }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failure(`${file} cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

function sayLeftOut(count: number): void {
  if (count === 0) return;
  const messages = count === 1 ? '1 private message' : `${String(count)} private messages`;
  console.error(`team-feed: ${messages} left out; --private writes them as well`);
}

const write = (lines: Iterable<string>, to: Writable): Promise<void> =>
  pipeline(Readable.from(lines, { objectMode: true, highWaterMark: 4 }), to, { end: to !== process.stdout });

function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
