/** A feed server that is away as a whole, its scripts included, or is another version than the page. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { type Pages, servePages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';

/** Whether the posts of a timeline are kept, beside the name of who reads. */
const KEPT = `(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'team-feed')) return false;
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const db = await done(indexedDB.open('team-feed'));
  const count = await done(db.transaction('timelines').objectStore('timelines').count());
  db.close();
  return count > 1;
})()`;

describe('a reload while the feed server is away', () => {
  let program: Program;
  let browser: Browser;
  let context: BrowserContext;
  let host: Pages;
  const fronts: Proxy[] = [];

  before(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'person', handle: 'ada', name: 'Ada Rossi' },
        { type: 'post', id: 'first', author: 'ada', body: 'Known before', at },
      ],
    });
    fronts.push(await startProxy(program.url), await startProxy(program.url, {}, { isAged: true }));
    const page = (server = ''): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,"><script type="module" src="${server}/embed.js" data-token-url="/token.json"></script>
      <team-feed></team-feed></html>`;
    host = await servePages({
      '/fresh.html': page(fronts[0]?.url),
      '/aged.html': page(fronts[1]?.url),
      '/token.json': JSON.stringify({ token: await program.token('ada') }),
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await host.stop();
    for (const front of fronts) await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(30_000);
  });
  afterEach(() => context.close());

  /** Waits until the posts are in the browser's own keeping. */
  async function isKept(page: Page): Promise<void> {
    while (!(await page.evaluate(KEPT))) await pause(50);
  }

  for (const [what, path, place] of [
    ['within the time for which embed.js is kept', '/fresh.html', 0],
    ['after that, while the browser may show it and ask anew', '/aged.html', 1],
  ] as const) {
    it(`shows the last known posts ${what}`, async () => {
      const page = await context.newPage();
      await page.goto(host.url + path);
      await page.locator('team-feed').getByText('Known before').waitFor();
      await isKept(page);
      fronts[place]?.treat('gone');
      const from = fronts[place]?.asked.length ?? 0;
      await page.reload();
      await page.locator('team-feed').getByText('Known before').waitFor();
      await page.locator('team-feed').getByText('The feed cannot be reached').first().waitFor();
      // The server was asked for its posts, in vain.
      assert.ok(fronts[place]?.asked.slice(from).includes('GET /v1/timelines/home'));
    });
  }
});
