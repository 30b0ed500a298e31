/** Who is signed in at the host changes while pages are open: nothing of one person reaches the other, in whatever tab. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { keptIn, runsOf, watchTimers } from '../support/kept.ts';
import { startProgram, type Program } from '../support/program.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';

describe('when somebody else signs in', () => {
  let program: Program;
  let front: Proxy;
  let browser: Browser;
  let context: BrowserContext;
  let tokens: Record<'ada' | 'ben' | 'cy' | 'adaAgain', string>;
  /** Whose token the host gives; nobody's where it is undefined. */
  let reader: keyof typeof tokens | undefined;
  /** Tokens that the server does not take any more. */
  const over = new Set<string>();

  before(async () => {
    const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
        { type: 'unit', key: 'hr', name: 'HR', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member'] },
        { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['hr'], roles: ['member'] },
        { type: 'person', handle: 'cy', name: 'Cy Lund', units: ['it', 'hr'], roles: ['member'] },
        { type: 'process', key: 'payroll', title: 'Payroll', owner: 'cy' },
        { type: 'status', process: 'payroll', state: 'running', by: 'cy', at: at(30) },
        { type: 'post', id: 'it', author: 'cy', body: 'For IT alone', audience: 'unit:it', at: at(9) },
        { type: 'post', id: 'hr', author: 'cy', body: 'For HR alone', audience: 'unit:hr', at: at(8) },
      ],
    });
    tokens = {
      ada: await program.token('ada', '1h'),
      adaAgain: await program.token('ada', '2h'),
      ben: await program.token('ben'),
      cy: await program.token('cy'),
    };
    const page = (body: string, token = 'token'): { html: string } => ({
      html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">
        <script type="module" src="/embed.js" data-token-url="/${token}.json"></script><body>${body}</body></html>`,
    });
    const pages = {
      '/feed.html': page('<team-feed composer></team-feed>'),
      '/provided.html': page(
        '<team-provider server="/" token-url="/token.json"><team-feed composer></team-feed></team-provider>',
      ),
      '/again.html': page('<team-feed></team-feed>', 'again'),
      '/badge.html': page('<team-status-badge process="payroll"></team-status-badge>'),
      '/token.json': {
        get json() {
          return reader && { token: tokens[reader] };
        },
      },
      '/again.json': {
        get json() {
          return { token: tokens.adaAgain };
        },
      },
    };
    front = await startProxy(program.url, pages, { over });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    reader = 'ada';
    over.clear();
    front.treat('through');
    context = await browser.newContext();
    context.setDefaultTimeout(20_000);
    await context.addInitScript(watchTimers);
  });
  afterEach(() => context.close());

  async function open(path = '/feed.html'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(front.url + path);
    return page;
  }

  const posts = (page: Page, body: string): Locator => page.locator('team-post').filter({ hasText: body });

  async function write(page: Page, body: string): Promise<void> {
    await page.locator('team-composer textarea').fill(body);
    await page.locator('team-composer').getByRole('button', { name: 'Post', exact: true }).click();
  }

  async function say(body: string, audience: string): Promise<void> {
    const response = await fetch(`${program.url}/v1/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.cy}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: uuidv7(), body, audience }),
    });
    assert.ok(response.ok, await response.text());
  }

  /** What the server has by this text, as its author. */
  async function authorsOf(body: string): Promise<string[]> {
    const response = await fetch(`${program.url}/v1/timelines/company?limit=100`, {
      headers: { authorization: `Bearer ${tokens.cy}` },
    });
    const { items } = (await response.json()) as { items: { body: string; author: string }[] };
    return items.filter((post) => post.body === body).map(({ author }) => author);
  }

  /** The host signs one person out and another in, and the server no longer takes the token of the first. */
  function signIn(next: keyof typeof tokens | undefined): void {
    over.add(tokens.ada);
    reader = next;
  }

  async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
      await pause(50);
    }
  }

  const keeps = (page: Page, text: string, isKept = true): Promise<void> =>
    until(async () => (await keptIn(page)).includes(text) === isKept, `${text} ${isKept ? '' : 'not '}to be kept`);

  /** Whatever is about to be kept for a time without the server is kept now. */
  async function hasKept(page: Page): Promise<string> {
    const before = await runsOf(page);
    await until(async () => (await runsOf(page)) > before, 'posts to be kept');
    for (let turn = 0; turn < 20; turn++) await keptIn(page);
    return keptIn(page);
  }

  for (const path of ['/feed.html', '/provided.html']) {
    it(`the elements of ${path} go over to them, and what waited for the first goes out under their own name`, async () => {
      const page = await open(path);
      const words = `Of Ada in ${path}`;
      await posts(page, 'For IT alone').waitFor();
      await keeps(page, 'For IT alone');
      front.treat('down');
      await write(page, words);
      await posts(page, words).getByText('Waiting for a connection').waitFor();
      signIn('ben');
      front.treat('through');
      await posts(page, 'For HR alone').waitFor();
      for (const body of ['For IT alone', words]) assert.equal(await posts(page, body).count(), 0, body);
      assert.equal(await page.locator('team-feed:state(signed-out)').count(), 0);

      // What comes live is kept under the name of whoever reads it.
      await say(`News for HR of ${path}`, 'unit:hr');
      await page.getByRole('button', { name: '1 new post' }).click();
      await keeps(page, `News for HR of ${path}`);
      const kept = await keptIn(page);
      assert.doesNotMatch(kept, /For IT alone/);
      assert.doesNotMatch(kept, /"ada","home"/);
      assert.match(kept, new RegExp(words));
      await write(page, `Of Ben in ${path}`);
      await until(async () => (await authorsOf(`Of Ben in ${path}`)).length > 0, 'the post of the second');
      assert.deepEqual(await authorsOf(`Of Ben in ${path}`), ['ben']);
      assert.deepEqual(await authorsOf(words), []);

      reader = 'adaAgain';
      await page.reload();
      await posts(page, 'For IT alone').waitFor();
      await until(async () => (await authorsOf(words)).length > 0, 'what waited to go out');
      assert.deepEqual(await authorsOf(words), ['ada']);
    });
  }

  it('a tab of the first hears nothing of what the second may read', async () => {
    const leading = await open();
    await posts(leading, 'For IT alone').waitFor();
    await until(() => Promise.resolve(front.streams === 1), 'a stream');
    signIn('ben');
    front.treat('through');
    const joining = await open('/again.html');
    await posts(joining, 'For IT alone').waitFor();
    await posts(leading, 'For HR alone').waitFor();
    await until(() => Promise.resolve(front.streams === 2), 'a stream each');
    await say('Between the two of HR', 'unit:hr');
    await say('To all', 'company');
    await joining.getByRole('button', { name: '1 new post' }).click();
    await posts(joining, 'To all').waitFor();
    assert.equal(await posts(joining, 'Between the two of HR').count(), 0);
    await leading.getByRole('button', { name: '2 new posts' }).waitFor();
  });

  it('the other tabs go over as well, and at once when the page says so', async () => {
    const [page, other] = [await open(), await open()];
    for (const it of [page, other]) await posts(it, 'For IT alone').waitFor();
    await keeps(page, 'For IT alone');
    // The token of the first would still be taken.
    reader = 'ben';
    await page.evaluate(() => dispatchEvent(new Event('team-session-started')));
    for (const it of [page, other]) {
      await posts(it, 'For HR alone').waitFor();
      assert.equal(await posts(it, 'For IT alone').count(), 0);
    }
  });

  it('a page of badges alone deletes what others have kept, but for what waits to go out', async () => {
    const page = await open();
    await posts(page, 'For IT alone').waitFor();
    await keeps(page, 'For IT alone');
    await page.locator('team-composer textarea').fill('Half a sentence');
    await keeps(page, 'Half a sentence');
    front.treat('down');
    await write(page, 'A whole sentence');
    await posts(page, 'A whole sentence').getByText('Waiting for a connection').waitFor();
    await page.locator('team-composer textarea').fill('Another half');
    await keeps(page, 'Another half');
    await page.close();
    front.treat('through');
    reader = 'ben';
    const badge = await open('/badge.html');
    await badge.locator('team-status-badge:state(ready)').waitFor();
    await keeps(badge, 'For IT alone', false);
    await keeps(badge, 'Another half', false);
    assert.match(await keptIn(badge), /A whole sentence/);
  });

  it('nothing is kept again by another tab after one has met the end of the session', async () => {
    // The other one has the stream, and keeps it: without a token it could not open one.
    const other = await open();
    await posts(other, 'For IT alone').waitFor();
    await until(() => Promise.resolve(front.streams === 1), 'a stream');
    const page = await open();
    await posts(page, 'For IT alone').waitFor();
    await keeps(page, 'For IT alone');
    reader = undefined;
    await page.reload();
    await page.locator('team-feed:state(signed-out)').waitFor();
    await keeps(page, 'For IT alone', false);
    const later = hasKept(other);
    await say('Live after that', 'unit:it');
    await other.getByRole('button', { name: '1 new post' }).click();
    assert.doesNotMatch(await later, /Live after that|For IT alone/);
  });

  it('a page that says that the session has ended drops all there is, in all tabs', async () => {
    const [page, other] = [await open(), await open()];
    for (const it of [page, other]) await posts(it, 'For IT alone').waitFor();
    await keeps(page, 'For IT alone');
    // Drafts are kept once the server has said whose they are.
    await page.locator('team-composer textarea').fill('A draft to be dropped');
    await keeps(page, 'A draft to be dropped');
    front.treat('down');
    await write(other, 'To be dropped');
    await posts(other, 'To be dropped').getByText('Waiting for a connection').waitFor();
    reader = undefined;
    front.treat('through');
    await page.evaluate(() => dispatchEvent(new Event('team-session-ended')));
    for (const it of [page, other]) {
      await it.locator('team-feed:state(signed-out)').waitFor();
      assert.equal(await it.locator('team-post').count(), 0);
    }
    await keeps(page, 'For IT alone', false);
    assert.doesNotMatch(await keptIn(other), /dropped|alone|ada|Cy/);
  });
});

/** RFC 9562: milliseconds since 1970 in front of what is random. */
function uuidv7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
