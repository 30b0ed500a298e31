/** An intranet without TLS: no secure context, so no Web Locks and no clipboard, and six connections to a server at most. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { v7 } from 'uuid';
import { chromiumArgs, ensureChromium } from '../support/browser.js';
import { startProgram, type Program } from '../support/program.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';

const TABS = 8;
const NAME = 'intranet.test';

describe('pages on plain http', () => {
  let program: Program;
  let front: Proxy;
  let browser: Browser;
  let context: BrowserContext;
  let token: string;
  let url: string;

  before(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'person', handle: 'ada', name: 'Ada Rossi' },
        { type: 'person', handle: 'ben', name: 'Ben Okoro' },
        { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ada' },
        { type: 'status', process: 'payroll', state: 'running', by: 'ada', at },
        { type: 'post', id: 'first', author: 'ada', body: 'Known before', at },
      ],
    });
    token = await program.token('ada');
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,"><script type="module" src="/embed.js" data-token-url="/token.json"></script>
      <team-feed composer></team-feed><team-status-badge process="payroll"></team-status-badge></html>`;
    front = await startProxy(program.url, { '/page.html': { html }, '/token.json': { json: { token } } });
    url = front.url.replace('127.0.0.1', NAME);
    browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: [...chromiumArgs, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
    });
  });
  after(async () => {
    await browser.close();
    await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(30_000);
    // What a browser says of the pages behind the one that is looked at; here all are in front.
    await context.addInitScript(() => {
      let hidden = false;
      Object.defineProperties(document, {
        hidden: { get: () => hidden },
        visibilityState: { get: () => (hidden ? 'hidden' : 'visible') },
      });
      Object.assign(globalThis, {
        hide(isHidden: boolean) {
          hidden = isHidden;
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        },
      });
    });
  });
  afterEach(() => context.close());

  const hide = (page: Page, isHidden: boolean): Promise<void> =>
    page.evaluate((it) => (globalThis as unknown as { hide: (isHidden: boolean) => void }).hide(it), isHidden);

  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${url}/page.html`);
    await page.locator('team-feed').getByText('Known before').waitFor();
    return page;
  }

  async function streams(count: number): Promise<void> {
    for (let tries = 0; front.streams !== count; tries++) {
      if (tries > 600) throw new Error(`There are ${String(front.streams)} streams, not ${String(count)}`);
      await pause(50);
    }
  }

  async function write(page: Page, body: string): Promise<void> {
    await page.locator('team-composer textarea').fill(body);
    await page.locator('team-composer').getByRole('button', { name: 'Post', exact: true }).click();
  }

  /** Ben writes elsewhere. */
  async function say(body: string): Promise<void> {
    const response = await fetch(`${program.url}/v1/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await program.token('ben')}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: v7(), body }),
    });
    assert.ok(response.ok, await response.text());
  }

  it(`leave the connections to the one that is looked at, ${String(TABS)} of them, and hear all the same`, async () => {
    const tabs: Page[] = [];
    for (let tab = 0; tab < TABS; tab++) {
      tabs.push(await open());
      await streams(1);
      if (tab < TABS - 1) await hide(tabs[tab] as Page, true);
      if (tab < TABS - 1) await streams(0);
    }
    const [first, last] = [tabs[0], tabs.at(-1)] as [Page, Page];
    assert.equal(await last.evaluate(() => isSecureContext || 'locks' in navigator), false);
    // Nothing of Ada's comes before: a page counts what its reader writes in another one as news until it listens to those, a second after it was opened.
    await say('From elsewhere');
    // Pages behind it hear of that by polls, the less often the longer nothing happens.
    const heard = (page: Page): Promise<void> =>
      page.getByRole('button', { name: '1 new post' }).waitFor({ timeout: 100_000 });
    for (const page of [last, tabs.at(-2) as Page]) await heard(page);
    // Whoever is looked at again hears of it at once.
    await hide(last, true);
    await hide(first, false);
    await streams(1);
    await heard(first);
    for (const [page, body] of [
      [first, 'From the first one'],
      [last, 'From the last one'],
    ] as const) {
      await write(page, body);
      await page.locator('team-post:not(:state(sending), :state(waiting))').filter({ hasText: body }).waitFor();
    }
  });

  it('write and react', async () => {
    const complaints: string[] = [];
    const page = await open();
    page.on('pageerror', (error) => complaints.push(error.message));
    await write(page, 'On plain http');
    const post = page.locator('team-post').filter({ hasText: 'On plain http' });
    await post.getByRole('button', { name: 'React' }).click();
    await post.getByRole('button', { name: 'Love' }).click();
    await post.getByRole('button', { name: 'Love, 1' }).waitFor();
    await page.locator('team-status-badge').getByText('Running').waitFor();
    assert.deepEqual(complaints, []);
  });
});
