import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { hashInputs, isUpToDate, markBuilt } from './steps.js';

const step = {
  name: 'sample',
  inputs: ['src', 'settings.json'],
  outputs: ['dist/index.js'],
  stamp: 'dist/.built',
  command: ['make', 'it'],
};

describe('a build step', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'team-feed-steps-'));
    await mkdir(join(folder, 'src/deep'), { recursive: true });
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'src/deep/a.ts'), 'one');
    await writeFile(join(folder, 'settings.json'), '{}');
    await writeFile(join(folder, 'dist/index.js'), 'built');
    markBuilt(step, hashInputs(step, folder), folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is up to date right after it was built', () => {
    assert.equal(isUpToDate(step, folder), true);
  });

  it('is up to date when a file was only written again', async () => {
    await writeFile(join(folder, 'src/deep/a.ts'), 'one');
    assert.equal(isUpToDate(step, folder), true);
  });

  for (const [what, change] of [
    ['an input changed', () => writeFile(join(folder, 'src/deep/a.ts'), 'two')],
    ['an input came', () => writeFile(join(folder, 'src/b.ts'), '')],
    ['an input went', () => rm(join(folder, 'src/deep/a.ts'))],
    ['a setting changed', () => writeFile(join(folder, 'settings.json'), '{"a":1}')],
    ['an output is missing', () => rm(join(folder, 'dist/index.js'))],
    ['it was never built', () => rm(join(folder, 'dist/.built'))],
  ] as const) {
    it(`is out of date when ${what}`, async () => {
      await change();
      assert.equal(isUpToDate(step, folder), false);
    });
  }

  it('is out of date when its command changed', () => {
    assert.equal(isUpToDate({ ...step, command: ['make', 'more'] }, folder), false);
  });
});
