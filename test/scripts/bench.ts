// Runs the benchmarks one after the other, or those named (npm run bench -- import live), and ends with one table.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import './build.js';
import { figureIn, type Figure } from './figures.ts';
import { ended, environment, root, start } from './tools.js';

const all = readdirSync(join(root, 'test/bench'))
  .filter((name) => /^[\w-]+\.ts$/.test(name))
  .map((name) => name.slice(0, -'.ts'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}; there are: ${all.join(', ')}`);
  process.exit(1);
}

const figures: Figure[] = [];
let failed = 0;
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n== ${name} ==`);
  const code = await runBenchmark(name);
  if (code === 0) continue;
  failed += 1;
  console.error(`${name} ended with exit code ${code}`);
}
printTable(figures);
process.exitCode = failed > 0 ? 1 : 0;

async function runBenchmark(name: string): Promise<number> {
  const child = start(process.execPath, ['--conditions=@team-feed/source', `test/bench/${name}.ts`], {
    env: { ...environment, TEAM_FEED_BENCH: 'table' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) {
    createInterface(child.stdout).on('line', (line) => {
      const found = figureIn(line);
      if (found) figures.push(found);
      else console.log(line);
    });
  }
  return ended(child);
}

function printTable(rows: readonly Figure[]): void {
  if (rows.length === 0) return;
  const cells = rows.map(({ name, value, goal, met }) => [
    name,
    value,
    goal ?? '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const table = [['measured', 'figure', 'goal', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log('');
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
