/** Who reads is what the host says: by a token, which is renewed unseen, without a cookie and with nothing stored. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Frame, type Locator, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../support/browser.js';
import { openChromium } from '../support/chromium.ts';
import { guestHtml, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';
import { oneOfEach, TAGS } from '../support/tags.ts';

/** What they need to have something to ask for. */
const attributes: Record<string, string> = {
  'team-process': 'process="payroll"',
  'team-status-badge': 'process="payroll"',
  'team-search': 'query="said"',
};

/** The button goes as soon as anything on the page has heard of somebody, perhaps before it is pressed: it is taken before. */
async function readyToTryAgain(page: Page): Promise<() => Promise<void>> {
  const button = await page
    .locator('team-feed')
    .first()
    .getByRole('button', { name: 'Try again' })
    .first()
    .elementHandle();
  for (const state of ['stable', 'enabled'] as const) await button.waitForElementState(state);
  return () =>
    button.evaluate((it: HTMLElement) => {
      it.click();
    });
}

describe('signing in from the host', () => {
  let program: Program;
  let browser: Browser;

  before(async () => {
    const at = '2026-05-04T10:00:00Z';
    const lines = [
      { type: 'person', handle: 'ada', name: 'Ada Rossi' },
      { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ada' },
      { type: 'status', process: 'payroll', state: 'running', by: 'ada', at },
      { type: 'post', id: 'first', author: 'ada', body: 'Said inside', at },
    ];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
    const headers = { authorization: `Bearer ${await program.token('ada')}` };
    const company = await fetch(`${program.url}/v1/timelines/company`, { headers });
    const { items } = (await company.json()) as { items: { id: string }[] };
    attributes['team-post'] = `post-id="${items[0]?.id ?? ''}"`;
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser.close();
    await program.stop();
  });

  for (const [way, head, body, script] of [
    ['the script tag', '', '<team-feed></team-feed>', `src="/embed.js" data-token-url="${TOKEN_PATH}"`],
    [
      'a meta element',
      `<meta name="team-feed" content="/" data-token-url="${TOKEN_PATH}">`,
      '<team-feed></team-feed>',
      'src="/embed.js"',
    ],
    [
      'the script tag, beside a meta element that says the server only',
      '<meta name="team-feed" content="/">',
      '<team-feed></team-feed>',
      `src="/embed.js" data-token-url="${TOKEN_PATH}"`,
    ],
    [
      'a meta element, which goes before the script tag and need not say the server',
      `<meta name="team-feed" data-token-url="${TOKEN_PATH}">`,
      '<team-feed></team-feed>',
      'src="/embed.js" data-token-url="/host/nobody.json"',
    ],
    [
      'a provider with an address',
      '',
      `<team-provider server="/" token-url="${TOKEN_PATH}"><team-feed></team-feed></team-provider>`,
      'src="/embed.js"',
    ],
    [
      'a provider with a function',
      '<script type="module" src="/host/function.js"></script>',
      '<team-provider server="/"><team-feed></team-feed></team-provider>',
      'src="/embed.js"',
    ],
  ] as const) {
    it(`takes the token from ${way}`, async () => {
      const files = {
        '/host/function.js': {
          type: 'text/javascript',
          body: `document.querySelector('team-provider').token = async () => (await (await fetch('${TOKEN_PATH}')).json()).token;`,
        },
      };
      const html = guestHtml(body, head, script);
      const { page, complaints } = await openGuest(browser, program, { html, as: 'ada', files });
      await page.getByText('Said inside').waitFor();
      assert.deepEqual(complaints, []);
    });
  }

  it('renews a token that is not taken any more, once for all who need it, and nobody sees it', async () => {
    const tokens = [await program.token('ada', '1h'), await program.token('ada', '2h')];
    const { page } = await openGuest(browser, program, { html: '<!doctype html><title>Before</title>' });
    const context = page.context();
    let handedOut = 0;
    let refused = 0;
    let isOver = false;
    await context.route(`**${TOKEN_PATH}`, (route) => route.fulfill({ json: { token: tokens[handedOut++] } }));
    await context.route('**/v1/**', async (route) => {
      const { authorization } = await route.request().allHeaders();
      if (!isOver || authorization !== `Bearer ${tokens[0] ?? ''}`) return route.fallback();
      refused += 1;
      return route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
        body: JSON.stringify({ type: 'urn:team-feed:problem:token-expired', title: 'Expired', status: 401 }),
      });
    });
    await context.route('**/host/page.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: guestHtml(oneOfEach(attributes)) }),
    );
    await page.addInitScript(watchForFailures);
    await page.reload();
    await page.getByText('Said inside').first().waitFor();
    await page.locator('team-processes').getByText('Payroll').waitFor();
    await page.locator('team-status-badge').getByText('Running').waitFor();
    assert.equal(handedOut, 1);

    isOver = true;
    const answered = page.waitForResponse(
      (response) => response.url().includes('/v1/inbox') && response.status() === 200,
    );
    await page.evaluate(async () => {
      const refreshable = document.querySelectorAll<HTMLElement & { refresh?: () => Promise<void> }>('body > *');
      await Promise.all(Array.from(refreshable, async (element) => element.refresh?.()));
    });
    await answered;
    await page.locator('team-feed:state(ready)').waitFor();
    assert.ok(refused > 1, `${refused} calls were refused`);
    assert.equal(handedOut, 2);
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen), []);
  });

  it('says in each element that nobody is signed in, tells the page, and goes on when somebody is', async () => {
    const token = await program.token('ada');
    const { page } = await openGuest(browser, program, { html: '<!doctype html><title>Before</title>' });
    let isSignedIn = false;
    await page
      .context()
      .route(`**${TOKEN_PATH}`, (route) =>
        isSignedIn ? route.fulfill({ json: { token } }) : route.fulfill({ status: 401, json: {} }),
      );
    await page
      .context()
      .route('**/host/page.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: guestHtml(oneOfEach(attributes)) }),
      );
    await page.addInitScript(watchForFailures);
    await page.reload();
    for (const element of TAGS) await page.locator(`${element}:state(signed-out)`).waitFor({ state: 'attached' });
    for (const element of TAGS.filter((tag) => tag !== 'team-urgent')) {
      await page
        .locator(element)
        .getByText(/sign in|signed in/i)
        .first()
        .waitFor();
    }
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    assert.deepEqual(new Set(told), new Set(TAGS.map((element) => `${element} ${program.url}`)));
    assert.equal(told.length, TAGS.length, told.join());

    const tryAgain = await readyToTryAgain(page);
    isSignedIn = true;
    await tryAgain();
    await page.getByText('Said inside').first().waitFor();
  });

  for (const [how, readyTo] of [
    ['one element has tried again', readyToTryAgain],
    [
      'the page says that somebody has signed in',
      (page: Page) => Promise.resolve(() => page.evaluate(() => dispatchEvent(new Event('team-session-started')))),
    ],
  ] as const) {
    it(`is known to every element as soon as ${how}`, async () => {
      const token = await program.token('ada');
      const { page } = await openGuest(browser, program, { html: '<!doctype html><title>Before</title>' });
      let isSignedIn = false;
      const html = guestHtml(`<team-feed composer></team-feed><team-feed for="company"></team-feed>
        <team-inbox bell></team-inbox>${oneOfEach(attributes)}`);
      await page
        .context()
        .route(`**${TOKEN_PATH}`, (route) =>
          isSignedIn ? route.fulfill({ json: { token } }) : route.fulfill({ status: 401, json: {} }),
        );
      await page
        .context()
        .route('**/host/page.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await page.reload();
      for (const element of TAGS)
        await page.locator(`${element}:state(signed-out)`).first().waitFor({ state: 'attached' });
      const composer = page.locator('body > team-composer');
      await composer.locator('textarea').fill('Not yet');
      await composer.getByRole('button', { name: 'Post', exact: true }).click();
      await composer.locator('[part=failure]:not([hidden])').waitFor();

      const signIn = await readyTo(page);
      isSignedIn = true;
      await signIn();
      await page.waitForFunction(() => {
        const all = [
          ...document.querySelectorAll('*'),
          ...(document.querySelector('team-feed')?.shadowRoot?.querySelectorAll('*') ?? []),
        ];
        const ours = all.filter(({ localName }) => localName.startsWith('team-'));
        return (
          ours.length > 12 &&
          ours.every((it) => !it.matches(':state(signed-out), :state(failed), :state(failed-to-load)'))
        );
      });
      for (const element of ['team-feed', 'team-processes', 'team-process', 'team-status-badge', 'team-search'])
        await page.locator(`${element}:state(ready)`).first().waitFor();
      assert.equal(await page.getByText(/sign in/i).count(), 0);
    });
  }

  it('needs no cookie: none is set, and none that the host has is sent to the feed', async () => {
    const context = await browser.newContext();
    await readElsewhere(context, own(), await program.token('ada'));
    await context.addCookies([{ name: 'session', value: 'secret', url: 'https://intranet.test' }]);
    const page = await context.newPage();
    const sent: string[] = [];
    page.on('request', async (request) => {
      const { cookie } = await request.allHeaders();
      if (cookie && request.url().startsWith(program.url)) sent.push(request.url());
    });
    await page.goto('https://intranet.test/page.html');
    await readAndWrite(page.locator('team-feed'), 'Without a cookie');
    assert.deepEqual(sent, []);
    assert.deepEqual(
      (await context.cookies()).map(({ name }) => name),
      ['session'],
    );
  });

  /** A host on another site, which the browser takes from here. */
  async function readElsewhere(context: BrowserContext, html: string, token: string): Promise<void> {
    context.setDefaultTimeout(10_000);
    await context.grantPermissions(['local-network-access']);
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'accept' };
    await context.route('https://intranet.test/token.json', (route) => route.fulfill({ json: { token }, headers }));
    await context.route('https://intranet.test/page.html', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
    );
  }

  async function readAndWrite(feed: Locator, words: string): Promise<void> {
    await feed.getByText('Said inside').waitFor();
    await feed.getByRole('textbox').fill(words);
    const stored = feed.page().waitForResponse((response) => response.status() === 201);
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    await feed.getByRole('article').filter({ hasText: words }).waitFor();
    await stored;
  }

  const own = (): string =>
    guestHtml('<team-feed composer></team-feed>', '', `src="${program.url}/embed.js" data-token-url="/token.json"`);

  it('lives in a frame of another site that may store nothing, and after a reload', async () => {
    const context = await browser.newContext();
    await readElsewhere(context, own(), await program.token('ada'));
    await context.route('https://portal.test/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Portal</title>
          <iframe sandbox="allow-scripts allow-forms" src="https://intranet.test/page.html"></iframe>`,
      }),
    );
    const page = await context.newPage();
    for (const words of ['From a frame', 'From it again']) {
      await page.goto('https://portal.test/');
      await readAndWrite(page.frameLocator('iframe').locator('team-feed'), words);
      assert.deepEqual(await canStore(page.frames()[1]), []);
    }
    assert.deepEqual(await context.cookies(), []);
    await page.frameLocator('iframe').getByText('From a frame').waitFor();
  });

  it('lives in a browser that stores nothing for any site, and after a reload', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'team-feed-profile-'));
    const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(blocked));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: ensureChromium(),
      args: chromiumArgs,
    });
    try {
      await readElsewhere(context, own(), await program.token('ada'));
      const page = await context.newPage();
      await page.goto('https://intranet.test/page.html');
      await readAndWrite(page.locator('team-feed'), 'Stored nowhere');
      assert.deepEqual(await canStore(page.mainFrame()), []);
      await page.reload();
      await readAndWrite(page.locator('team-feed'), 'Nor this');
      await page.getByText('Stored nowhere').waitFor();
    } finally {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    }
  });
});

/** Ways to store something that the page has. */
async function canStore(frame: Frame | undefined): Promise<string[] | undefined> {
  return frame?.evaluate(async () => {
    const ways: string[] = [];
    try {
      localStorage.setItem('a', 'b');
      ways.push('localStorage');
    } catch {
      // As it shall be.
    }
    try {
      await new Promise((resolve, reject) => {
        const request = indexedDB.open('a');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
      ways.push('indexedDB');
    } catch {
      // As it shall be.
    }
    return ways;
  });
}

/** Runs in the page: notes what tells the page that nobody is signed in, and each failure that shows for even one frame. */
function watchForFailures(): void {
  const page = globalThis as unknown as { told: string[]; seen: string[] };
  page.told = [];
  page.seen = [];
  addEventListener('team-session-needed', (event) => {
    page.told.push(
      `${(event.target as Element).localName} ${(event as CustomEvent<{ server: string }>).detail.server}`,
    );
  });
  const look = (): void => {
    for (const { localName } of document.querySelectorAll(
      ':state(failed), :state(signed-out), :state(failed-to-load)',
    )) {
      page.seen.push(localName);
    }
    requestAnimationFrame(look);
  };
  look();
}
