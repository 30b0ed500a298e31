/**
 * The browser's own search finds what stands in a long feed, of which only the posts near the reader are drawn. A link with a text
 * fragment searches as Control+F does, which nothing but a person can press.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { type Pages, servePages } from '../support/pages.ts';
import { type Program, startProgram } from '../support/program.ts';

const MANY = 600;

/** A page of the feed, as long as the server allows. */
const LIMIT = 100;

/** What is looked for, which one post says, and how far down that post is. */
const WORDS = 'seventeen purple umbrellas';
const PLACE = 450;

const ADA = { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] };

/** The last one is the newest. */
const posts = Array.from({ length: MANY }, (_, index) => ({
  type: 'post',
  id: `number-${String(index)}`,
  author: 'ada',
  body: index === MANY - PLACE ? `Who has left ${WORDS} in the hall?` : `Number ${String(index)} of many.`,
  at: new Date(Date.now() - (MANY - index) * 60_000).toISOString(),
}));

const feedPage = (server: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Feed</title><link rel="icon" href="data:,">
<meta name="team-feed" content="${server}" data-token-url="/token.json">
<script type="module" src="${server}/embed.js"></script></head>
<body>
<p>
  <a href="#:~:text=${encodeURIComponent(WORDS)}">Search</a>
  <a href="#again:~:text=${encodeURIComponent(WORDS)}">Search on</a>
</p>
<team-feed for="company" limit="${String(LIMIT)}"></team-feed>
</body>
</html>`;

let program: Program;
let pages: Pages;
let browser: Browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram({ lines: [ADA, ...posts] }), openChromium()]);
  pages = await servePages({
    '/feed.html': feedPage(program.url),
    '/token.json': JSON.stringify({ token: await program.token(ADA.handle) }),
  });
});
after(async () => {
  await browser.close();
  await pages.stop();
  await program.stop();
});

/** A page on which a reader has gone back as far as there are posts. */
async function readOn(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${pages.url}/feed.html`);
  for (let loaded = LIMIT; loaded < MANY; loaded += LIMIT) {
    await page.locator('team-feed [part=older][aria-disabled=false]').click();
    const oldest = `Number ${String(MANY - loaded - LIMIT)} of many.`;
    await page.locator('team-feed [part=list]').filter({ hasText: oldest }).waitFor();
  }
  return page;
}

describe("the browser's search", () => {
  it('finds a post far away in a long feed, which is drawn then', async () => {
    const page = await readOn();
    const far = page.locator('team-feed .far').filter({ hasText: WORDS });
    const drawn = page.locator('team-feed team-post').filter({ hasText: WORDS });
    await far.filter({ hasText: 'Number' }).waitFor({ state: 'attached' });
    assert.equal(await drawn.count(), 0);

    // Found in a hundred posts, which then stand for themselves.
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await far.filter({ hasNotText: 'Number' }).waitFor({ state: 'attached' });
    assert.equal(await drawn.count(), 0);

    await page.getByRole('link', { name: 'Search on' }).click();
    await drawn.waitFor();
    await page.waitForFunction(
      (post) => {
        const { top, bottom } = post.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      },
      await drawn.elementHandle(),
    );
  });
});
