/**
 * The demo as a visitor meets it: a real server with the demo company, its three pages in a real browser, under the policy
 * that they are served with. Needs `npm run build`, as `npm test` does by itself.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { startProgram, type Program } from '../support/program.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 800 };
const pages = ['/', '/wiki', '/portal'] as const;

let demo: Program;
let browser: Browser;
/** What a browser complained of on the pages of the running test, policy violations included. */
let complaints: string[] = [];

before(async () => {
  [demo, browser] = await Promise.all([startProgram({ args: ['--demo'] }), openChromium()]);
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const heard = complaints;
  complaints = [];
  assert.deepEqual(heard, []);
});

after(async () => {
  await browser.close();
  await demo.stop();
});

/** Opens a page in a browser of its own, signed in as somebody. */
async function visit(path: string, as: string, look: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.url, viewport: WIDE, locale: 'en-GB', ...look });
  await context.addCookies([await demo.cookieOf(as)]);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(path);
  return page;
}

/** Waits until what the page is about is there. */
async function seePosts(page: Page): Promise<void> {
  await page.getByRole('article').nth(2).waitFor();
}

async function setStatus(process: string, by: string, label: string): Promise<void> {
  const response = await fetch(`${demo.url}/v1/processes/${process}/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await demo.token(by)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'running', label }),
  });
  assert.equal(response.status, 201, await response.text());
}

describe('the pages of the demo', () => {
  for (const path of pages) {
    it(`serves ${path} under a policy that allows its own files only`, async () => {
      const policy = (await fetch(demo.url + path)).headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /script-src 'self'(;|$)/);
      assert.match(policy, /style-src 'self'(;|$)/);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has nothing on ${path} that axe finds fault with, in ${colorScheme}`, async () => {
        const page = await visit(path, 'rhiannon', { colorScheme });
        await seePosts(page);
        assert.deepEqual(await faultsOf(page), []);
      });
    }

    it(`fits ${path} into 320 pixels`, async () => {
      const page = await visit(path, 'rhiannon', { viewport: NARROW });
      await seePosts(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
    });
  }
});

describe('the intranet page', () => {
  it('says who is signed in, and shows the feed and the states in its text', async () => {
    const page = await visit('/', 'priya');
    await page.getByText('Priya Nair').first().waitFor();
    await seePosts(page);
    const story = page.locator('.lead');
    await story.getByText('Waiting').first().waitFor();
    assert.ok((await page.getByRole('feed').getByRole('article').count()) >= 10);
  });

  it('changes a state in the text while somebody reads it', async () => {
    const page = await visit('/', 'rhiannon');
    await seePosts(page);
    const badge = page.locator('team-status-badge[process="osaka"]');
    await badge.getByText('origin certificate').waitFor();
    await setStatus('osaka', 'amara', 'Stamped at last');
    await badge.getByText('Stamped at last').waitFor({ timeout: 5_000 });
  });

  it('shows what one person posts to another who has the page open', async () => {
    const [writer, reader] = await Promise.all([visit('/', 'tom'), visit('/', 'samira')]);
    await Promise.all([seePosts(writer), seePosts(reader)]);
    const words = 'Lemon cake on the second floor, first come, first served';

    await writer.locator('team-composer').getByRole('textbox').first().fill(words);
    await writer.keyboard.press('Control+Enter');
    await writer.getByRole('article').filter({ hasText: words }).first().waitFor();

    await reader.getByRole('button', { name: /new post/ }).click();
    await reader.getByRole('article').filter({ hasText: words }).filter({ hasText: 'Tom Whitcombe' }).first().waitFor();
  });

  it('shows what is for a unit to its members only', async () => {
    const [inside, outside] = await Promise.all([visit('/', 'tom'), visit('/', 'samira')]);
    await Promise.all([seePosts(inside), seePosts(outside)]);
    const words = 'a main has burst in the street';
    await inside.getByRole('article').filter({ hasText: words }).first().waitFor();
    assert.equal(await outside.getByRole('article').filter({ hasText: words }).count(), 0);
  });
});

describe('the wiki article', () => {
  it('shows the state of its process in the text, in the box, as a picture, and its feed', async () => {
    const page = await visit('/wiki', 'elena');
    await seePosts(page);
    await page.locator('team-status-badge[process="firmware-4-2"]').getByText('Field trial').nth(1).waitFor();
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    const widths = await page
      .locator('img[src^="/badges/"]')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    assert.equal(widths.length, 2);
    assert.ok(
      widths.every((width) => width > 40),
      `the badges are ${widths.join(' and ')} wide`,
    );
    await page.getByRole('article').filter({ hasText: 'Nine of twelve cafés', visible: true }).first().waitFor();
  });

  it('speaks Italian in the Italian part', async () => {
    const page = await visit('/wiki', 'elena');
    await page.locator('section[lang="it"] team-status-badge').getByText('In corso').first().waitFor();
  });
});

describe('the notice board, which runs no script', () => {
  const frameOf = (page: Page, path: string) => page.frameLocator(`iframe[src*="${path}"]`);

  it('shows processes as images, and posts and steps in frames, as whoever is signed in', async () => {
    const page = await visit('/plain', 'priya');
    assert.doesNotMatch((await fetch(`${demo.url}/plain`)).headers.get('content-security-policy') ?? '', /script-src/);
    assert.equal(await page.locator('script').count(), 0);
    const sizes = await page
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalHeight));
    assert.deepEqual(sizes, [20, 20, 16, 28, 20, 20, 20]);
    const process = frameOf(page, '/frame/process').locator('team-process');
    // What stands there without scripts is hidden as soon as the element shows the same.
    await process.getByText('Field trial').filter({ visible: true }).first().waitFor();
    const feed = frameOf(page, '/frame/feed').locator('team-feed');
    await feed.getByRole('article').filter({ hasText: 'Nine of twelve cafés' }).first().waitFor();
    assert.doesNotMatch(
      page
        .frames()
        .map((frame) => frame.url())
        .join(' '),
      /token/,
    );

    const words = 'The notice board can write, too';
    await feed.getByRole('textbox').first().fill(words);
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    await feed.getByRole('article').filter({ hasText: words }).filter({ hasText: 'Priya Nair' }).first().waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that axe finds fault with, in ${colorScheme}, and fits into 320 pixels`, async () => {
      const page = await visit('/plain', 'rhiannon', { colorScheme, viewport: NARROW, bypassCSP: true });
      await frameOf(page, '/frame/feed').getByRole('article').first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
      assert.deepEqual(await faultsOf(page), []);
    });
  }
});

describe('the portal', () => {
  it('shows every process, what is news, and that it is live', async () => {
    const page = await visit('/portal', 'ruth');
    await seePosts(page);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('Ruth Adeyemi').waitFor();
    const processes = page.locator('#processes li.process');
    await processes.nth(13).waitFor();
    assert.equal(await processes.count(), 14);
    await page.getByRole('heading', { name: 'Heating in Bristol, second floor' }).waitFor();
    assert.equal(await page.locator('.process[data-state="stale"]').count(), 1);
  });

  it('follows a process live', async () => {
    const page = await visit('/portal', 'ruth');
    await page.getByText('Live', { exact: true }).waitFor();
    await setStatus('audit-ped', 'nadia', 'The auditor likes the tea bowl');
    await page.locator('#processes').getByText('The auditor likes the tea bowl').waitFor({ timeout: 5_000 });
  });

  it('posts a note, and says what is wrong with one that is too long without losing it', async () => {
    const page = await visit('/portal', 'ruth');
    await seePosts(page);
    const body = page.getByLabel('A note to others');
    await body.fill('Ciao '.repeat(60));
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    // A refused request is an error in the browser's console too; that one is what the test asks for.
    await page.locator('[data-quick-error]').getByText('280').waitFor();
    complaints = complaints.filter((complaint) => !complaint.includes('422'));
    assert.equal((await body.inputValue()).length, 300);

    await body.fill('The forecast is in, and it is sunny');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByText('Posted for The whole company.').waitFor();
    await page.locator('[data-notes] article').filter({ hasText: 'it is sunny' }).waitFor();
  });
});

/** What axe finds, as `rule: element`. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}
