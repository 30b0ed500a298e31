/** Elements in the pages that people have: strict policies, applications, templates, other shadow roots. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { startProgram, type Program } from '../support/program.ts';
import { type OwnPage, type Proxy, startProxy } from '../support/proxy.ts';

/** As strict as a policy for a page with scripts can be: nothing inline, nothing from elsewhere, no string becomes code or markup. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "require-trusted-types-for 'script'";

const EVERY_ELEMENT = `
  <team-urgent></team-urgent>
  <team-inbox bell></team-inbox>
  <team-inbox></team-inbox>
  <team-search></team-search>
  <team-feed composer></team-feed>
  <team-composer for="unit:it"></team-composer>
  <team-messages></team-messages>
  <team-processes></team-processes>
  <team-process process="audit"></team-process>
  <p>Audit: <team-status-badge process="audit"></team-status-badge></p>
  <team-provider server="/" token-url="/token.json"><team-feed for="company"></team-feed></team-provider>`;

describe('on a page', () => {
  let program: Program;
  let front: Proxy;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    const on = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    program = await startProgram({
      lines: [
        { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member', 'editor'] },
        { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['it'], roles: ['member'] },
        { type: 'process', key: 'audit', title: 'Audit', owner: 'ada', steps: ['Plan', 'Visit', 'Report'] },
        { type: 'status', process: 'audit', state: 'running', step: 'Visit', by: 'ada', at },
        { type: 'post', id: 'first', author: 'ada', body: 'Hello @ben, see https://example.com #start', at: on(9) },
        { type: 'post', id: 'answer', author: 'ben', body: 'Seen', replyTo: 'first', at: on(8) },
        { type: 'post', id: 'memo', author: 'ada', kind: 'memo', title: 'Rules', body: '**One**\n\n- two', at: on(7) },
        { type: 'post', id: 'must', author: 'ben', body: 'Read this', at: on(6), addressees: ['person:ada'] },
        { type: 'post', id: 'now', author: 'ben', body: 'The lift is out', priority: 'urgent', at: on(5) },
        { type: 'post', id: 'letter', author: 'ben', body: 'Lunch?', audience: 'people', people: ['ada'], at: on(4) },
      ],
    });
    front = await startProxy(program.url, {
      '/token.json': { json: { token: await program.token('ada') } },
      '/strict.html': page(EVERY_ELEMENT),
      '/wiki.html': page('<team-feed for="page" composer></team-feed>', 'Week one'),
      '/home.html': page('<team-feed></team-feed>'),
    });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await front.stop();
    await program.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(15_000);
  });
  afterEach(() => context.close());

  function page(body: string, title = 'Intranet'): OwnPage {
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
      <link rel="icon" href="data:,"><script type="module" src="/embed.js" data-token-url="/token.json"></script>
      <body>${body}</body></html>`;
    return { html, policy: POLICY };
  }

  /** Opens a page, and answers what it complains of. */
  async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(front.url + path);
    return { page, complaints };
  }

  it('under the strictest policy every element works, and nothing is complained of', async () => {
    const { page, complaints } = await open('/strict.html');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('team-feed, team-inbox, team-process, team-processes, team-status-badge')].every(
        (element) => element.matches(':state(ready), :state(empty)'),
      ),
    );
    await page.locator('team-urgent').getByText('The lift is out').waitFor();
    const feed = page.locator('team-feed').first();
    await feed.getByText('Rules').waitFor();
    await feed.locator('team-post-text strong').waitFor();

    // What opens: threads, pickers, menus, dialogs, forms.
    await feed.getByRole('button', { name: '1 reply' }).click();
    await feed.getByText('Seen').first().waitFor();
    await feed.getByRole('button', { name: 'React' }).first().click();
    await feed.getByRole('button', { name: 'Like' }).first().click();
    const composer = feed.locator('team-composer').first();
    await composer.locator('textarea').fill('Typed @b');
    await composer.locator('textarea').press('End');
    await composer.locator('textarea').pressSequentially('e');
    await composer.locator('[role=option]').first().click();
    await composer.getByRole('button', { name: 'More', exact: true }).click();
    await composer.locator('team-post-options input').first().waitFor();
    await composer.locator('select[part=kind]').selectOption('memo');
    await composer.locator('team-article-tools').waitFor();
    await composer.locator('select[part=kind]').selectOption('note');
    await composer.getByRole('button', { name: 'Post', exact: true }).click();
    await feed.getByText('Typed').first().waitFor();
    const own = feed.locator('team-post').filter({ hasText: 'Typed' }).first();
    await own.getByRole('button', { name: 'Edit', exact: true }).click();
    await own.locator('team-post-editor').waitFor();
    await page.keyboard.press('Escape');
    await own.getByRole('button', { name: 'Delete' }).click();
    await page.locator('team-inbox:not([bell])').getByText('Read this').first().waitFor();
    await page.locator('team-messages').getByText('Lunch?').first().click();
    await page.locator('team-search input').first().fill('lift');
    await page.locator('team-search').getByText('The lift is out').first().waitFor();
    assert.deepEqual(complaints, []);
  });

  it('posts remember where they were written, and are found there again', async () => {
    const wiki = await open('/wiki.html?utm_source=mail#top');
    await wiki.page.locator('textarea').fill('Where is my badge?');
    await wiki.page.getByRole('button', { name: 'Post', exact: true }).click();
    await wiki.page.locator('team-post').getByText('Where is my badge?').waitFor();
    assert.equal(await wiki.page.locator('team-post [part=page]').count(), 0);

    const home = await open('/home.html');
    const link = home.page
      .locator('team-post')
      .filter({ hasText: 'Where is my badge?' })
      .getByRole('link', { name: 'Week one' });
    assert.equal(await link.getAttribute('href'), `${front.url}/wiki.html`);
    await link.click();
    await home.page.waitForURL('**/wiki.html');
    await home.page.locator('team-post').getByText('Where is my badge?').waitFor();
    assert.deepEqual([...wiki.complaints, ...home.complaints], []);
  });
});
