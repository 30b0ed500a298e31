import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { embedAnswers, embedPage, serveEmbed, type EmbedSite } from '../support/embed-site.ts';
import { everythingLoaded, weigh, weighed, weighedPages } from '../support/weights.ts';

/** How far the README's figures may be off. */
const README_PRECISION = 0.02;
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** For the first look, and a while later. */
function bytesInReadme(what: string): readonly number[] {
  const [, ...figures] = new RegExp(`^\\| ${what} +\\| +([\\d,]+) \\| +([\\d,]+) \\|`, 'm').exec(readme) ?? [];
  return figures.length ? figures.map((figure) => Number(figure.replaceAll(',', ''))) : [NaN];
}

const pages = {
  '/signed-in.html': embedPage('<team-feed limit="5"></team-feed>').replace(
    'src=',
    'data-token-url="/token.json" src=',
  ),
  '/token.json': JSON.stringify({ token: 'a token' }),
  ...Object.fromEntries(Object.entries(weighedPages).map(([path, body]) => [path, embedPage(body)])),
  '/nothing.html': embedPage('<p>Nothing here</p>'),
  '/provider.html': embedPage('<team-provider server="/elsewhere"><team-feed></team-feed></team-provider>'),
};

describe('embed.js on a page with the strictest policy', () => {
  let site: EmbedSite;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    [site, browser] = await Promise.all([serveEmbed(pages, embedAnswers()), openChromium()]);
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
    // Asked of the page: the site may still hear of one that is closed.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/nothing.html`);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked, ['/nothing.html', '/embed.js']);
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
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site.url}/feed.html`);
    await page.getByText('Posted inside').waitFor();
    await page.waitForLoadState('load');
    assert.ok(!asked.some((url) => /composer|badge|editor/.test(url)), asked.join(' '));
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
    await everythingLoaded(site);
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

  for (const one of weighed) {
    it(`loads at most ${one.most} bytes for ${one.name}`, async (test) => {
      const { first, later, scripts } = await weigh(page, site, one);
      const loaded = new Set(scripts);
      test.diagnostic(`${one.name}: ${first} bytes, later ${later}, in ${loaded.size} files: ${scripts.join(' ')}`);
      assert.ok(first <= one.most, `${first} bytes, ${one.most} allowed`);
      assert.equal(loaded.size, scripts.length, 'A script was loaded twice');
      const said = bytesInReadme(one.name);
      const isNear = said.every((bytes, at) => {
        const measured = at ? later : first;
        return Math.abs(bytes - measured) <= README_PRECISION * measured;
      });
      assert.ok(isNear, `README.md says ${said.join(' and ')} bytes for ${one.name}; it is ${first} and ${later}`);
    });
  }

  it('asks for what all elements share together with the code of the first', async () => {
    let giveFree = (): void => undefined;
    const isFree = new Promise<void>((resolve) => (giveFree = resolve));
    await page.route('**/embed/team-feed-*.js', async (route) => {
      await isFree;
      await route.continue();
    });
    const core = page.waitForRequest('**/embed/core-*.js');
    await page.goto(`${site.url}/feed.html`, { waitUntil: 'commit' });
    await core;
    giveFree();
    await page.getByText('Posted inside').waitFor();
  });
});
