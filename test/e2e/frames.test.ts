/** Pages that may run next to nothing of ours: elements in frames, on a site of another origin than the feed server. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Frame, Page, Response } from 'playwright-core';
import { EMBEDDED } from '../../server/src/pages/embedded.ts';
import { openChromium } from '../support/chromium.ts';
import { fitted, frameOf as frameIn, framesPage, heights, inside } from '../support/frames.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const pages: Record<string, string> = {};
let wiki: Pages;
let stranger: Pages;
let program: Program;
let browser: Browser;
let context: BrowserContext;

before(async () => {
  [wiki, stranger, browser] = await Promise.all([servePages(pages), servePages(pages), openChromium()]);
  const on = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  program = await startProgram({
    args: ['--embed-origins', wiki.url],
    lines: [
      { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
      { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'], roles: ['member'] },
      { type: 'person', handle: 'olga', name: 'Olga Lind', units: [], roles: ['member'] },
      { type: 'process', key: 'town', title: 'Town hall', owner: 'ada', open: true, audience: 'unit:it' },
      { type: 'status', process: 'town', state: 'waiting', label: 'For the plan', by: 'ada', at: on(9) },
      { type: 'process', key: 'audit', title: 'Audit', owner: 'ada', steps: ['Plan', 'Visit'] },
      { type: 'status', process: 'audit', state: 'running', step: 'Visit', by: 'ada', at: on(9) },
      { type: 'process', key: 'canteen', title: 'Canteen', owner: 'ada', open: true },
      { type: 'status', process: 'canteen', state: 'waiting', by: 'ada', at: on(9) },
      { type: 'post', id: 'one', author: 'ada', body: 'The first of the posts', at: on(8) },
      { type: 'post', id: 'two', author: 'ada', body: 'The second of the posts', at: on(7) },
    ],
  });
  pages['/token.json'] = JSON.stringify({ token: await program.token('ada') });
  pages['/olga.json'] = JSON.stringify({ token: await program.token('olga') });
  pages['/nobody.json'] = JSON.stringify({ error: 'not signed in' });
});
after(async () => {
  await browser.close();
  await Promise.all([wiki.stop(), stranger.stop(), program.stop()]);
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

const wikiPage = (frames: string, tokenUrl?: string): string => framesPage(program.url, frames, tokenUrl);
const frameOf = (path: string, more = ''): string => frameIn(program.url, path, more);

/** Of whatever page is opened next: what it asks for may be answered before it has loaded. */
const answer = (is: (response: Response) => boolean): Promise<Response> => context.waitForEvent('response', is);

/** What a document answers that asks, when it is clear who reads, whether it has changed. */
const isAskedAgain = (response: Response): boolean =>
  response.url().startsWith(`${program.url}/embed/`) && response.request().resourceType() === 'fetch';

async function isAsItWas(askedAgain: Promise<Response>, frame: Frame): Promise<void> {
  const response = await askedAgain;
  assert.equal(response.url(), frame.url());
  assert.equal(response.status(), 304);
}

async function visit(html: string, site = wiki): Promise<Page> {
  pages['/wiki.html'] = html;
  const page = await context.newPage();
  await page.goto(`${site.url}/wiki.html`);
  return page;
}

/** Our script, as a page brings it late. */
async function addScript(page: Page): Promise<void> {
  await page.evaluate((src) => {
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', src });
    script.dataset['tokenUrl'] = '/token.json';
    document.head.append(script);
  }, `${program.url}/embed/frame.js`);
}

async function setStatus(process: string, state: string): Promise<void> {
  const response = await fetch(`${program.url}/v1/processes/${process}/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await program.token('ada')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state }),
  });
  assert.equal(response.status, 201, await response.text());
}

async function idOfPost(): Promise<string> {
  const headers = { authorization: `Bearer ${await program.token('ada')}` };
  const response = await fetch(`${program.url}/v1/timelines/company`, { headers });
  const { items } = (await response.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

async function post(body: string): Promise<void> {
  const { v7 } = await import('uuid');
  const response = await fetch(`${program.url}/v1/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await program.token('ada')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: v7(), body }),
  });
  assert.equal(response.status, 201, await response.text());
}

describe('an element in a frame', () => {
  it('is signed in by the page around, and as high as what it shows', async () => {
    const page = await visit(wikiPage(frameOf('feed?for=company'), '/token.json'));
    const frame = await inside(page);
    await frame.getByText('The first of the posts').waitFor();
    const before = await fitted(page);
    assert.ok(before > 150, String(before));
    assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight), false);
    await post('A post with\nmore\nlines\nthan\none');
    await frame.getByRole('button', { name: '1 new post' }).click();
    await frame.getByText('A post with').waitFor();
    await page.waitForFunction((height) => (document.querySelector('iframe')?.clientHeight ?? 0) > height, before);
    await fitted(page);
  });

  it('finds the page around also when its script comes late', async () => {
    const page = await visit(wikiPage(frameOf('feed?for=company')));
    const frame = await inside(page);
    await frame.getByText('Sign in').waitFor();
    await addScript(page);
    await frame.getByText('The first of the posts').waitFor();
    await fitted(page);
  });

  it('scrolls where the page around runs no script, and takes a token out of its address', async () => {
    const token = await program.token('ada');
    const page = await visit(wikiPage(frameOf(`feed?for=company#token=${token}`)));
    const frame = await inside(page);
    await frame.getByText('The first of the posts').waitFor();
    assert.equal(await frame.evaluate(() => location.hash), '');
    const { frame: height, content } = await heights(page);
    assert.ok(content > height);
    const canScroll = await frame.evaluate(() => {
      scrollTo(0, 50);
      return scrollY;
    });
    assert.equal(canScroll, 50);
  });

  it('asks the page around for another token when one is refused, unseen', async () => {
    let asked = 0;
    await context.route('**/token.json', (route) => {
      asked += 1;
      const body = asked === 1 ? JSON.stringify({ token: 'x.y.z' }) : pages['/token.json'];
      return route.fulfill({ contentType: 'application/json', body: body ?? '' });
    });
    const page = await visit(wikiPage(frameOf('feed?for=company'), '/token.json'));
    const frame = await inside(page);
    await frame.getByText('The first of the posts').waitFor();
    assert.equal(asked, 2);
  });

  it('says that somebody has to sign in where the page around knows nobody', async () => {
    const page = await visit(wikiPage(frameOf('feed?for=company&lang=it'), '/nobody.json'));
    const frame = await inside(page);
    await frame.getByRole('alert').waitFor();
    assert.equal(await frame.locator('team-post').count(), 0);
    await fitted(page);
  });

  it('stands on no page of an origin that is not on the list', async () => {
    const refused: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => refused.push(message.text()));
    pages['/wiki.html'] = wikiPage(frameOf('feed?for=company'), '/token.json');
    await page.goto(`${stranger.url}/wiki.html`);
    await page.waitForLoadState('networkidle');
    assert.match(refused.join('\n'), /frame-ancestors/);
    assert.doesNotMatch((await inside(page)).url(), /embed/);
  });

  it('hears no frame of another server, also where a frame of ours was led there', async () => {
    // It says so again and again, and tells how often it has, so that some of it is said after our script listens.
    pages['/thief.html'] = `<!doctype html><title>Thief</title><link rel="icon" href="data:,"><script>
      const heard = [];
      addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
      setInterval(() => {
        parent.postMessage({ type: 'team-feed:ready' }, '*');
        parent.postMessage({ type: 'team-feed:token-wanted', id: 1 }, '*');
        parent.postMessage({ type: 'team-feed:height', height: 999 }, '*');
        parent.frames[0].postMessage({ type: 'team-feed:hello', hasTokens: true }, '*');
        parent.postMessage({ type: 'thief', heard }, '*');
      }, 20);
    </script>`;
    const listen = `<script>
      window.thefts = { told: 0 };
      addEventListener('message', ({ data }) => {
        if (data.type === 'thief') window.thefts = { told: window.thefts.told + 1, heard: data.heard };
      });
    </script>`;
    const thief = (more: string): string => `<iframe id="thief" title="Thief" ${more}></iframe>`;
    for (const isLed of [false, true]) {
      const place = `${stranger.url}/thief.html`;
      const src = isLed ? `${program.url}/embed/search` : place;
      const page = await visit(wikiPage(listen + frameOf('feed?for=company') + thief(`src="${src}"`), '/token.json'));
      if (isLed) {
        // The address in the page stays that of our server.
        await page.waitForFunction(() => document.querySelector<HTMLElement>('#thief')?.style.height);
        await page.evaluate((url) => {
          document.querySelector<HTMLIFrameElement>('#thief')?.contentWindow?.location.replace(url);
        }, place);
        // Until it is there, our page in it may say its height.
        await page.waitForFunction(() => (window as unknown as { thefts: { told: number } }).thefts.told > 0);
        await page.evaluate(() => document.querySelector<HTMLElement>('#thief')?.style.removeProperty('height'));
      }
      const frame = await inside(page);
      await frame.getByText('The first of the posts').waitFor();
      await fitted(page);
      const told = (): Promise<{ told: number; heard: readonly string[] }> =>
        page.evaluate(() => (window as unknown as { thefts: { told: number; heard: readonly string[] } }).thefts);
      const before = (await told()).told;
      await page.waitForFunction(
        (number) => (window as unknown as { thefts: { told: number } }).thefts.told > number + 5,
        before,
      );
      assert.deepEqual((await told()).heard, []);
      assert.equal(await page.evaluate(() => document.querySelector<HTMLElement>('#thief')?.style.height), '');
      assert.ok(await frame.getByText('The first of the posts').isVisible());
      await page.close();
    }
  });

  it('takes nobody for the page around but the page around', async () => {
    // Of an origin that may stand around a frame, and beside it.
    pages['/neighbour.html'] = `<!doctype html><title>Neighbour</title><link rel="icon" href="data:,"><script>
      setInterval(() => {
        parent.frames[0].postMessage({ type: 'team-feed:hello', hasTokens: true }, '*');
        parent.postMessage({ type: 'neighbour' }, '*');
      }, 20);
    </script>`;
    const listen = `<script>
      window.said = [];
      addEventListener('message', ({ data }) => window.said.push(data.type));
    </script>`;
    const neighbour = `<iframe title="Neighbour" src="/neighbour.html"></iframe>`;
    const page = await visit(wikiPage(listen + frameOf('feed?for=company') + neighbour));
    await (await inside(page)).getByText('Sign in').waitFor();
    const said = (): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);
    const before = (await said()).length;
    await page.waitForFunction((number) => (window as unknown as { said: string[] }).said.length > number + 5, before);
    // A frame that had heard a word from the page around would tell its height, and ask for a token.
    assert.deepEqual([...new Set(await said())].sort(), ['neighbour', 'team-feed:ready']);
  });

  it('breaks nothing of its own policy, in any element', async () => {
    const broken: string[] = [];
    await context.exposeFunction('complain', (what: string) => broken.push(what));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        const { complain } = globalThis as unknown as { complain: (what: string) => void };
        complain([location.pathname, violatedDirective, blockedURI, sourceFile].join(' '));
      });
    });
    const paths = [
      'feed?for=company&composer',
      `post?post=${await idOfPost()}`,
      'composer',
      'status-badge?process=audit',
      'process?process=audit',
      'processes',
      'inbox',
      'urgent',
      'messages',
      'search?query=posts',
    ];
    assert.deepEqual(new Set(paths.map((path) => path.replace(/\?.*/, ''))), new Set(Object.keys(EMBEDDED)));
    for (const path of paths) {
      const page = await visit(wikiPage(frameOf(path), '/token.json'));
      page.on('console', (message) => {
        if (/content security policy|trusted/i.test(message.text())) broken.push(`${path}: ${message.text()}`);
      });
      const frame = await inside(page);
      await frame.waitForFunction(() => {
        const element = document.querySelector('body > :first-child');
        return element?.matches(':defined:not(:state(loading))');
      });
      if (path.startsWith('feed')) {
        await frame.getByRole('textbox').first().fill('Hello @a #b');
        await frame
          .getByRole('button', { name: /^React/ })
          .first()
          .click();
        await frame
          .getByRole('group', { name: /^React/ })
          .getByRole('button')
          .first()
          .click();
      }
      await page.close();
    }
    const plain = await context.newPage();
    await plain.goto(`${program.url}/embed/feed?for=nowhere`);
    assert.deepEqual(broken, []);
  });

  it('shows several elements, each in a frame of its own height, by the theme and language asked for', async () => {
    const page = await visit(
      wikiPage(
        [
          frameOf('process?process=audit&theme=dark&lang=de'),
          frameOf('status-badge?process=audit'),
          frameOf('composer?for=company'),
          frameOf('processes'),
          frameOf('inbox?lang=he'),
          frameOf('messages'),
          frameOf('search'),
          frameOf('urgent'),
        ].join(''),
        '/token.json',
      ),
    );
    const shown = (path: string): Frame => {
      const found = page.frames().find((frame) => frame.url().includes(path));
      assert.ok(found, path);
      return found;
    };
    await shown('/process?').locator('team-process').getByText('Visit').first().waitFor();
    await shown('/status-badge').locator('team-status-badge').getByText('Visit').waitFor();
    await shown('/composer').locator('textarea').waitFor();
    await shown('/processes').getByText('Audit').first().waitFor();
    const look = await shown('/process?').evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    assert.equal(look, 'dark');
    assert.equal(await shown('/process?').evaluate(() => document.documentElement.lang), 'de');
    assert.equal(await shown('/inbox').evaluate(() => getComputedStyle(document.body).direction), 'rtl');
    await page.waitForFunction(() => [...document.querySelectorAll('iframe')].every((frame) => frame.style.height));
    const found = await page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight),
    );
    assert.ok(new Set(found).size > 4, found.join(' '));
  });

  it('offers to embed what it shows, and gives the dialog for that room, unless its address says otherwise', async () => {
    const page = await visit(
      wikiPage(
        frameOf('status-badge?process=canteen') + frameOf('status-badge?process=canteen&no-share=true'),
        '/token.json',
      ),
    );
    const [offering, silent] = page.frames().slice(1);
    assert.ok(offering && silent);
    await silent.locator('team-status-badge:state(ready)').waitFor();
    assert.equal(await silent.getByRole('button').count(), 0);
    const opener = offering.getByRole('button', { name: 'Embed this: Canteen' });
    await opener.waitFor();
    const low = await fitted(page);
    await opener.press('Enter');
    await offering.getByRole('textbox', { name: 'Image in Markdown' }).waitFor();
    await page.waitForFunction((height) => (document.querySelector('iframe')?.clientHeight ?? 0) > height, 400);
    await offering.getByRole('button', { name: 'Close' }).click();
    await page.waitForFunction((height) => document.querySelector('iframe')?.clientHeight === height, low);
  });

  it('needs no script where a proxy says who reads: posts can be read, found by crawlers and printed', async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      extraHTTPHeaders: { authorization: `Bearer ${await program.token('ada')}` },
    });
    try {
      const page = await plain.newPage();
      await page.goto(`${program.url}/embed/feed?for=company`);
      await page.emulateMedia({ media: 'print' });
      const article = page.getByRole('article').filter({ hasText: 'The second of the posts' });
      await article.getByText('Ada Rossi').waitFor();
      assert.match((await article.locator('time').getAttribute('datetime')) ?? '', /^\d{4}-/);
    } finally {
      await plain.close();
    }
  });

  it('leaves what is open to everybody as it is where nobody is signed in', async () => {
    const askedAgain = answer(isAskedAgain);
    const page = await visit(wikiPage(frameOf('process?process=canteen&lang=es')));
    const frame = await inside(page);
    await frame.getByText('en espera').waitFor();
    // Once it is clear that nobody will say who reads, the page asks whether it has changed, and loads no element.
    await isAsItWas(askedAgain, frame);
    assert.equal(await frame.locator('team-process').evaluate((element) => element.matches(':defined')), false);
    assert.ok(await frame.getByText('en espera').isVisible());
    await setStatus('canteen', 'running');
    await frame.getByText('en curso').waitFor();
  });

  for (const path of ['process?process=town', 'status-badge?process=town']) {
    it(`shows whom an open process is not for what everybody sees of it, in ${path}`, async () => {
      const refused = answer((response) => response.url() === `${program.url}/v1/processes/town`);
      const askedAgain = answer(isAskedAgain);
      const page = await visit(wikiPage(frameOf(path), '/olga.json'));
      const frame = await inside(page);
      await frame.getByText('waiting').waitFor();
      assert.equal((await refused).status(), 404);
      await isAsItWas(askedAgain, frame);
      assert.ok(await frame.getByText('Town hall').isVisible());
      assert.equal(await frame.locator(':defined:is(team-process, team-status-badge)').count(), 0);
      await fitted(page);

      const own = await visit(wikiPage(frameOf(path), '/token.json'));
      await (await inside(own)).getByText('For the plan').first().waitFor();
    });
  }

  it('goes live on an open process also when the page around is heard late', async () => {
    const askedAgain = answer(isAskedAgain);
    const page = await visit(wikiPage(frameOf('process?process=town')));
    const frame = await inside(page);
    await isAsItWas(askedAgain, frame);
    await addScript(page);
    await frame.getByText('For the plan').first().waitFor();
  });

  it('takes no token from the address where it stands alone: a link could make a reader somebody else', async () => {
    const page = await context.newPage();
    const tokens: string[] = [];
    page.on('request', (request) => {
      const { authorization } = request.headers();
      if (authorization !== undefined) tokens.push(request.url());
    });
    await page.goto(`${program.url}/embed/composer?for=company#token=${await program.token('olga')}`);
    await page.locator('team-composer:state(signed-out)').waitFor();
    assert.deepEqual(tokens, []);
    assert.equal(new URL(page.url()).hash, '');
  });

  it('works where the browser lets a frame store nothing and speak to no other tab', async () => {
    await context.addInitScript(() => {
      const deny = (on: object, name: string): void => {
        const get = (): never => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        };
        Object.defineProperty(on, name, { get, configurable: true });
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) deny(window, name);
      deny(document, 'cookie');
      LockManager.prototype.request = () =>
        Promise.reject(new DOMException('Access to the Locks API is denied in this context.', 'SecurityError'));
    });
    const page = await visit(wikiPage(frameOf('feed?for=company&composer'), '/token.json'));
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const words of ['Written without a store', 'Written after a reload']) {
      const frame = await inside(page);
      await frame.getByText('The first of the posts').waitFor();
      await frame.getByRole('textbox').first().fill(words);
      const sent = page.waitForResponse((response) => response.request().method() === 'POST' && response.ok());
      await frame.getByRole('button', { name: 'Post', exact: true }).click();
      await frame.getByRole('article').filter({ hasText: words }).first().waitFor();
      await sent;
      await page.reload();
    }
    const frame = await inside(page);
    await frame.getByText('Written after a reload').waitFor();
    await post('Written by somebody else');
    await frame.getByRole('button', { name: '1 new post' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  it('asks those who run no script and are nobody known to sign in', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await plain.newPage();
      await page.goto(`${program.url}/embed/feed?for=company&lang=sv`);
      // Visible text of a `<noscript>` is none to getByText().
      const said = page.locator('noscript p');
      await said.waitFor();
      assert.match(await said.innerText(), /Du måste vara inloggad/);
      assert.equal(await page.getByRole('article').count(), 0);
    } finally {
      await plain.close();
    }
  });
});
