/**
 * A company's history to import. The real one lies in a folder beside the project, or where `TEAM_FEED_TEST_DATA` says; it is
 * not part of the project, so elsewhere a made-up one of like size takes its place.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLines } from './write-lines.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const named = process.env['TEAM_FEED_TEST_DATA'];
const real = ['problems.jsonl', 'conversations.jsonl'].map((name) => resolve(root, named ?? '../shared/data', name));

/** What a test of the real data says where there are none. */
export const NO_REAL_DATA = 'the real data are not here; TEAM_FEED_TEST_DATA names their folder';

export interface History {
  readonly files: readonly string[];
  /** How many lines an export of it has. */
  readonly exported: number;
  /** Somebody who may read it. */
  readonly reader: string;
}

/** The real files; none where nobody named a folder and none lies beside the project. */
export function realData(): readonly string[] | undefined {
  if (real.every((file) => existsSync(file))) return real;
  if (named !== undefined) throw new Error(`There is no ${real.join(' or no ')}, as TEAM_FEED_TEST_DATA says`);
  return undefined;
}

/** The real history, or one that is written into the folder. */
export function history(folder: string): History {
  const files = realData();
  // The two real files name 22 people both.
  return files ? { files, exported: 24_360, reader: firstAuthor(files) } : madeUp(folder);
}

function firstAuthor(files: readonly string[]): string {
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const { author } = JSON.parse(lines.find((line) => line.includes('"type": "post"')) ?? '{}') as { author?: string };
  if (author === undefined) throw new Error(`There is no post in ${files.join(' and ')}`);
  return author;
}

function madeUp(folder: string): History {
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
    ...(index % 4 === 3 && { replyTo: `post-${index - 1}` }),
  }));
  const lines = [...people, ...posts];
  writeLines(folder, 'history.jsonl', lines);
  return { files: [join(folder, 'history.jsonl')], exported: lines.length, reader: 'person-1' };
}
