/** The elements in pages of the usual frameworks, built as their users build them: properties, events, updates, types. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import type { Browser } from 'playwright-core';
import { build, type PluginOption } from 'vite';
import { openChromium } from '../support/chromium.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const here = (path: string): string => fileURLToPath(new URL(`frameworks/${path}`, import.meta.url));
const bin = (name: string): string => fileURLToPath(new URL(`../../node_modules/.bin/${name}`, import.meta.url));
const execute = promisify(execFile);

interface Framework {
  readonly entry: string;
  readonly plugins: readonly PluginOption[];
  /** What a server has rendered of the page. */
  readonly rendered?: string;
}

/** Tags only: the components set properties and listen in the browser. */
const RENDERED = `<button>Show the unit</button><button>Show or hide the step</button><button>Take it away</button>
  <output></output><team-provider><team-status-badge></team-status-badge><team-feed></team-feed></team-provider>`.replace(
  /\n\s+/,
  '',
);

const frameworks: Readonly<Record<string, Framework>> = {
  'React 19': { entry: 'react/page.tsx', plugins: [] },
  'React 19 with components': { entry: 'react-components/page.tsx', plugins: [] },
  'React 19 that a server has rendered': { entry: 'react-components/page.tsx', plugins: [], rendered: RENDERED },
  'Vue 3': {
    entry: 'vue/page.ts',
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('team-') } } })],
  },
  'Svelte 5': { entry: 'svelte/page.ts', plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })] },
  Angular: { entry: 'angular/page.ts', plugins: [] },
};

describe('a page of', () => {
  let program: Program;
  let browser: Browser;
  let token: string;

  // Each page begins with the same posts.
  beforeEach(async () => {
    program = await startProgram({
      lines: [
        { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member'] },
        { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['it'], roles: ['member'] },
        { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ben', steps: ['Bank file'] },
        {
          type: 'status',
          process: 'payroll',
          state: 'running',
          step: 'Bank file',
          by: 'ben',
          at: '2026-05-04T08:00:00Z',
        },
        { type: 'post', id: 'all', author: 'ben', body: 'For everybody', at: '2026-05-04T08:00:00Z' },
        { type: 'post', id: 'unit', author: 'ben', body: 'For IT', at: '2026-05-04T09:00:00Z', audience: 'unit:it' },
      ],
    });
    token = await program.token('ada');
    browser = await openChromium();
  });
  afterEach(async () => {
    await browser.close();
    await program.stop();
  });

  for (const [name, framework] of Object.entries(frameworks)) {
    it(`${name} hands down properties, hears events, follows its state and leaves nothing`, async () => {
      const pages = await serve(framework, token);
      const context = await browser.newContext({ locale: 'en-GB' });
      try {
        const page = await context.newPage();
        const errors: string[] = [];
        const topics: string[] = [];
        page.on('request', (request) => {
          const url = new URL(request.url());
          if (url.pathname === '/v1/live') topics.push(...(url.searchParams.get('topics') ?? '').split(','));
        });
        page.on('pageerror', (error) => errors.push(String(error)));
        page.on('console', (message) => {
          if (message.type() === 'error') errors.push(message.text());
        });
        await page.goto(`${pages.url}/page.html?server=${program.url}`);
        const feed = page.locator('team-feed');
        await feed.getByText('For everybody').waitFor();
        const limit = await feed.evaluate((element) => (element as HTMLElement & { limit: unknown }).limit);
        assert.equal(limit, 5);

        const body = `From ${name}`;
        await feed.locator('team-composer textarea').fill(body);
        await feed.locator('team-composer').getByRole('button', { name: 'Post' }).click();
        await page
          .locator('output')
          .filter({ hasText: `Written: ${body}` })
          .waitFor();

        await page.getByRole('button', { name: 'Show the unit' }).click();
        await feed.getByText('For IT').waitFor();
        assert.equal(await feed.getByText('For everybody').count(), 0);

        // No property has the name with a hyphen, so each framework writes an attribute in its own way.
        const step = page.locator('team-status-badge').getByText('Bank file');
        for (const state of ['visible', 'hidden', 'visible'] as const) {
          await step.waitFor({ state });
          await page.getByRole('button', { name: 'Show or hide the step' }).click();
        }

        // With `live="off"` a feed stands still, while the badge is live.
        assert.deepEqual([...new Set(topics)].map(decodeURIComponent), ['process:payroll']);

        await page.getByRole('button', { name: 'Take it away' }).click();
        await feed.waitFor({ state: 'detached' });
        assert.equal(await page.locator('team-provider').count(), 0);
        assert.deepEqual(errors, []);
      } finally {
        await context.close();
        await pages.stop();
      }
    });
  }
});

describe('templates know the elements', () => {
  // Those of React, and the types of Svelte's elements, are checked with the rest of the project.
  it('in Angular, whose templates see the page that they belong to', async () => {
    await execute(bin('ngc'), ['--noEmit', '--project', here('angular/tsconfig.json')]);
  });

  it('and Angular refuses each line that is wrong, and no other', async () => {
    const project = here('angular-wrong/tsconfig.json');
    const said = await execute(bin('ngc'), ['--noEmit', '--project', project]).then(
      () => '',
      (error: unknown) => (error as { stdout: string; stderr: string }).stdout + (error as { stderr: string }).stderr,
    );
    // eslint-disable-next-line no-control-regex -- the compiler writes in colours
    const refused = [...said.replace(/\x1b\[\d+m/g, '').matchAll(/wrong\.ts:(\d+):\d+ - error/g)].map(([, line]) =>
      Number(line),
    );
    const lines = (await readFile(here('angular-wrong/wrong.ts'), 'utf8')).split('\n');
    const wrong = lines.flatMap((line, index) => (line.includes('<!-- wrong:') ? [index + 1] : []));
    assert.deepEqual(
      refused.sort((a, b) => a - b),
      wrong,
      said,
    );
  });

  it('in Vue', async () => {
    await execute(bin('vue-tsc'), ['--noEmit', '--project', here('vue/tsconfig.json')]);
  });

  it('in Svelte', async () => {
    await execute(bin('svelte-check'), [
      '--workspace',
      here('svelte'),
      '--tsconfig',
      './tsconfig.json',
      '--fail-on-warnings',
    ]);
  });
});

it('a server renders the tags of the React components, which get their properties in the browser', async () => {
  const code = `import { TeamFeed } from '@team-feed/components/react';
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    console.log(renderToString(createElement(TeamFeed, { for: 'company', limit: 5 })));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', code]);
  assert.match(stdout, /^<team-feed><\/team-feed>$/m);
});

async function serve({ entry, plugins, rendered = '' }: Framework, token: string): Promise<Pages> {
  const result = await build({
    configFile: false,
    root: here(''),
    logLevel: 'error',
    plugins: [...plugins],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(here(''), entry), output: { entryFileNames: 'page.js' } },
    },
  });
  const { output } = [result].flat()[0] as { output: readonly { fileName: string; code?: string }[] };
  const scripts = output.map(({ fileName, code = '' }) => [`/${fileName}`, code] as const);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">
    <script type="module" src="/page.js"></script><main>${rendered}</main></html>`;
  return servePages({ ...Object.fromEntries(scripts), '/page.html': html, '/token.json': JSON.stringify({ token }) });
}
