// Checks the lock file: no download addresses, and an entry for every optional package that it names, without which
// `npm ci` refuses to install.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.js';

/** The part of package-lock.json that is looked at. */
export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** What is wrong with the lock file, a sentence each. */
export function problemsOfLock({ packages }: Lock): string[] {
  const problems: string[] = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (/^https?:/.test(entry.resolved ?? '')) problems.push(`${path} names a download address: ${entry.resolved}`);
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isInstalled(name, path, packages))
        problems.push(`${path === '' ? 'the root' : path} wants ${name}, which has no entry`);
    }
  }
  return problems;
}

/** Looks where Node would: in the package's own node_modules, then in those of the folders above. */
function isInstalled(name: string, from: string, packages: Lock['packages']): boolean {
  for (let folder = from; ; folder = parentOf(folder)) {
    if (`${folder}${folder === '' ? '' : '/'}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

function parentOf(folder: string): string {
  const at = folder.lastIndexOf('/node_modules/');
  return at < 0 ? '' : folder.slice(0, at);
}

if (import.meta.main) {
  const problems = problemsOfLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock);
  for (const problem of problems) console.error(problem);
  console.log(
    problems.length === 0 ? 'package-lock.json is complete' : `${problems.length} problems in package-lock.json`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
