/** A page that is open while the company upgrades its feed server: other code in the place of what the page began with. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { installOtherBuild, type OtherBuild } from '../support/other-build.ts';
import { type Pages, servePages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const people = [
  { type: 'person', handle: 'ada', name: 'Ada Rossi' },
  { type: 'person', handle: 'ben', name: 'Ben Okoro' },
];

/** A post of somebody else, said just now. */
const said = (id: string, body: string): object => ({
  type: 'post',
  id,
  author: 'ben',
  body,
  at: new Date().toISOString(),
});

describe('a page that was opened before the server was upgraded', () => {
  let program: Program;
  let other: OtherBuild;
  let host: Pages;
  let browser: Browser;
  let page: Page;
  /** Scripts that the page had from the server, and with which status, by their paths. */
  const scripts = new Map<string, number>();
  /** Those that it had before the upgrade. */
  let former: ReadonlyMap<string, number>;
  const errors: string[] = [];

  before(async () => {
    [program, other, browser] = await Promise.all([
      startProgram({ lines: [...people, said('first', 'Said before')] }),
      installOtherBuild(),
      openChromium(),
    ]);
    await edit('Said better');
    host = await servePages({
      '/page.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
        <link rel="icon" href="data:,">
        <script type="module" src="${program.url}/embed.js" data-token-url="/token.json"></script>
        <team-feed for="company" composer></team-feed></html>`,
      '/token.json': JSON.stringify({ token: await program.token('ada') }),
    });
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(30_000);
    page = await context.newPage();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.set(pathname, response.status());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    const live = page.waitForResponse(/\/v1\/live/);
    await page.goto(`${host.url}/page.html`);
    await page.locator('team-feed').getByText('Said better').waitFor();
    await live;
    former = new Map(scripts);
    await program.restart({ command: other.command, lines: [said('second', 'Said meanwhile')] });
  });
  after(async () => {
    await browser.close();
    await host.stop();
    await program.stop();
    await other.remove();
  });

  /** Ben changes what he has said. */
  async function edit(body: string): Promise<void> {
    const headers = { authorization: `Bearer ${await program.token('ben')}`, 'content-type': 'application/json' };
    const timeline = await fetch(`${program.url}/v1/timelines/company`, { headers });
    const { items } = (await timeline.json()) as { items: readonly { id: string; version: number }[] };
    const [{ id, version } = { id: '', version: 0 }] = items;
    const change = { method: 'PATCH', headers, body: JSON.stringify({ body, version }) };
    const answer = await fetch(`${program.url}/v1/posts/${id}`, change);
    assert.ok(answer.ok, await answer.text());
  }

  it('connects again, and shows what somebody else has posted meanwhile', async () => {
    const feed = page.locator('team-feed');
    await feed.getByRole('button', { name: '1 new post' }).click();
    await feed.getByText('Said meanwhile').waitFor();
  });

  it('loads code that it had no need of before, as it was when it was opened', async () => {
    const feed = page.locator('team-feed');
    await feed.getByRole('button', { name: 'edited' }).click();
    await feed.getByText('Said before').waitFor();
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await feed.getByRole('button', { name: 'Antworten' }).first().waitFor();
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    for (const name of ['post-more', 'de']) {
      const [file = ''] = [...scripts.keys()].filter((path) => path.startsWith(`/embed/${name}-`));
      assert.equal(scripts.get(file), 200, name);
      assert.ok(!former.has(file) && !other.files.includes(file), file);
    }
  });

  it('posts', async () => {
    const feed = page.locator('team-feed');
    await feed.locator('team-composer').getByRole('textbox').fill('Said afterwards');
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    const posted = feed
      .locator('team-post:not(:state(sending), :state(waiting))')
      .filter({ hasText: 'Said afterwards' });
    await posted.waitFor();
  });

  it('has got all its code, without an error', () => {
    assert.deepEqual(
      [...scripts].filter(([, status]) => status !== 200),
      [],
    );
    assert.deepEqual(errors, []);
  });

  it('leaves the new code to pages that are opened afterwards', async () => {
    const later = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const asked: string[] = [];
    later.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await later.goto(`${host.url}/page.html`);
    for (const text of ['Said better', 'Said meanwhile', 'Said afterwards'])
      await later.locator('team-feed').getByText(text).waitFor();
    const chunks = asked.filter((path) => path.startsWith('/embed/'));
    assert.ok(chunks.length > 0 && chunks.every((path) => other.files.includes(path)), chunks.join(' '));
  });
});
