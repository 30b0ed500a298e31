/** A company's history for benchmarks: real files where they lie beside the project, a made-up one of like size elsewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const real = ['problems', 'conversations'].map((name) =>
  fileURLToPath(new URL(`../../../shared/data/${name}.jsonl`, import.meta.url)),
);

export interface History {
  readonly files: readonly string[];
  readonly lines: readonly object[];
  /** Somebody who may read it. */
  readonly reader: string;
}

export function history(): History {
  return real.every((file) => existsSync(file)) ? { files: real, lines: [], reader: firstAuthor() } : madeUp();
}

function firstAuthor(): string {
  const line = readFileSync(real[1] ?? '', 'utf8')
    .split('\n')
    .find((candidate) => candidate.includes('"type": "post"'));
  const { author } = JSON.parse(line ?? '{}') as { author?: string };
  if (author === undefined) throw new Error(`There is no post in ${String(real[1])}`);
  return author;
}

function madeUp(): History {
  const start = Date.now() - 20_000 * 60_000;
  const people = Array.from({ length: 500 }, (_, index) => ({
    type: 'person',
    handle: `person-${index}`,
    name: `Person ${index}`,
    units: [],
    roles: ['member'],
  }));
  const posts = Array.from({ length: 14_000 }, (_, index) => ({
    type: 'post',
    id: `post-${index}`,
    author: `person-${(index * 7) % 500}`,
    body: `Thought ${index}, for @person-${(index * 3) % 500} and all others who wait for it #news`,
    at: new Date(start + index * 60_000).toISOString(),
  }));
  return { files: [], lines: [...people, ...posts], reader: 'person-1' };
}
