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

/** What is looked for, and how far down the one post is that says it: first, in the middle and late among the posts that stand together. */
const WORDS = 'seventeen purple umbrellas';
const OTHERS = 'eleven green raincoats';
const LAST = 'three yellow gloves';
const PLACES: Readonly<Record<string, number>> = { [OTHERS]: 300, [WORDS]: 450, [LAST]: 598 };

const ADA = { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] };

function bodyOf(index: number): string {
  const [words] = Object.entries(PLACES).find(([, place]) => index === MANY - 1 - place) ?? [];
  return words ? `Who has left ${words} in the hall?` : `Number ${String(index)} of many.`;
}

/** The last one is the newest. */
const posts = Array.from({ length: MANY }, (_, index) => ({
  type: 'post',
  id: `number-${String(index)}`,
  author: 'ada',
  body: bodyOf(index),
  at: new Date(Date.now() - (MANY - index) * 60_000).toISOString(),
}));

/** A link that searches for words; did it name them all, it would find itself. */
const linkTo = (words: string): string => words.split(' ')[0] ?? '';

const feedPage = (server: string, style = ''): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Feed</title><link rel="icon" href="data:,">
<meta name="team-feed" content="${server}" data-token-url="/token.json">
<script type="module" src="${server}/embed.js"></script></head>
<body>
<p>${Object.keys(PLACES)
  .map((words) => `<a href="#${linkTo(words)}:~:text=${encodeURIComponent(words)}">${linkTo(words)}</a>`)
  .join(' ')}</p>
<div style="${style}"><team-feed for="company" limit="${String(LIMIT)}"></team-feed></div>
</body>
</html>`;

let program: Program;
let pages: Pages;
let browser: Browser;

before(async () => {
  [program, browser] = await Promise.all([startProgram({ lines: [ADA, ...posts] }), openChromium()]);
  pages = await servePages({
    '/feed.html': feedPage(program.url),
    '/frame.html': feedPage(program.url, 'block-size: 400px; overflow: auto'),
    '/token.json': JSON.stringify({ token: await program.token(ADA.handle) }),
  });
});
after(async () => {
  await browser.close();
  await pages.stop();
  await program.stop();
});

/** A page on which a reader has gone back as far as there are posts. */
async function readOn(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${pages.url}${path}`);
  for (let loaded = LIMIT; loaded < MANY; loaded += LIMIT) {
    await page.locator('team-feed [part=older][aria-disabled=false]').click();
    const oldest = `Number ${String(MANY - loaded - LIMIT)} of many.`;
    await page.locator('team-feed [part=list]').filter({ hasText: oldest }).waitFor();
  }
  return page;
}

describe("the browser's search", () => {
  for (const [where, path] of [
    ['a page', '/feed.html'],
    ['a box that scrolls', '/frame.html'],
  ] as const) {
    it(`finds posts far away in a long feed of ${where}, which are drawn then`, async () => {
      const page = await readOn(path);
      for (const words of Object.keys(PLACES)) {
        // Back to where all of them are far.
        await page.locator('team-feed').evaluate((feed) => {
          (feed.parentElement as HTMLElement).scrollTop = 0;
          scrollTo(0, 0);
        });
        await page
          .locator('team-feed team-post')
          .filter({ hasText: `Number ${String(MANY - 1)} of many.` })
          .waitFor();
        const far = page.locator('team-feed .far').filter({ hasText: words });
        const drawn = page.locator('team-feed team-post').filter({ hasText: words });
        await far.filter({ hasText: 'Number' }).waitFor({ state: 'attached' });
        assert.equal(await drawn.count(), 0);
        await page.getByRole('link', { name: linkTo(words) }).click();
        await drawn.waitFor();
        await page.waitForFunction(
          (post) => {
            const { top, bottom } = post.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight;
          },
          await drawn.elementHandle(),
        );
      }
      await page.close();
    });
  }
});
