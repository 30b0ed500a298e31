import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const BADGES = 200;
const keys = Array.from({ length: BADGES }, (_, index) => `process-${index + 1}`);

describe('a page with 200 badges', () => {
  let program: Program;
  let pages: Pages;
  let browser: Browser;

  before(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] },
        ...keys.map((key) => ({ type: 'process', key, title: `Process ${key}`, owner: 'ada' })),
        ...keys.map((key) => ({ type: 'status', process: key, state: 'running', label: `of ${key}`, by: 'ada', at })),
      ],
    });
    pages = await servePages({
      '/token.json': JSON.stringify({ token: await program.token('ada') }),
      '/badges.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Processes</title>
        <link rel="icon" href="data:,">
        <meta name="team-feed" content="${program.url}" data-token-url="/token.json">
        <script type="module" src="${program.url}/embed.js"></script>
        ${keys.map((key) => `<p><team-status-badge process="${key}"></team-status-badge></p>`).join('\n')}`,
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await pages.stop();
    await program.stop();
  });

  it('asks for all of them in one request and opens one stream', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/')) asked.push(`${request.method()} ${pathname}`);
    });
    const streamed = page.waitForResponse((response) => new URL(response.url()).pathname === '/v1/live');
    await page.goto(`${pages.url}/badges.html`);
    await page.waitForFunction(
      (count) => {
        const badges = [...document.querySelectorAll('team-status-badge')];
        const shown = badges.filter((badge) => badge.shadowRoot?.textContent.includes('of process-'));
        return shown.length === count;
      },
      BADGES,
      { timeout: 20_000 },
    );
    await streamed;
    // A second request of either kind would follow the first at once.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    assert.deepEqual(asked.filter((call) => call === 'GET /v1/statuses').length, 1, asked.join('\n'));
    assert.deepEqual(asked.filter((call) => call === 'GET /v1/live').length, 1, asked.join('\n'));
    await page.close();
  });
});
