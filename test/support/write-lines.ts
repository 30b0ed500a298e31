import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a file of the import format; lines are objects, or texts that are written as they are. */
export function writeLines(folder: string, name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
}
