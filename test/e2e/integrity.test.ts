/** The script tag that `team-feed embed` prints: it runs what the administrator has looked at, and nothing else. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { type GuestPage, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

const bin = fileURLToPath(new URL('../../server/bin/team-feed.js', import.meta.url));

describe('embed.js with a hash', () => {
  let program: Program;
  let browser: Browser;
  let snippet: string;
  let mapped: string;

  before(async () => {
    const lines = [
      { type: 'person', handle: 'ada', name: 'Ada Rossi' },
      { type: 'post', id: 'p1', author: 'ada', body: 'Said once', at: '2026-05-04T10:00:00Z' },
    ];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
    [snippet, mapped] = await Promise.all([print(), print('--import-map')]);
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  async function print(...more: string[]): Promise<string> {
    const args = [bin, 'embed', '--server', program.url, '--token-url', TOKEN_PATH, ...more];
    return (await promisify(execFile)(process.execPath, args)).stdout;
  }

  const open = (head: string): Promise<GuestPage> =>
    openGuest(browser, program, {
      html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title>
        <link rel="icon" href="data:,">${head}</head><body><team-feed composer></team-feed></body></html>`,
      as: 'ada',
    });

  it('names the server as --public-url does, unless another is said', async () => {
    const env = { ...process.env, TEAM_FEED_PUBLIC_URL: 'https://intranet.example.com/feed' };
    const printed = async (...args: string[]): Promise<string> =>
      (await promisify(execFile)(process.execPath, [bin, 'embed', ...args], { env })).stdout;
    assert.match(await printed(), /src="https:\/\/intranet\.example\.com\/feed\/embed\//);
    assert.match(await printed('--server', 'https://feed.example.com'), /src="https:\/\/feed\.example\.com\/embed\//);
  });

  it('runs, with all its files under the address of its version', async () => {
    const { page, complaints, asked } = await open(snippet);
    await page.locator('team-feed').getByText('Said once').waitFor();
    await page.locator('team-composer').getByRole('textbox').waitFor();
    const scripts = asked.filter((url) => url.endsWith('.js'));
    const version = /embed\/[^/]+\//.exec(snippet)?.[0] ?? 'no version';
    assert.ok(scripts.length > 3);
    assert.deepEqual(
      scripts.filter((url) => !url.startsWith(`${program.url}/${version}`)),
      [],
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('does not run where the hash is another one', async () => {
    const { page, complaints, asked } = await open(snippet.replace(/sha384-..../, 'sha384-AAAA'));
    await page.waitForLoadState();
    assert.match(complaints.join(), /integrity/);
    assert.equal(asked.filter((url) => url.endsWith('.js')).length, 1);
    assert.equal(await page.evaluate(() => document.querySelector('meta[name="team-feed"]')), null);
    await page.context().close();
  });

  it('runs from its short address as before', async () => {
    const { page, complaints } = await open(
      `<script type="module" src="/embed.js" data-token-url="${TOKEN_PATH}"></script>`,
    );
    await page.locator('team-feed').getByText('Said once').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('runs with an import map that has the hashes of all its files', async () => {
    const { page, complaints } = await open(mapped);
    await page.locator('team-feed').getByText('Said once').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('refuses a changed file that embed.js loads, with that import map', async () => {
    const { page, complaints } = await openGuest(browser, program, {
      html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title>
        <link rel="icon" href="data:,"></head><body><team-feed></team-feed></body></html>`,
      as: 'ada',
    });
    await page.context().route(/\/core-[^/]*\.js$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${await answer.text()};globalThis.changed = true;` });
    });
    const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
    await page.evaluate((head) => {
      const range = document.createRange();
      document.head.append(range.createContextualFragment(head));
    }, mapped);
    await refused;
    assert.equal(await page.evaluate(() => 'changed' in globalThis), false);
    assert.equal(await page.evaluate(() => customElements.get('team-feed')), undefined);
    assert.notDeepEqual(complaints, []);
    await page.context().close();
  });
});
