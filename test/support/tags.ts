/** All elements of the library that ask the server for something, so that a test of each of them misses none. */
import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../components/src/define-all.ts', import.meta.url), 'utf8');

export const TAGS: readonly string[] = [...source.matchAll(/define\('([\w-]+)'/g)]
  .map(([, tag = '']) => tag)
  .filter((tag) => tag !== 'team-provider');

/** One of each, with what it needs to have something to show. */
export const oneOfEach = (attributes: Readonly<Record<string, string>>, content = ''): string =>
  TAGS.map((tag) => `<${tag} ${attributes[tag] ?? ''}>${content}</${tag}>`).join('\n');
