/** More than one embed.js on a page: other versions, other prefixes, the same once more. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { guestHtml, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

describe('two scripts on one page', () => {
  let program: Program;
  let browser: Browser;

  before(async () => {
    const lines = [
      { type: 'person', handle: 'ada', name: 'Ada Rossi' },
      { type: 'post', id: 'p1', author: 'ada', body: 'Said once', at: '2026-05-04T10:00:00Z' },
    ];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  /** The same server under another name: to a browser, scripts from there are others. */
  const elsewhere = (): string => program.url.replace('127.0.0.1', 'localhost');

  const script = (src: string, more = ''): string =>
    `<script type="module" src="${src}/embed.js" data-token-url="${TOKEN_PATH}" ${more}></script>`;

  /** Each of the two feeds shows what is there, and what is posted in the second. */
  async function bothLive(page: Page, said: string): Promise<void> {
    await page.locator('team-feed').getByText('Said once').waitFor();
    await page.locator('acme-feed').getByText('Said once').waitFor();
    await page.locator('acme-feed acme-composer').getByRole('textbox').fill(said);
    await page.locator('acme-feed').getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('acme-feed acme-post').getByText(said).waitFor();
    await page
      .locator('team-feed')
      .getByText(new RegExp(`${said}|1 new post`))
      .first()
      .waitFor();
    assert.equal(await page.evaluate(() => customElements.get('team-feed') === customElements.get('acme-feed')), false);
  }

  it('live side by side with other prefixes, each with its own classes and its own server', async () => {
    const html = guestHtml(
      `<team-feed></team-feed><acme-feed composer></acme-feed>`,
      script(elsewhere(), 'data-prefix="acme"'),
    );
    const { page, complaints, asked } = await openGuest(browser, program, { html, as: 'ada' });
    await bothLive(page, 'Said here');
    const timelines = asked.filter((url) => url.includes('/v1/timelines/home'));
    assert.deepEqual(new Set(timelines.map((url) => new URL(url).hostname)), new Set(['127.0.0.1', 'localhost']));
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('live side by side from one server, where the second comes from the address of its version', async () => {
    const manifest = `${program.url}/embed/manifest.json`;
    const { script: address } = (await (await fetch(manifest)).json()) as { script: string };
    const versioned = new URL(address, manifest).href;
    const html = guestHtml(
      `<team-feed></team-feed><acme-feed composer></acme-feed>`,
      `<script type="module" src="${versioned}" data-token-url="${TOKEN_PATH}" data-prefix="acme"></script>`,
    );
    const { page, complaints, asked } = await openGuest(browser, program, { html, as: 'ada' });
    await bothLive(page, 'Said by the second');
    const cores = asked.filter((url) => url.includes('/core-'));
    assert.deepEqual(
      new Set(cores.map((url) => new URL('../embed.js', url).href)),
      new Set([`${program.url}/embed.js`, versioned]),
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('with the same prefix: the second leaves everything to the first, without an error', async () => {
    const html = guestHtml(`<team-feed></team-feed>`, script(elsewhere()) + script(program.url));
    const { page, complaints, asked } = await openGuest(browser, program, { html, as: 'ada' });
    await page.locator('team-feed').getByText('Said once').waitFor();
    const chunks = asked.filter((url) => url.includes('/embed/'));
    assert.ok(chunks.length > 0 && chunks.every((url) => url.startsWith(elsewhere())), chunks.join(' '));
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('and a definition that was there before: it stays, and nothing is an error', async () => {
    const html = guestHtml(
      `<team-post>An older one</team-post><team-feed></team-feed>`,
      '<script src="/host/older.js"></script>',
    );
    const files = {
      '/host/older.js': {
        type: 'text/javascript',
        body: `customElements.define('team-post', class extends HTMLElement {})`,
      },
    };
    const { page, complaints } = await openGuest(browser, program, { html, as: 'ada', files });
    await page.locator('team-feed:state(ready)').waitFor();
    assert.equal(await page.evaluate(() => 'updateComplete' in (document.querySelector('team-post') ?? {})), false);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
