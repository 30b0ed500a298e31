import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { serveEmbed, type EmbedSite } from '../support/embed-site.ts';
import { aPost, aStatus, me } from '../support/fake-server.ts';

/**
 * Brotli bytes of all scripts a page loads. The floor is what lit, @lit/context, nanostores, ky and eventsource-parser weigh
 * together: 15,767 bytes. A read-only feed may be 1.6 times that, and a tenth more for must-reads, pins and marks.
 */
const READ_ONLY_FEED_BYTES = 29_600;
const BADGE_ALONE_BYTES = 20_500;
const FEED_WITH_COMPOSER_BYTES = 36_900;

/** How far the README's figures may be off. */
const README_PRECISION = 0.02;
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

function bytesInReadme(what: string): number {
  const figure = new RegExp(`^\\| ${what} +\\| +([\\d,]+) \\|`, 'm').exec(readme)?.[1];
  return Number(figure?.replaceAll(',', ''));
}

const document = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
   <link rel="icon" href="data:,"><script type="module" src="/embed.js"></script><body>${body}</body></html>`;

const pages = {
  '/signed-in.html': document('<team-feed limit="5"></team-feed>').replace('src=', 'data-token-url="/token.json" src='),
  '/token.json': JSON.stringify({ token: 'a token' }),
  '/feed.html': document('<team-feed></team-feed>'),
  '/composer.html': document('<team-feed composer></team-feed>'),
  '/badge.html': document('<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>'),
  '/nothing.html': document('<p>Nothing here</p>'),
  '/provider.html': document('<team-provider server="/elsewhere"><team-feed></team-feed></team-provider>'),
};

const answers = {
  'timelines/home': { items: [aPost({ body: 'Posted inside', reactions: [] })], next: null },
  me: me(),
  statuses: { items: [aStatus()], next: null },
  units: { items: [], next: null },
};

describe('embed.js on a page with the strictest policy', () => {
  let site: EmbedSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    [site, browser] = await Promise.all([serveEmbed(pages, answers), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await site.stop();
  });
  beforeEach(async () => {
    site.forget();
    complaints = [];
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A server that knows little may refuse something; what counts is the policy.
      if (message.type() === 'error' && /policy|trusted/i.test(message.text())) complaints.push(message.text());
    });
  });

  afterEach(async () => {
    // What a page left behind still asks for would be counted for the next one.
    await page.close();
  });

  /** Waits until the stream is open, and nothing more has been asked for in a while. */
  async function everythingLoaded(): Promise<void> {
    let seen = -1;
    while (seen !== site.scripts.length || !site.calls.includes('live')) {
      seen = site.scripts.length;
      await setTimeout(300);
    }
  }

  it('shows a styled feed, and the policy finds nothing to complain of', async () => {
    await page.goto(`${site.url}/feed.html`);
    await page.getByText('Posted inside').waitFor();
    const weight = await page
      .locator('team-post [part=author]')
      .evaluate((author: Element) => getComputedStyle(author).fontWeight);
    assert.equal(weight, '600');
    assert.deepEqual(complaints, []);
  });

  it('loads no code for a page without elements', async () => {
    await page.goto(`${site.url}/nothing.html`);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(site.scripts, ['/embed.js']);
    assert.deepEqual(complaints, []);
  });

  it('defines what comes onto the page later', async () => {
    await page.goto(`${site.url}/nothing.html`);
    await page.evaluate(() => {
      const box = globalThis.document.createElement('div');
      box.append(globalThis.document.createElement('team-feed'));
      globalThis.document.body.append(box);
    });
    await page.getByText('Posted inside').waitFor();
  });

  it('loads for a feed neither composer nor badge', async () => {
    await page.goto(`${site.url}/feed.html`);
    await page.getByText('Posted inside').waitFor();
    await page.waitForLoadState('load');
    assert.ok(!site.scripts.some((path) => /composer|badge|editor/.test(path)), site.scripts.join(' '));
    assert.equal(await page.evaluate(() => customElements.get('team-status-badge')), undefined);
  });

  it('asks the server of a provider, not its own', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/provider.html`);
    await page.getByRole('button', { name: 'Try again' }).or(page.getByRole('alert')).first().waitFor();
    assert.ok(asked.includes('/elsewhere/v1/timelines/home'), asked.join(' '));
    assert.ok(!asked.includes('/v1/timelines/home'));
  });

  it('asks for token and posts while the code is on its way, and once only', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/signed-in.html`);
    await page.getByText('Posted inside').waitFor();
    await everythingLoaded();
    assert.deepEqual(
      site.calls.filter((call) => call.startsWith('timelines/')),
      ['timelines/home'],
    );
    assert.equal(asked.filter((path) => path === '/token.json').length, 1);
  });

  it('asks again when what was asked for ahead has failed', async () => {
    let refused = 0;
    await page.route('**/v1/timelines/home*', (route) =>
      refused++ ? route.continue() : route.fulfill({ status: 500, body: 'not now' }),
    );
    await page.goto(`${site.url}/signed-in.html`);
    await page.getByText('Posted inside').waitFor();
    assert.equal(refused, 2);
  });

  for (const [what, path, shown, budget] of [
    ['a badge alone', '/badge.html', 'team-status-badge:state(ready), team-status-badge', BADGE_ALONE_BYTES],
    ['a read-only feed', '/feed.html', 'team-post [part=body]', READ_ONLY_FEED_BYTES],
    ['a feed with composer', '/composer.html', 'team-composer textarea', FEED_WITH_COMPOSER_BYTES],
  ] as const) {
    it(`loads at most ${budget} bytes for ${what}`, async (test) => {
      await page.goto(`${site.url}${path}`);
      await page.locator(shown).first().waitFor();
      await everythingLoaded();
      test.diagnostic(
        `${what}: ${site.scriptBytes} bytes in ${new Set(site.scripts).size} files: ${site.scripts.join(' ')}`,
      );
      assert.ok(site.scriptBytes <= budget, `${site.scriptBytes} bytes, ${budget} allowed`);
      assert.equal(new Set(site.scripts).size, site.scripts.length, 'A script was loaded twice');
      const said = bytesInReadme(what);
      const isNear = Math.abs(said - site.scriptBytes) <= README_PRECISION * site.scriptBytes;
      assert.ok(isNear, `README.md says ${said} bytes for ${what}; it is ${site.scriptBytes}`);
    });
  }
});
