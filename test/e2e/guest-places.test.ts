/** Places that pages put elements into: other shadow roots, templates, hidden panels, paper; and pages without the script. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { type GuestPage, guestHtml, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

const LONG = Array.from({ length: 30 }, (_, line) => `Line ${line + 1} of the long one`).join('\n');

describe('an element of ours', () => {
  let program: Program;
  let browser: Browser;

  before(async () => {
    const at = '2026-05-04T10:00:00Z';
    const lines = [
      { type: 'person', handle: 'ada', name: 'Ada Rossi', roles: ['editor'] },
      { type: 'person', handle: 'ben', name: 'Ben Okoro' },
      { type: 'person', handle: 'cleo', name: 'Cleo Diaz', roles: ['editor'] },
      { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ada' },
      { type: 'status', process: 'payroll', state: 'running', by: 'ada', at },
      { type: 'post', id: 'news', author: 'ada', kind: 'news', title: 'Plan', body: LONG.replaceAll('\n', '\n\n'), at },
      { type: 'post', id: 'long', author: 'ben', body: 'A note to @ada', at },
    ];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  async function open(
    body: string,
    options: { readonly script?: string; readonly host?: string } = {},
  ): Promise<GuestPage> {
    const { script, host = '' } = options;
    const html = guestHtml(body, '<script defer src="/host/page.js"></script>', script);
    const files = { '/host/page.js': { type: 'text/javascript', body: host } };
    return openGuest(browser, program, { html, as: 'ada', files });
  }

  async function shout(body: string): Promise<void> {
    const headers = { authorization: `Bearer ${await program.token('cleo')}`, 'content-type': 'application/json' };
    const post = { id: '01990000-0000-7000-8000-000000000001', body, priority: 'urgent' };
    const answer = await fetch(`${program.url}/v1/posts`, { method: 'POST', headers, body: JSON.stringify(post) });
    assert.equal(answer.status, 201);
  }

  it('lives in open shadow roots: there before, defined later, filled later, and in others inside', async () => {
    const { page, complaints } = await open(
      `<div id="declared"><template shadowrootmode="open"><team-feed></team-feed></template></div>
       <x-layout></x-layout><x-late></x-late>`,
      {
        host: `
          customElements.define('x-layout', class extends HTMLElement {
            connectedCallback() {
              this.attachShadow({ mode: 'open' }).innerHTML = '<section></section>';
              setTimeout(() => {
                this.shadowRoot.firstChild.innerHTML = '<x-inner></x-inner>';
              });
            }
          });
          customElements.define('x-inner', class extends HTMLElement {
            connectedCallback() {
              this.attachShadow({ mode: 'open' }).innerHTML = '<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>';
            }
          });
          addEventListener('load', () => customElements.define('x-late', class extends HTMLElement {
            constructor() {
              super();
              this.attachShadow({ mode: 'open' }).innerHTML = '<team-inbox></team-inbox>';
            }
          }));`,
      },
    );
    await page.locator('#declared').getByText('A note to').waitFor();
    await page.locator('x-inner').getByText('Running').waitFor();
    await page.locator('x-late team-inbox strong').first().waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('lives in closed shadow roots when the page names it', async () => {
    const { page } = await open('<div id="closed"></div>', {
      script: `src="/embed.js" data-token-url="${TOKEN_PATH}" data-elements="team-post team-status-badge"`,
      host: `
        const root = document.querySelector('#closed').attachShadow({ mode: 'closed' });
        root.innerHTML = '<team-status-badge process="payroll"></team-status-badge>';
        globalThis.badge = root.firstChild;`,
    });
    await page.waitForFunction(() =>
      (globalThis as unknown as { badge: Element }).badge.shadowRoot?.textContent.includes('Running'),
    );
    await page.context().close();
  });

  it('sleeps in a template, and each copy of it lives', async () => {
    const { page, complaints, asked } = await open(
      '<template id="row"><li><team-status-badge process="payroll"></team-status-badge></li></template><ul></ul>',
    );
    await page.waitForLoadState();
    assert.deepEqual(
      asked.filter((url) => url.includes('/embed/')),
      [],
    );
    await page.evaluate(() => {
      const row = document.querySelector<HTMLTemplateElement>('#row');
      for (let copies = 0; copies < 3; copies++) {
        document.querySelector('ul')?.append(row?.content.cloneNode(true) ?? '');
      }
    });
    await page.locator('li').getByText('Running').nth(2).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('may be cloned, also deeply and while it shows something', async () => {
    const { page, complaints } = await open('<main><team-feed limit="1"><p>Please wait</p></team-feed></main>');
    await page.locator('team-feed:state(ready)').waitFor();
    await page.evaluate(() => document.body.append(document.querySelector('main')?.cloneNode(true) ?? ''));
    await page.locator('team-feed:state(ready)').nth(1).waitFor();
    assert.equal(await page.locator('team-feed').nth(1).getByRole('article').count(), 1);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('may be moved, also into a shadow root and another frame of time, and is live there', async () => {
    const { page, complaints } = await open('<main><team-feed composer></team-feed></main><aside></aside>');
    const feed = page.locator('team-feed');
    await feed.getByText('A note to').waitFor();
    await feed.getByRole('textbox').fill('Half a thou');
    await page.evaluate(() => {
      const moved = document.querySelector('team-feed');
      document
        .querySelector('aside')
        ?.attachShadow({ mode: 'open' })
        .append(moved ?? '');
    });
    assert.equal(await feed.getByRole('textbox').inputValue(), 'Half a thou');
    await feed.getByRole('textbox').fill('A whole thought');
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('aside').getByRole('article').filter({ hasText: 'A whole thought' }).waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('may be hidden at first: what it shows later is laid out as if it had always been there', async () => {
    const { page, complaints } = await open(`<div class="panel" hidden>
        <team-feed composer></team-feed><team-process process="payroll"></team-process><team-processes></team-processes>
      </div>`);
    await page.locator('team-feed:state(ready)').waitFor({ state: 'attached' });
    await page.locator('team-processes:state(ready)').waitFor({ state: 'attached' });
    const sizes = (): Promise<number[]> =>
      page
        .locator('.panel > *')
        .evaluateAll((all) => all.map((element) => Math.round(element.getBoundingClientRect().height)));
    assert.deepEqual(await sizes(), [0, 0, 0]);
    await page.locator('.panel').evaluate((panel) => panel.removeAttribute('hidden'));
    await page.locator('team-processes').getByText('Payroll').waitFor();
    const shown = await sizes();
    assert.ok(
      shown.every((height) => height > 40),
      shown.join(),
    );
    await page.locator('team-feed').getByRole('textbox').fill('One\ntwo\nthree\nfour\nfive\nsix\nseven');
    const field = page.locator('team-composer textarea');
    assert.equal(await field.evaluate((element) => element.scrollHeight <= element.clientHeight + 1), true);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('shows what the page has put into it until its script is there, and where it never comes', async () => {
    const { page } = await open('<team-feed><p>The feed needs scripts. <a href="/">Read it here</a></p></team-feed>', {
      script: 'src="/host/nothing.js"',
    });
    await page.waitForLoadState();
    assert.ok(await page.locator('team-feed').getByText('The feed needs scripts').isVisible());

    const slow = await open('<team-feed><p>Please wait</p></team-feed>', { script: 'src="/host/nothing.js"' });
    assert.ok(await slow.page.getByText('Please wait').isVisible());
    await slow.page.evaluate((tokenUrl) => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src: '/embed.js' });
      script.dataset['tokenUrl'] = tokenUrl;
      document.head.append(script);
    }, TOKEN_PATH);
    await slow.page.locator('team-feed').getByText('A note to').waitFor();
    assert.equal(await slow.page.getByText('Please wait').isVisible(), false);
    await Promise.all([page.context().close(), slow.page.context().close()]);
  });

  it('prints all text, and nothing to press', async () => {
    await shout('Leave the house');
    const { page } = await open(
      `<team-urgent inline></team-urgent><team-inbox bell></team-inbox><team-feed composer share></team-feed>
       <team-process process="payroll" share></team-process><team-processes></team-processes><team-search></team-search>`,
    );
    const feed = page.locator('team-feed');
    const urgent = page.locator('team-urgent').getByText('Leave the house');
    await urgent.waitFor();
    await page.locator('[part=share]').nth(1).waitFor();
    await feed.locator('team-post-text').getByText('Line 1 of').waitFor();
    const last = feed.getByText('Line 30 of the long one');
    const height = (): Promise<number> =>
      feed
        .getByRole('article')
        .filter({ hasText: 'Plan' })
        .evaluate((post) => post.clientHeight);
    const clamped = await height();
    await page.emulateMedia({ media: 'print' });
    assert.ok((await height()) > 2 * clamped, `${await height()} after ${clamped}`);
    assert.ok(await last.isVisible());
    assert.ok(await urgent.isVisible());
    assert.equal(await page.locator('[part=share]').filter({ visible: true }).count(), 0);
    const box = await last.boundingBox();
    const post = await feed.getByRole('article').filter({ hasText: 'Plan' }).boundingBox();
    assert.ok(box && post && box.y + box.height <= post.y + post.height + 1);
    assert.equal(await page.locator('textarea, input, select').filter({ visible: true }).count(), 0);
    const pressed = page.locator('button').filter({ visible: true });
    assert.deepEqual(
      new Set(await pressed.evaluateAll((all) => all.map((button: Element) => button.className))),
      new Set(['inline', 'open']),
    );
    await page.context().close();
  });
});
