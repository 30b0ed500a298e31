/** How fast `team-feed import` stores a company's history: three times, each into a new folder. */
import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { figure, median } from '../scripts/figures.ts';
import { shim } from '../support/command.ts';
import { history } from '../support/history.ts';
import { openStore } from '../../server/src/store/database.ts';
import { importLines, readSources } from '../../server/src/transfer/import.ts';

const RUNS = 3;
const GOAL = 20_000;
const LINE_FEED = 0x0a;

const source = mkdtempSync(join(tmpdir(), 'team-feed-bench-'));
process.on('exit', () => rmSync(source, { recursive: true, force: true }));
const { files } = history(source);
const lineCount = files.reduce((sum, file) => sum + readFileSync(file).filter((byte) => byte === LINE_FEED).length, 0);

/** Calls `work` with a new folder, and answers its seconds. */
async function timed(work: (folder: string) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'team-feed-bench-'));
  try {
    const start = performance.now();
    await work(folder);
    return (performance.now() - start) / 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function repeated(work: (folder: string) => Promise<void>): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run++) seconds.push(await timed(work));
  return median(seconds);
}

/** Reading, checking and storing, from an empty folder to a closed database. */
async function importInProcess(folder: string): Promise<void> {
  const sources = files.map((file) => ({
    name: file,
    chunks: createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>,
  }));
  const lines = await readSources(sources, () => undefined);
  const store = await openStore({ file: join(folder, 'team-feed.db') });
  const { bad } = await importLines({ store, lines });
  await store.close();
  if (bad.count > 0) throw new Error(bad.describe().join('\n'));
}

async function wholeCommand(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [shim, 'import', ...files, '--data', folder]);
}

// The whole command first: here, nothing is warm yet either.
const command = await repeated(wholeCommand);
const work = await repeated(importInProcess);
const rate = lineCount / work;
figure({
  name: `import of ${lineCount.toLocaleString('en')} lines, lines/s`,
  value: Math.round(rate).toLocaleString('en'),
  goal: `≥ ${GOAL.toLocaleString('en')}`,
  met: rate >= GOAL,
});
figure({
  name: 'import, whole command with the start of Node',
  value: `${command.toFixed(2)} s, ${Math.round(lineCount / command).toLocaleString('en')} lines/s`,
});
