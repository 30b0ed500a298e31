/** Without a connection: what was known stays readable, and what is done waits and goes out once and in order. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { keptIn } from '../support/kept.ts';
import { startProgram, type Program } from '../support/program.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';

describe('without a connection', () => {
  let program: Program;
  let front: Proxy;
  let browser: Browser;
  let context: BrowserContext;
  let tokens: Record<string, string>;
  let isSignedIn = true;
  let reader = 'ada';

  before(async () => {
    const on = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member'] },
        { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['it'], roles: ['member'] },
        { type: 'post', id: 'first', author: 'ben', body: 'Known before', at: on(9) },
      ],
    });
    tokens = { ada: await program.token('ada'), ben: await program.token('ben') };
    const page = (body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,"><script type="module" src="/embed.js" data-token-url="/token.json"></script>
      <body>${body}</body></html>`;
    front = await startProxy(program.url, {
      '/feed.html': { html: page('<team-feed composer></team-feed>') },
      '/other.html': { html: page('<team-feed></team-feed><team-composer process="gone"></team-composer>') },
      '/inbox.html': { html: page('<team-inbox></team-inbox>') },
      '/token.json': {
        get json() {
          return isSignedIn ? { token: tokens[reader] } : undefined;
        },
      },
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    isSignedIn = true;
    reader = 'ada';
    front.treat('through');
    context = await browser.newContext();
    // A lost connection is tried again after up to half a minute.
    context.setDefaultTimeout(60_000);
  });
  afterEach(() => context.close());

  async function open(path = '/feed.html'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(front.url + path);
    return page;
  }

  const posts = (page: Page, body: string): Locator =>
    page.locator('team-feed').first().locator('team-post').filter({ hasText: body });

  async function write(page: Page, body: string): Promise<void> {
    const composer = page.locator('team-feed > team-composer, team-composer').first();
    await composer.locator('textarea').fill(body);
    await composer.getByRole('button', { name: /^(Post|Try again)$/ }).click();
  }

  async function keeps(page: Page, isKept: boolean): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if ((await keptIn(page)).includes('Known before') === isKept) return;
      await pause(50);
    }
    throw new Error(isKept ? 'The posts are not kept' : 'The posts are still kept');
  }

  /** The server's answer to somebody. */
  async function ask<T>(who: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${program.url}/v1/${path}`, {
      headers: { authorization: `Bearer ${String(tokens[who])}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${path}: ${String(answer.status)}`);
    return (await answer.json()) as T;
  }

  type Stored = readonly { readonly id: string; readonly body: string; readonly createdAt: string }[];

  /** Bodies as the server has them, newest first. */
  async function stored(): Promise<string[]> {
    const { items } = await ask<{ items: Stored }>('ada', 'timelines/home?limit=100');
    return items.map(({ body }) => body);
  }

  /** How often the server was asked so since then. */
  const asked = (what: RegExp, from: number): number =>
    front.asked.slice(from).filter((call) => what.test(call)).length;

  async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const end = Date.now() + 60_000;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
      await pause(50);
    }
  }

  const nothingWaits = (page: Page): Promise<unknown> =>
    page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('team-feed outbox')));

  it('the last known posts are there after a reload, and what is missed when there is one again', async () => {
    const page = await open();
    await posts(page, 'Known before').waitFor();
    await keeps(page, true);
    front.treat('down');
    await page.reload();
    await posts(page, 'Known before').waitFor();
    await page.locator('team-feed').getByText('The feed cannot be reached').first().waitFor();
    front.treat('through');
    await page.locator('team-feed').getByRole('button', { name: 'Try again' }).first().click();
    await page.waitForFunction(() => document.querySelector('team-feed')?.matches(':state(ready):not(:state(failed))'));
  });

  it('posts, answers and reactions wait, over a reload and a crash, and go out once and in order', async () => {
    const page = await open();
    await posts(page, 'Known before').waitFor();
    await keeps(page, true);
    const answers = posts(page, 'Known before').locator('team-feed[for^="thread:"]');
    await posts(page, 'Known before').getByRole('button', { name: 'Reply' }).click();
    await answers.locator('team-composer textarea').waitFor();
    await page.waitForFunction(() => {
      const post = document.querySelector('team-feed')?.shadowRoot?.querySelector('team-post');
      return post?.querySelector('team-feed')?.matches(':state(ready)');
    });
    front.treat('down');
    await write(page, 'Number one');
    await posts(page, 'Number one').getByText('Waiting for a connection').waitFor();
    await write(page, 'Number two');
    await posts(page, 'Number two').getByText('Waiting for a connection').waitFor();
    await answers.locator('team-composer textarea').fill('An answer');
    await answers.locator('team-composer').getByRole('button', { name: 'Reply' }).click();
    await answers.locator('team-post').getByText('Waiting for a connection').waitFor();
    const known = posts(page, 'Known before');
    await known.getByRole('button', { name: 'React' }).first().click();
    await known.getByRole('button', { name: 'Thanks' }).click();
    await known.getByRole('button', { name: 'Thanks, 1' }).waitFor();

    // Another page shows them too, and one that crashes takes nothing with it.
    const other = await open();
    await posts(other, 'Number two').getByText('Waiting for a connection').waitFor();
    await crash(page);
    await other.reload();
    await posts(other, 'Number one').getByText('Waiting for a connection').waitFor();
    await posts(other, 'Known before').getByRole('button', { name: 'Thanks, 1' }).waitFor();
    await posts(other, 'Number two').getByRole('button', { name: 'Discard' }).click();
    await posts(other, 'Number two').waitFor({ state: 'detached' });
    await write(other, 'Number three');
    await posts(other, 'Number three').getByText('Waiting for a connection').waitFor();
    const third = await open();
    await posts(third, 'Number three').waitFor();

    front.treat('through');
    const from = front.asked.length;
    await posts(other, 'Number three').getByText('Waiting for a connection').waitFor({ state: 'detached' });
    await posts(third, 'Number three').getByText('Waiting for a connection').waitFor({ state: 'detached' });
    await nothingWaits(other);
    const { items } = await ask<{ items: Stored }>('ada', 'timelines/home?limit=100');
    const first = items.find(({ body }) => body === 'Known before');
    const thread = await ask<{ items: Stored }>('ada', `posts/${String(first?.id)}/thread`);
    const all = [...items, ...thread.items].filter(({ body }) => /^(Number|An answer)/.test(body));
    all.sort((one, next) => one.createdAt.localeCompare(next.createdAt));
    assert.deepEqual([...new Set(all.map(({ body }) => body))], ['Number one', 'An answer', 'Number three']);
    assert.equal(asked(/^POST .v1.posts$/, from), 3);
    assert.equal(asked(/^PUT .*.reactions.thanks$/, from), 1);
    assert.equal(await posts(other, 'Number one').count(), 1);
    await posts(other, 'Known before').getByRole('button', { name: 'Thanks, 1' }).waitFor();
  });

  it('what another tab has sent stays in its place, with a reaction, also in one that hears nothing of the server', async () => {
    const cutOff = await open();
    const sender = await open();
    for (const page of [cutOff, sender]) await posts(page, 'Known before').waitFor();
    front.treat('down');
    await write(cutOff, 'From a cellar');
    await posts(sender, 'From a cellar').getByText('Waiting for a connection').waitFor();
    const known = posts(cutOff, 'Known before');
    await known.getByRole('button', { name: 'React' }).click();
    await known.getByRole('button', { name: 'Celebrate' }).click();
    await posts(sender, 'Known before').getByRole('button', { name: 'Celebrate, 1' }).waitFor();
    // Neither hears of it live, as pages share one stream, and one of them cannot ask either.
    await sender.route('**/v1/live**', (route) => route.abort());
    await cutOff.route('**/v1/**', (route) => route.abort());
    const from = front.asked.length;
    front.treat('through');
    await posts(cutOff, 'From a cellar').getByText('Waiting for a connection').waitFor({ state: 'detached' });
    await nothingWaits(cutOff);
    assert.equal(asked(/^POST .v1.posts$/, from), 1);
    assert.equal(asked(/^PUT .*.reactions.celebrate$/, from), 1);
    for (const page of [cutOff, sender]) {
      assert.equal(await posts(page, 'From a cellar').count(), 1);
      assert.equal(await posts(page, 'Known before').getByRole('button', { name: 'Celebrate, 1' }).count(), 1);
    }
  });

  it('what the server does not take then is shown with its text, and the reader decides', async () => {
    const page = await open('/other.html');
    await posts(page, 'Known before').waitFor();
    front.treat('down');
    // Of a process that there is not.
    await write(page, 'How is it?');
    await posts(page, 'How is it?').getByText('Waiting for a connection').waitFor();
    front.treat('through');
    const refused = posts(page, 'How is it?').getByRole('alert');
    await refused.waitFor();
    assert.match(String(await refused.textContent()), /That did not work/);
    await posts(page, 'How is it?').getByRole('button', { name: 'Discard' }).click();
    await posts(page, 'How is it?').waitFor({ state: 'detached' });
  });

  it('acknowledgements wait as well', async () => {
    const must = { id: newId(), body: 'Read this', addressees: ['person:ada'] };
    await ask('ben', 'posts', must);
    const page = await open('/inbox.html');
    await page.locator('team-inbox').getByText('Read this').first().waitFor();
    front.treat('down');
    await page.locator('team-inbox').getByRole('button', { name: 'I have read this' }).click();
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('team-feed outbox')));
    // Other reports say that it was delivered, or seen.
    const sent: string[] = [];
    context.on('request', (request) => {
      const [, post] = /posts\/([^/]+)\/receipt$/.exec(request.url()) ?? [];
      if (post && request.postData()?.includes('acknowledged')) sent.push(post);
    });
    front.treat('through');
    await page.reload();
    await nothingWaits(page);
    const { people } = await ask<{ people: { handle: string; state: string }[] }>('ben', `posts/${must.id}/receipts`);
    assert.deepEqual(
      people.map(({ handle, state }) => [handle, state]),
      [['ada', 'acknowledged']],
    );
    assert.deepEqual(sent, [must.id]);
  });

  it('what a tab has left that is gone is sent by one that lives, once, as soon as that hears the server again', async () => {
    const [left, living] = [await open(), await open('/other.html')];
    for (const page of [left, living]) await posts(page, 'Known before').waitFor();
    await until(() => front.streams === 1, 'a stream');
    front.treat('down');
    await write(left, 'From a tab that is gone');
    await posts(left, 'From a tab that is gone').getByText('Waiting for a connection').waitFor();
    await left.close();
    await posts(living, 'From a tab that is gone').getByText('Waiting for a connection').waitFor();
    const from = front.asked.length;
    front.treat('through');
    await posts(living, 'From a tab that is gone').getByText('Waiting for a connection').waitFor({ state: 'detached' });
    await until(async () => (await stored()).includes('From a tab that is gone'), 'the post');
    assert.equal(asked(/^POST .v1.posts$/, from), 1);
  });

  it('nothing is left of a reader who has signed out, or of another one', async () => {
    const page = await open();
    await posts(page, 'Known before').waitFor();
    await keeps(page, true);
    isSignedIn = false;
    await page.reload();
    await page.waitForFunction(() => document.querySelector('team-feed')?.matches(':state(signed-out)'));
    await keeps(page, false);
    assert.equal(await posts(page, 'Known before').count(), 0);
    assert.doesNotMatch(await keptIn(page), /Known before|Read this|Ada|Ben/);

    // Without a connection, too, nobody sees what another one has read.
    isSignedIn = true;
    await page.reload();
    await posts(page, 'Known before').waitFor();
    await keeps(page, true);
    reader = 'ben';
    front.treat('down');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('team-feed')?.matches(':state(failed)'));
    assert.equal(await posts(page, 'Known before').count(), 0);
  });
});

/** RFC 9562: milliseconds since 1970 in front of what is random. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
