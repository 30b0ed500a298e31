/** The SDK without elements: in a program of Node, on a page, and in a web worker. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { openChromium } from '../support/chromium.ts';
import { type Pages, servePages } from '../support/pages.ts';
import { type Program, startProgram } from '../support/program.ts';
import type { Done, useFeed } from './alone/scenario.ts';

const here = (path: string): string => fileURLToPath(new URL(`alone/${path}`, import.meta.url));
const execute = promisify(execFile);

const done: Done = { reader: 'ada', bodies: ['Created', 'From Ben', 'Sent'], isSent: true, refusal: 'not-found' };

describe('the SDK alone', () => {
  let program: Program;
  let asked: [server: string, ada: string, ben: string];
  let browser: Browser;
  let pages: Pages;

  before(async () => {
    browser = await openChromium();
    const scripts = await bundle({ portal: here('portal.ts'), worker: here('worker.ts') });
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
      <script type="module" src="/portal.js"></script>`;
    pages = await servePages({ ...scripts, '/page.html': html });
  });
  after(async () => {
    await browser.close();
    await pages.stop();
  });
  beforeEach(async (test) => {
    program = await startProgram({
      lines: ['ada', 'ben'].map((handle) => ({ type: 'person', handle, name: handle, units: [], roles: ['member'] })),
    });
    asked = [program.url, await program.token('ada'), await program.token('ben')];
    (test as { after(act: () => Promise<void>): void }).after(() => program.stop());
  });

  it('reads, writes, sends and is live in Node', async () => {
    // Beside the packages, so that it finds them as a program of its user's does: built, not as sources.
    const cache = here('../../../node_modules/.cache');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, 'team-feed-alone-'));
    try {
      const file = join(folder, 'program.js');
      await build({
        configFile: false,
        logLevel: 'error',
        build: {
          ssr: here('program.ts'),
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: { output: { entryFileNames: 'program.js' } },
        },
      });
      const { stdout } = await execute(process.execPath, [file, ...asked]);
      assert.deepEqual(JSON.parse(stdout), done);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('reads, writes, sends and is live on a page', async () => {
    const page = await browser.newPage();
    await page.goto(`${pages.url}/page.html`);
    await page.waitForFunction(() => 'useFeed' in globalThis);
    const result = await page.evaluate(
      (words) => (globalThis as unknown as { useFeed: typeof useFeed }).useFeed(...words),
      asked,
    );
    assert.deepEqual(result, done);
    await page.close();
  });

  it('reads, writes, sends and is live in a web worker', async () => {
    const page = await browser.newPage();
    await page.goto(`${pages.url}/page.html`);
    const result = await page.evaluate(
      (words) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.addEventListener('message', ({ data }) => {
            resolve(data);
          });
          worker.addEventListener('error', ({ message }) => {
            reject(new Error(message));
          });
          worker.postMessage(words);
        }),
      asked,
    );
    assert.deepEqual(result, done);
    await page.close();
  });
});

/** Scripts as a portal builds them, by their paths. */
async function bundle(input: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: { ...input }, output: { entryFileNames: '[name].js' } },
    },
  });
  const { output } = [result].flat()[0] as { output: readonly { fileName: string; code?: string }[] };
  return Object.fromEntries(output.map(({ fileName, code = '' }) => [`/${fileName}`, code]));
}
