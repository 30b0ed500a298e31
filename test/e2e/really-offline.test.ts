/** Without any network: what somebody does for the first time on a page is kept there, and goes out once and in order. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { startProgram, type Program } from '../support/program.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';

const chunks = fileURLToPath(new URL('../../components/dist/embed/embed/', import.meta.url));

/** Names of all files that are fetched ahead by some elements, and by their client. */
function filesAhead(...elements: readonly ('feed' | 'composer')[]): ReadonlySet<string> {
  const wanted = [
    'timeline-writing',
    ...elements.map((name) => ({ feed: 'feed-actions', composer: 'completion' })[name]),
  ];
  const files = new Set<string>();
  const add = (name: string): void => {
    if (files.has(name)) return;
    files.add(name);
    for (const [, file = ''] of readFileSync(chunks + name, 'utf8').matchAll(/from\s*"\.\/([^"]+)"/g)) add(file);
  };
  for (const name of readdirSync(chunks).filter((file) => /^fetch-ahead-.*\.js$/.test(file))) {
    const imports = [...readFileSync(chunks + name, 'utf8').matchAll(/import\("\.\/([^"]+)"\)/g)];
    if (!imports.some(([, file = '']) => wanted.some((it) => file.startsWith(`${it}-`)))) continue;
    add(name);
    for (const [, file = ''] of imports) add(file);
  }
  return files;
}

describe('without a network', () => {
  let program: Program;
  let front: Proxy;
  let browser: Browser;
  let context: BrowserContext;
  let complaints: string[];
  let token: string;

  before(async () => {
    const on = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'person', handle: 'ada', name: 'Ada Rossi' },
        { type: 'person', handle: 'ben', name: 'Ben Okoro' },
        { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ben' },
        { type: 'status', process: 'payroll', state: 'running', by: 'ben', at: on(9) },
        { type: 'post', id: 'first', author: 'ben', body: 'Known before', at: on(9) },
        { type: 'post', id: 'must', author: 'ben', body: 'Fire drill', at: on(6), addressees: ['person:ada'] },
        { type: 'post', id: 'too', author: 'ben', body: 'New exits', at: on(6), addressees: ['person:ada'] },
        { type: 'post', id: 'hello', author: 'ben', body: 'Hello Ada', audience: 'people', people: ['ada'], at: on(5) },
      ],
    });
    token = await program.token('ada');
    const { id } = (await list('company')).find(({ body }) => body === 'Known before') ?? {};
    const page = (body: string): { html: string } => ({
      html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,"><script type="module" src="/embed.js" data-token-url="/token.json"></script>
      <body>${body}</body></html>`,
    });
    front = await startProxy(program.url, {
      '/feed.html': page('<team-feed for="company" composer></team-feed>'),
      '/read.html': page('<team-feed for="company"></team-feed>'),
      '/composer.html': page('<team-composer></team-composer>'),
      '/post.html': page(`<team-post post-id="${String(id)}"></team-post>`),
      '/process.html': page('<team-process process="payroll"></team-process>'),
      '/badge.html': page('<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>'),
      '/nothing.html': page(''),
      '/inbox.html': page('<team-inbox></team-inbox>'),
      '/messages.html': page('<team-messages></team-messages>'),
      '/token.json': { json: { token } },
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    complaints = [];
    front.treat('through');
    context = await browser.newContext();
    context.setDefaultTimeout(30_000);
    context.on('weberror', (error) => complaints.push(error.error().message));
  });
  afterEach(() => context.close());

  async function list(timeline: string): Promise<{ id: string; body: string }[]> {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${program.url}/v1/timelines/${encodeURIComponent(timeline)}?limit=100`, { headers });
    return ((await answer.json()) as { items: { id: string; body: string }[] }).items;
  }

  const posts = (page: Page, body: string): Locator => page.locator('team-post').filter({ hasText: body }).first();

  /** A page that nobody has touched, a while later without a network. */
  async function openThenLose(path: string, shown: string, ahead: ReadonlySet<string>): Promise<Page> {
    const page = await context.newPage();
    await page.goto(front.url + path);
    await page.locator(shown).first().waitFor();
    await page.waitForFunction(
      (names) => {
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        return names.every((file) => loaded.some((name) => name.endsWith(`/embed/${file}`)));
      },
      [...ahead],
      { timeout: 60_000 },
    );
    await context.setOffline(true);
    return page;
  }

  async function write(place: Locator, body: string): Promise<void> {
    const composer = place.locator('team-composer').first();
    await composer.locator('textarea').fill(body);
    await composer.getByRole('button', { name: /^(Post|Reply|Send)$/ }).click();
  }

  /** All that waited has gone out. */
  async function isSent(page: Page): Promise<void> {
    await context.setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('team-feed outbox')));
  }

  it('posts that were written first on a page wait, and go out once and in order', async () => {
    const page = await openThenLose('/feed.html', 'team-post', filesAhead('feed', 'composer'));
    const feed = page.locator('team-feed').first();
    for (const body of ['In the tunnel', 'Still in it']) {
      await write(feed, body);
      await posts(page, body).getByText('Waiting for a connection').waitFor();
    }
    const from = front.asked.length;
    await isSent(page);
    await feed.getByText('Waiting for a connection').first().waitFor({ state: 'detached' });
    assert.deepEqual(
      (await list('company')).slice(0, 2).map(({ body }) => body),
      ['Still in it', 'In the tunnel'],
    );
    assert.equal(front.asked.slice(from).filter((call) => call === 'POST /v1/posts').length, 2);
    assert.equal(await page.getByText('In the tunnel').count(), 1);
    assert.deepEqual(complaints, []);
  });

  it('an answer, a reaction and an acknowledgement wait, in a feed that is only read', async () => {
    const page = await openThenLose('/read.html', 'team-post', filesAhead('feed'));
    const known = posts(page, 'Known before');
    await known.getByRole('button', { name: 'React' }).click();
    await known.getByRole('button', { name: 'Thanks' }).click();
    await known.getByRole('button', { name: 'Thanks, 1', description: /Waiting for a connection/ }).waitFor();
    await posts(page, 'Fire drill').getByRole('button', { name: 'I have read this' }).click();
    await posts(page, 'Fire drill').getByText('sent when you are online again').waitFor();
    await known.getByRole('button', { name: 'Reply' }).click();
    await write(known, 'From below ground');
    await page.getByText('your post is kept, and sent as soon as there is').waitFor();
    const from = front.asked.length;
    await isSent(page);
    const calls = front.asked.slice(from).filter((call) => /^(POST|PUT) \/v1\/posts/.test(call));
    assert.deepEqual(
      calls.map((call) => call.replace(/[\da-f-]{36}/, 'ID')).filter((call) => !call.endsWith('/read')),
      ['PUT /v1/posts/ID/reactions/thanks', 'PUT /v1/posts/ID/receipt', 'POST /v1/posts'],
    );
    const { id } = (await list('company')).find(({ body }) => body === 'Known before') ?? {};
    const thread = await list(`thread:${String(id)}`);
    assert.deepEqual(
      thread.map(({ body }) => body),
      ['Known before', 'From below ground'],
    );
    assert.deepEqual(complaints, []);
  });

  it('a composer alone keeps what is written', async () => {
    const page = await openThenLose('/composer.html', 'team-composer textarea', filesAhead('composer'));
    await write(page.locator('body'), 'From a composer');
    await page.locator('team-composer [part=notice]').filter({ hasText: 'sent' }).waitFor();
    await isSent(page);
    assert.equal((await list('company')).filter(({ body }) => body === 'From a composer').length, 1);
    assert.deepEqual(complaints, []);
  });

  it('a private message that waits, or was refused, says so, and can be discarded', async () => {
    const page = await context.newPage();
    await page.goto(`${front.url}/messages.html`);
    await page.getByText('Hello Ada').first().click();
    const message = page.locator('team-post').filter({ hasText: 'Until later' });
    await page.locator('team-conversation team-composer textarea').waitFor();
    front.treat('down');
    await write(page.locator('team-conversation'), 'Until later');
    await message.getByText('Waiting for a connection').waitFor();
    await page.route('**/v1/posts', (route) =>
      route.fulfill({ status: 403, contentType: 'application/problem+json', json: { type: 'x', title: 'No' } }),
    );
    front.treat('through');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await message.getByRole('alert').filter({ hasText: 'That did not work' }).waitFor();
    await message.getByRole('button', { name: 'Try again' }).waitFor();
    await message.getByRole('button', { name: 'Discard' }).click();
    await message.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  it('a reaction to a post that stands alone waits, says so, and goes out after a reload', async () => {
    const page = await context.newPage();
    await page.goto(`${front.url}/post.html`);
    const post = page.locator('team-post').first();
    await post.getByText('Known before').waitFor();
    front.treat('down');
    await post.getByRole('button', { name: 'React' }).click();
    await post.getByRole('button', { name: 'Love' }).click();
    const waiting = post.getByRole('button', { name: 'Love, 1', description: /Waiting for a connection/ });
    await waiting.waitFor();
    assert.equal(await post.getByRole('alert').count(), 0);
    const from = front.asked.length;
    front.treat('through');
    await page.reload();
    await waiting.waitFor({ state: 'detached' });
    await post.getByRole('button', { name: 'Love, 1' }).waitFor();
    await isSent(page);
    assert.equal(front.asked.slice(from).filter((call) => call.endsWith('/reactions/love')).length, 1);
    assert.deepEqual(complaints, []);
  });

  it('an acknowledgement in an inbox says that it is sent later, also where only the server is away', async () => {
    const page = await context.newPage();
    await page.goto(`${front.url}/inbox.html`);
    const inbox = page.locator('team-inbox');
    await inbox.getByText('New exits').first().waitFor();
    front.treat('down');
    await inbox.getByRole('button', { name: 'I have read this' }).first().click();
    await inbox.getByText('It is sent when you are online again').waitFor();
    front.treat('through');
    await isSent(page);
    await inbox.getByText('It is sent when you are online again').waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });

  it('what could not be fetched says so when it is pressed, and works when it is pressed again', async () => {
    const page = await context.newPage();
    await page.route(/\/embed\/(post-actions|feed-actions)-/, (route) => route.abort());
    await page.goto(`${front.url}/read.html`);
    const known = posts(page, 'Known before');
    await known.waitFor();
    await known.getByRole('button', { name: 'React' }).click();
    await known.getByRole('alert').filter({ hasText: 'That did not work' }).waitFor();
    await page.unroute(/\/embed\/(post-actions|feed-actions)-/);
    await known.getByRole('button', { name: 'React' }).click();
    await known.getByRole('group', { name: 'React' }).waitFor();
    assert.equal(await known.getByRole('alert').count(), 0);
    assert.deepEqual(complaints, []);
  });

  for (const [tag, path] of [
    ['team-feed', '/read.html'],
    ['team-process', '/process.html'],
    ['team-status-badge', '/badge.html'],
  ] as const) {
    it(`the dialog of a <${tag}> that could not be fetched says so, and opens when it is asked for again`, async () => {
      const page = await context.newPage();
      await page.route(/\/embed\/team-share-/, (route) => route.abort());
      await page.goto(front.url + path);
      const element = page.locator(`${tag}:state(ready)`);
      await element.hover();
      const opener = element.getByRole('button', { name: /^Embed this/ });
      await opener.focus();
      await page.keyboard.press('Enter');
      await element.getByRole('alert').filter({ hasText: 'The feed cannot be reached' }).waitFor();
      await page.unroute(/\/embed\/team-share-/);
      await page.keyboard.press('Enter');
      await element.getByRole('dialog').waitFor();
      assert.equal(await element.getByRole('alert').count(), 0);
      assert.deepEqual(complaints, []);
    });
  }

  it('a post alone whose code could not be fetched says so, and is loaded when that is asked for', async () => {
    const page = await context.newPage();
    await page.route(/\/embed\/single-post-/, (route) => route.abort());
    await page.goto(`${front.url}/post.html`);
    const post = page.locator('team-post');
    await post.getByRole('alert').filter({ hasText: 'The feed cannot be reached' }).waitFor();
    await page.locator('team-post:state(failed)').waitFor();
    await page.unroute(/\/embed\/single-post-/);
    await post.getByRole('button', { name: 'Try again' }).click();
    await post.getByText('Known before').waitFor();
    assert.equal(await post.getByRole('alert').count(), 0);
    assert.deepEqual(complaints, []);
  });

  it('a post that a page hands over says that it cannot be changed without its code, and can be once that came', async () => {
    const page = await context.newPage();
    await page.route(/\/embed\/single-post-/, (route) => route.abort());
    await page.goto(`${front.url}/nothing.html`);
    const known = (await list('company')).find(({ body }) => body === 'Known before');
    await page.evaluate((value) => {
      document.body.append(Object.assign(document.createElement('team-post'), { post: value }));
    }, known);
    const post = page.locator('team-post');
    await post.getByText('Known before').waitFor();
    assert.equal(await post.getByRole('alert').count(), 0);
    const react = async (): Promise<void> => {
      await post.getByRole('button', { name: 'React', exact: true }).click();
      await post.getByRole('button', { name: 'Celebrate' }).click();
    };
    await react();
    await post.getByRole('alert').filter({ hasText: 'That did not work' }).waitFor();
    await page.unroute(/\/embed\/single-post-/);
    await react();
    await post.getByRole('button', { name: 'Celebrate, 1' }).waitFor();
    assert.equal(await post.getByRole('alert').count(), 0);
    assert.deepEqual(complaints, []);
  });
});
