/** Pages of one browser share one stream, whatever becomes of the page that has it, and whatever the network lets through. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

const TABS = 8;
const keys = ['payroll', 'hiring', 'audit', 'budget', 'rollout', 'backup', 'release', 'invoice', 'delivery'];

/** A page that leads and is gone must be replaced this soon, in milliseconds. */
const REPLACED_WITHIN = 2_000;

/** Between two posts of somebody who goes on writing, in milliseconds. */
const PACE = 200;

/** How long a page hangs, in milliseconds: far longer than others wait for it. */
const BUSY = 6_000;

describe('the pages of a browser', () => {
  let program: Program;
  let proxy: Proxy;
  let pages: Pages;
  let browser: Browser;
  let context: BrowserContext;
  let adas: string;

  before(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member'] },
        { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['it'], roles: ['member'] },
        { type: 'person', handle: 'cy', name: 'Cy Lund', units: ['it'], roles: ['member'] },
        ...keys.map((key) => ({ type: 'process', key, title: `Process ${key}`, owner: 'ada' })),
        ...keys.map((key) => ({ type: 'status', process: key, state: 'running', label: 'as ever', by: 'ada', at })),
      ],
    });
    proxy = await startProxy(program.url);
    adas = await program.token('ada');
    const page = (
      whose: string,
      more = '',
    ): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,">
      <script type="module" src="${proxy.url}/embed.js" data-token-url="/${whose}.json"></script>
      <team-feed for="home"></team-feed><team-feed for="company"></team-feed><team-feed for="unit:it"></team-feed>
      ${keys.map((key) => `<p><team-status-badge process="${key}"></team-status-badge></p>`).join('\n')}${more}`;
    const messages = '<team-messages></team-messages>';
    pages = await servePages({
      '/ada.json': JSON.stringify({ token: adas }),
      '/ben.json': JSON.stringify({ token: await program.token('ben') }),
      '/ada.html': page('ada'),
      '/ben.html': page('ben'),
      '/ada-messages.html': page('ada', messages),
      '/ben-messages.html': page('ben', messages),
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await pages.stop();
    await proxy.stop();
    await program.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(15_000);
  });
  afterEach(async () => {
    await context.close();
    proxy.treat('through');
    await until(() => proxy.streams === 0, 'all streams to end');
  });

  async function until(enough: () => boolean, what: string, patience = 10_000): Promise<number> {
    const began = performance.now();
    while (!enough()) {
      if (performance.now() - began > patience) throw new Error(`Waited in vain for ${what}`);
      await pause(20);
    }
    return performance.now() - began;
  }

  async function open(whose = 'ada'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${pages.url}/${whose}.html`);
    return page;
  }

  /** Every element shows what it is for. */
  async function isShown(page: Page): Promise<void> {
    await page.waitForFunction(
      (count) =>
        document.querySelectorAll('team-feed:state(ready), team-feed:state(empty)').length === 3 &&
        document.querySelectorAll('team-status-badge:state(ready)').length === count,
      keys.length,
    );
  }

  async function say(body: string): Promise<void> {
    await write('/v1/posts', { id: uuidv7(), body, audience: 'unit:it' });
  }

  async function write(path: string, body: object): Promise<void> {
    const response = await fetch(program.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${adas}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, await response.text());
  }

  /** What arrives waits behind a button, so that nothing moves under a reader. */
  async function hears(page: Page, body: string): Promise<void> {
    const feed = page.locator('team-feed').first();
    await feed.getByRole('button', { name: /new post/ }).click();
    await feed.getByText(body).waitFor();
  }

  it('have one stream and one request for statuses, eight pages of twelve elements each, and all are live', async () => {
    const from = proxy.asked.length;
    const tabs = await Promise.all(Array.from({ length: TABS }, () => open()));
    await Promise.all(tabs.map(isShown));
    await until(() => proxy.streams === 1, 'one stream');
    await say('All of you');
    await write('/v1/processes/audit/statuses', { id: uuidv7(), state: 'running', label: 'News for all' });
    await Promise.all(
      tabs.map((tab) => Promise.all([tab.getByText('News for all').waitFor(), hears(tab, 'All of you')])),
    );
    const asked = proxy.asked.slice(from);
    assert.equal(asked.filter((call) => call === 'GET /v1/statuses').length, 1);
    assert.equal(proxy.streams, 1);
  });

  for (const [how, end] of [
    ['is closed', (page: Page) => page.close()],
    ['crashes', crash],
  ] as const) {
    it(`go on within two seconds when the one that has the stream ${how}`, async () => {
      const first = await open();
      await isShown(first);
      await until(() => proxy.streams === 1, 'the first stream');
      const others = [await open(), await open()];
      await Promise.all(others.map(isShown));
      await until(() => proxy.streams === 1, 'one stream');
      const streams = (): number => proxy.asked.filter((call) => call === 'GET /v1/live').length;
      const before = streams();
      // Somebody goes on writing before, while and after nobody has the stream.
      const said: string[] = [];
      let isOver = false as boolean;
      const writing = (async (): Promise<void> => {
        while (!isOver || said.length < 5) {
          const body = `Number ${String(said.length + 1)} as one ${how}`;
          await say(body);
          said.push(body);
          // No more than a feed draws at once, however fast the machine is.
          await pause(PACE);
        }
      })();
      await until(() => said.length > 1, 'the first posts');
      const ended = performance.now();
      await end(first);
      await until(() => streams() > before && proxy.streams === 1, 'the next stream');
      const took = performance.now() - ended;
      isOver = true;
      await writing;
      assert.ok(took < REPLACED_WITHIN, `${String(Math.round(took))} ms`);
      for (const page of others) {
        const feed = page.locator('team-feed').first();
        await feed.getByRole('button', { name: `${String(said.length)} new posts` }).click();
        for (const body of said) await feed.getByText(body, { exact: true }).waitFor();
      }
      assert.equal(proxy.streams, 1);
    });
  }

  it('do without one that hangs', async () => {
    const first = await open();
    await isShown(first);
    await until(() => proxy.streams === 1, 'the first stream');
    const busy = first.evaluate((milliseconds) => {
      const until = Date.now() + milliseconds;
      while (Date.now() < until);
    }, BUSY);
    const second = await open();
    await isShown(second);
    await say('Without the first');
    await hears(second, 'Without the first');
    await busy;
    await hears(first, 'Without the first');
    await until(() => proxy.streams === 1, 'one stream');
  });

  it('give back what was missed to one that the browser had put to sleep', async () => {
    const page = await open();
    await isShown(page);
    const other = await open();
    await isShown(other);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await say('While one slept');
    await hears(other, 'While one slept');
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await hears(page, 'While one slept');
    await until(() => proxy.streams === 1, 'one stream');
  });

  it('of two people have a stream for each of them, and hear nothing of the other', async () => {
    const open4 = ['ada-messages', 'ada-messages', 'ben-messages', 'ben-messages'].map((name) => open(name));
    const [adas1, adas2, bens1, bens2] = (await Promise.all(open4)) as [Page, Page, Page, Page];
    await Promise.all([adas1, adas2, bens1, bens2].map(isShown));
    await until(() => proxy.streams === 2, 'two streams');
    await bens1.evaluate((server) => {
      // Everything that is said to the pages of Ben, whoever of them has the stream.
      const all: unknown[] = [];
      const channel = new BroadcastChannel(`team-feed 1 ${server} ben`);
      channel.onmessage = ({ data }) => all.push(data);
      Object.assign(globalThis, { told: () => JSON.stringify(all), channel });
    }, proxy.url);
    await write('/v1/posts', { id: uuidv7(), body: 'To Cy alone', audience: 'people', people: ['cy'] });
    await say('To the unit');
    for (const page of [adas1, adas2]) await page.locator('team-messages').getByText('To Cy alone').first().waitFor();
    await Promise.all([adas1, adas2, bens1, bens2].map((page) => hears(page, 'To the unit')));
    const told = await bens1.evaluate(() => (globalThis as unknown as { told: () => string }).told());
    assert.match(told, /To the unit/);
    assert.doesNotMatch(told, /To Cy alone/);
    for (const page of [bens1, bens2]) assert.equal(await page.getByText('To Cy alone').count(), 0);
  });

  it('have a stream each where the browser cannot share one', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      delete (Navigator.prototype as { locks?: unknown }).locks;
    });
    const tabs = [await open(), await open()];
    await Promise.all(tabs.map(isShown));
    await until(() => proxy.streams === 2, 'two streams');
    await say('To each by itself');
    await Promise.all(tabs.map((tab) => hears(tab, 'To each by itself')));
  });

  it('ask now and then where the network holds streams back, and have one again when it does not', async () => {
    proxy.treat('buffered');
    await context.clock.install();
    const page = await open();
    await isShown(page);
    await until(() => proxy.streams === 1, 'an attempt');
    await context.clock.fastForward(5_001);
    await until(() => proxy.streams === 0, 'the end of the attempt');
    await say('By a poll');
    await context.clock.fastForward(3_001);
    await hears(page, 'By a poll');
    proxy.treat('through');
    await context.clock.fastForward(60_000);
    await until(() => proxy.streams === 1, 'a stream');
    await say('By a stream again');
    await hears(page, 'By a stream again');
  });

  it('lose nothing where the network cuts every stream', async () => {
    proxy.treat('cut');
    const page = await open();
    await isShown(page);
    const polls = proxy.polls;
    await until(() => proxy.polls > polls, 'a poll');
    // What goes on is cut, so that only polls can bring it.
    for (const body of ['The first', 'The second']) await say(body);
    await page.locator('team-feed').first().getByRole('button', { name: '2 new posts' }).waitFor();
    assert.ok(proxy.polls > polls + 1, `${String(proxy.polls - polls)} polls`);
  });
});

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** RFC 9562: milliseconds since 1970 in front of what is random. */
function uuidv7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
