/** What must be true on each host, whatever it is written in: real host, real server, real browser. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { openChromium } from '../support/chromium.ts';
import { freePort } from '../support/php.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type Host, SECRET, type StartHost } from './host.ts';

const lines = [
  { type: 'person', handle: 'ada', name: 'Ada Rossi', roles: ['member'] },
  { type: 'person', handle: 'eva', name: 'Eva Lang', roles: ['member', 'editor'] },
  { type: 'person', handle: 'ceo', name: 'Carla Neri', roles: ['member', 'admin'] },
  { type: 'person', handle: 'mallory', name: 'Mallory Dunn', roles: ['member'] },
  { type: 'process', key: 'payroll', title: 'Payroll run', owner: 'eva' },
  {
    type: 'status',
    process: 'payroll',
    state: 'running',
    label: 'Collecting hours',
    by: 'eva',
    at: '2026-01-05T08:00:00Z',
  },
  { type: 'post', id: 'first', author: 'eva', body: 'The canteen opens on Monday', at: '2026-01-05T09:00:00Z' },
];

/** Addresses that a hostile page would have the elements talk to; nobody listens there. */
const EVIL = 'http://127.0.0.1:9';

/** Attributes of the elements, as people write them who mean harm; what comes of each must be harmless. */
const hostile = [
  `for="company" composer server="${EVIL}" token-url="${EVIL}/token" data-token-url="${EVIL}/token"`,
  'for="company" onload="hacked=1" onclick="hacked=1" onfocus="hacked=1" autofocus tabindex="0" onerror=hacked=1',
  'for="company" person="eva" handle="eva" sub="eva" author="eva" token="eva" user="eva"',
  'for="company" style="position:fixed;inset:0" class="x" id="scripts" slot="x" part="x" is="x"',
  `for="page" page="javascript:hacked=1"`,
  `for="page" page="//evil.example.com/page"`,
  `for='"><script>hacked=1</script>'`,
  `for="company' onload='hacked=1"`,
  'for="company&quot; onload=&quot;hacked=1"',
  'for="person:eva/../../me"',
  'limit="20; hacked=1"',
  'lang="en&quot;><img src=x onerror=hacked=1>"',
];

/** The same by other means than attributes of an element that is known. */
const markup = [
  `<team-provider server="${EVIL}" token-url="${EVIL}/token"><team-feed for="company"></team-feed></team-provider>`,
  `<meta name="team-feed" content="${EVIL}" data-token-url="${EVIL}/token">`,
  '<script>hacked=1</script>',
  '<script type="module" src="data:text/javascript,window.hacked=1"></script>',
  '<img src="x" onerror="hacked=1">',
  '<team-composer onfocus="hacked=1" autofocus></team-composer>',
  '<a href="javascript:hacked=1">free coffee</a>',
];

/** What an element may have in a page of the host. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'team-feed': ['for', 'page', 'limit', 'composer', 'live', 'share', 'no-share', 'lang'],
  'team-status-badge': ['process', 'no-step', 'no-age', 'announce', 'share', 'no-share', 'lang'],
  'team-process': ['process', 'share', 'no-share', 'lang'],
  'team-processes': ['unit', 'state', 'order', 'watching', 'lang'],
};

/** Tests a host; `more` registers what is true of this one only. */
export function testHost(name: string, start: StartHost, more?: (site: () => Site) => void): void {
  describe(name, () => {
    let site: Site;
    before(async () => {
      site = await Site.start((feed, port) => start(feed, 'documented', port));
    });
    after(() => site.stop());

    it('shows the feed, and what others post as it comes', async () => {
      const page = await site.visit('ada', await site.feedPage());
      await page.getByText('The canteen opens on Monday').waitFor();
      await site.post('eva', 'Soup is served now');
      await page.getByRole('button', { name: /new post/ }).click();
      await page.getByRole('article').filter({ hasText: 'Soup is served now' }).waitFor();
    });

    it('posts under the name of whoever is signed in there', async () => {
      const page = await site.visit('ada', await site.feedPage());
      await site.write(page, 'Who has seen my keys?');
      assert.equal(await site.authorOf('Who has seen my keys?'), 'ada');
    });

    it('knows who the administrator says has another handle, and nobody else under that handle', async () => {
      const page = await site.visit('e.lang', await site.feedPage());
      await site.write(page, 'It is really me');
      assert.equal(await site.authorOf('It is really me'), 'eva');

      const impostor = await site.visit('eva', await site.feedPage());
      await impostor.locator('team-feed:state(signed-out)').waitFor();
      assert.deepEqual(await site.tokenOf(impostor), { status: 403, token: undefined });
    });

    it('gives a token to no user who does not take part', async () => {
      const page = await site.visit('guest', await site.feedPage());
      await page.locator('team-feed:state(signed-out)').waitFor();
      assert.deepEqual(await site.tokenOf(page), { status: 401, token: undefined });
    });

    it('asks visitors to sign in, and gives them no token', async () => {
      const page = await site.visit(undefined, await site.feedPage());
      await page.locator('team-feed:state(signed-out)').getByText('Sign in to see the feed.').waitFor();
      await page.locator('team-status-badge:state(signed-out)').waitFor();
      assert.equal(await page.getByRole('article').count(), 0);
      assert.deepEqual(await site.tokenOf(page), { status: 401, token: undefined });
    });

    it('shows nothing any more to somebody who has signed out', async () => {
      const page = await site.visit('ada', await site.feedPage());
      await page.getByText('The canteen opens on Monday').waitFor();
      await site.signOut('ada');
      await page.reload();
      await page.locator('team-feed:state(signed-out)').waitFor();
      assert.equal(await page.getByRole('article').count(), 0);
    });

    it('gives tokens to its own pages only, that live for minutes and are kept by nobody', async () => {
      const page = await site.visit('ada', await site.feedPage());
      const response = await page.request.get(site.host.tokenUrl, { headers: { 'sec-fetch-site': 'same-origin' } });
      assert.equal(response.status(), 200);
      assert.match(response.headers()['cache-control'] ?? '', /no-store/);
      assert.equal(response.headers()['access-control-allow-origin'], undefined);
      const { token } = (await response.json()) as { token: string };
      const { sub, exp } = claimsOf(token);
      assert.equal(sub, 'ada');
      assert.ok(exp - Date.now() / 1000 <= 600, 'lives longer than ten minutes');

      for (const headers of [{ 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example.com' }]) {
        const refused = await page.request.get(site.host.tokenUrl, { headers });
        assert.equal(refused.status(), 403);
        assert.doesNotMatch(await refused.text(), /eyJ/);
      }
      // Another port of the machine is the same site to a browser: it sends the cookies along.
      await page.goto(`${site.feed.url}/healthz`);
      const read = await page.evaluate(
        (url) =>
          fetch(url, { credentials: 'include' }).then(
            (answer) => answer.text(),
            () => 'unreadable',
          ),
        site.host.tokenUrl,
      );
      assert.equal(read, 'unreadable');
    });

    it('shows the state of a process in a sentence, live', async () => {
      const page = await site.visit('ada', await site.feedPage());
      const badge = page.locator('team-status-badge');
      await badge.getByText('Collecting hours').waitFor();
      await site.setStatus('eva', 'Paying out');
      await badge.getByText('Paying out').waitFor();
      // In the sentence, not below it.
      assert.equal(
        await badge.evaluate((element) => element.parentElement?.textContent.trim().slice(0, 11)),
        'The payroll',
      );
    });

    it('gives each page a conversation of its own', async () => {
      const text = site.host.element('team-feed', 'for="page" composer');
      const [canteen, garden] = await Promise.all([site.page('canteen', text), site.page('garden', text)]);
      const page = await site.visit('ada', canteen);
      await site.write(page, 'About the canteen');
      await page.goto(garden);
      await page.locator('team-feed:state(empty)').waitFor();
      await page.goto(`${canteen}#menu`);
      await page.getByRole('article').filter({ hasText: 'About the canteen' }).waitFor();
    });

    it('has elements for a process and for many', async () => {
      const text = ['team-process', 'team-processes'].map((tag) => site.host.element(tag, 'process="payroll"'));
      const page = await site.visit('ada', await site.page('processes', text.join('\n\n')));
      await page.locator('team-process').getByText('Payroll run').first().waitFor();
      await page.locator('team-processes').getByText('Payroll run').first().waitFor();
    });

    it('offers to embed a badge, unless the page says otherwise', async () => {
      const badges = ['', 'no-share'].map((more) =>
        site.host.element('team-status-badge', `process="payroll" ${more}`),
      );
      const page = await site.visit('ada', await site.page('shared', badges.join(' and ')));
      await page.locator('team-status-badge:state(ready)').nth(1).waitFor();
      const offers = page.getByRole('button', { name: 'Embed this: Payroll run' });
      assert.equal(await offers.count(), 1);
      await offers.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Embed this' }).waitFor();
    });

    it('loads nothing where no element stands', async () => {
      const asked: string[] = [];
      const page = await site.open('ada');
      page.on('request', (request) => asked.push(request.url()));
      const fromFeed = (): string[] => asked.filter((url) => url.startsWith(site.feed.url));
      const plain = await site.page('plain', 'Only words.');
      for (const address of [plain, ...site.host.others]) {
        await page.goto(address, { waitUntil: 'networkidle' });
        assert.deepEqual(fromFeed(), [], address);
      }
      await page.goto(await site.feedPage());
      await page.getByText('The canteen opens on Monday').waitFor();
      assert.equal(fromFeed().filter((url) => url.endsWith('/embed.js')).length, 1);
    });

    it('says what is wrong with an element that cannot be meant', async () => {
      const wrong = [site.host.element('team-status-badge', ''), site.host.element('team-feed', 'limit="many"')];
      const page = await site.visit('ada', await site.page('wrong', wrong.join('\n\n')));
      await page.getByText('team-status-badge: the value of “process”').waitFor();
      await page.getByText('team-feed: the value of “limit”').waitFor();
      assert.equal(await page.locator('team-feed, team-status-badge').count(), 0);
    });

    describe('with pages that mean harm', () => {
      /** One page of elements with hostile attributes, and one of other markup. */
      let addresses: readonly string[];
      before(async () => {
        const { element } = site.host;
        const elements = hostile.map((attributes) => element('team-feed', attributes));
        const badges = hostile.map((attributes) => element('team-status-badge', `process="payroll" ${attributes}`));
        addresses = [
          await site.page('hostile', [...elements, ...badges].join('\n\n')),
          await site.page('markup', [element('team-feed', 'for="company"'), ...markup].join('\n\n')),
        ];
      });

      it('writes elements with attributes of its list only', async () => {
        const page = await site.visit('ada', addresses[0] ?? '');
        let count = 0;
        for (const address of addresses) {
          const html = await (await page.request.get(address)).text();
          const written = await page.evaluate((source) => {
            const parsed = new DOMParser().parseFromString(source, 'text/html');
            return [...parsed.querySelectorAll('*')]
              .filter(({ localName }) => localName.startsWith('team-'))
              .map((element) => ({ tag: element.localName, names: element.getAttributeNames() }));
          }, html);
          count += written.length;
          for (const { tag, names } of written) {
            const strange = names.filter((attribute) => !ALLOWED[tag]?.includes(attribute));
            assert.deepEqual(strange, [], tag);
          }
          assert.doesNotMatch(html, /<[^>]+\son(?:load|click|error|focus)=["']?hacked/);
          assert.doesNotMatch(html, /<script[^>]*>hacked|<a[^>]+javascript:hacked/);
        }
        assert.ok(count >= 12, `${String(count)} elements are left`);
      });

      it('runs nothing of it, and talks to host and feed server only', async () => {
        const page = await site.open('ada');
        const strangers: string[] = [];
        const home = [site.host.url, site.feed.url].map((url) => new URL(url).origin);
        page.on('request', (request) => {
          const { origin, protocol } = new URL(request.url());
          if (!home.includes(origin) && protocol.startsWith('http')) strangers.push(request.url());
        });
        for (const address of addresses) {
          await page.goto(address);
          await page.getByText('The canteen opens on Monday').first().waitFor();
          assert.equal(await page.evaluate(() => 'hacked' in window && window.hacked === 1), false);
        }
        assert.deepEqual(strangers, []);
      });

      it('changes nothing of who posts', async () => {
        const page = await site.visit('mallory', addresses[0] ?? '');
        await site.write(page, 'Signed, Eva');
        assert.equal(await site.authorOf('Signed, Eva'), 'mallory');
        for (const question of ['sub=eva', 'handle=eva', 'user=eva', 'person=eva', 'u=eva', 'callback=eva']) {
          const url = `${site.host.tokenUrl}${site.host.tokenUrl.includes('?') ? '&' : '?'}${question}`;
          const response = await page.request.get(url, { headers: { 'sec-fetch-site': 'same-origin' } });
          assert.match(response.headers()['content-type'] ?? '', /^application\/json/, question);
          const { token } = (await response.json()) as { token?: string };
          // DokuWiki takes `u` for somebody who signs in, without a password: then nobody is signed in.
          if (token !== undefined) assert.equal(claimsOf(token).sub, 'mallory');
        }
      });
    });

    more?.(() => site);

    it('gives PHP nothing to complain of', () => {
      assert.deepEqual(site.host.complaints, []);
    });
  });
}

function claimsOf(token: string): { readonly sub: string; readonly exp: number } {
  const [, claims = ''] = token.split('.');
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string; exp: number };
}

/** A host, the feed server beside it, and browsers of the host's users. */
export class Site {
  readonly host: Host;
  readonly feed: Program;
  readonly #browser: Browser;
  readonly #contexts = new Map<string | undefined, BrowserContext>();
  readonly #signedOut = new Set<string>();
  #feedPage: Promise<string> | undefined;

  private constructor(host: Host, feed: Program, browser: Browser) {
    this.host = host;
    this.feed = feed;
    this.#browser = browser;
  }

  static async start(start: (feed: string, port: number) => Promise<Host>): Promise<Site> {
    process.env['TEAM_FEED_SECRET'] = SECRET;
    const port = await freePort();
    const args = ['--embed-origins', `http://127.0.0.1:${String(port)}`];
    const [feed, browser] = await Promise.all([startProgram({ lines, args }), openChromium()]);
    try {
      return new Site(await start(feed.url, port), feed, browser);
    } catch (error) {
      await Promise.all([feed.stop(), browser.close()]);
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await Promise.all([this.host.stop(), this.feed.stop()]);
  }

  /** A tab of a browser in which a user is signed in, or nobody. */
  async open(login: string | undefined): Promise<Page> {
    const known = this.#contexts.get(login);
    const context = known ?? (await this.#browser.newContext({ locale: 'en' }));
    context.setDefaultTimeout(15_000);
    this.#contexts.set(login, context);
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      assert.fail(error);
    });
    if (login !== undefined && (!known || this.#signedOut.delete(login))) await this.host.signIn(page, login);
    return page;
  }

  async signOut(login: string): Promise<void> {
    const context = this.#contexts.get(login);
    await context?.clearCookies();
    this.#signedOut.add(login);
  }

  /** The same, at an address. */
  async visit(login: string | undefined, address: string): Promise<Page> {
    const page = await this.open(login);
    await page.goto(address);
    return page;
  }

  /** A page that Mallory writes; its address. */
  async page(name: string, text: string): Promise<string> {
    const page = await this.open('mallory');
    const address = await this.host.write(page, name, text);
    await page.close();
    return address;
  }

  /** A page with a feed in which one can write, and a badge in a sentence. */
  feedPage(): Promise<string> {
    this.#feedPage ??= this.page(
      'news',
      [
        `The payroll is ${this.host.element('team-status-badge', 'process="payroll"')} at the moment.`,
        this.host.element('team-feed', 'for="company" composer limit="10"'),
      ].join('\n\n'),
    );
    return this.#feedPage;
  }

  /** What a user's browser is answered that asks for a token from the host's own page. */
  async tokenOf(page: Page): Promise<{ status: number; token: string | undefined }> {
    return page.evaluate(async (url) => {
      const response = await fetch(url);
      const { token } = (await response.json()) as { token?: string };
      return { status: response.status, token };
    }, this.host.tokenUrl);
  }

  /** Writes a post by the composer of a page, and waits until it stands in the feed. */
  async write(page: Page, text: string): Promise<void> {
    await page.locator('team-composer').first().getByRole('textbox').first().fill(text);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: text }).first().waitFor();
    await page.locator('team-post:not([sending])').filter({ hasText: text }).first().waitFor();
  }

  /** Posts by the API, as some other program would. */
  async post(handle: string, body: string): Promise<void> {
    await this.#call(handle, 'posts', { id: v7(), body });
  }

  async setStatus(handle: string, label: string): Promise<void> {
    await this.#call(handle, 'processes/payroll/statuses', { state: 'running', label });
  }

  /** Who the server says wrote the newest post with this text. */
  async authorOf(text: string): Promise<string | undefined> {
    const headers = { authorization: `Bearer ${await this.feed.token('ada')}` };
    const response = await fetch(`${this.feed.url}/v1/timelines/company?limit=50`, { headers });
    const { items } = (await response.json()) as { items: { body: string; author: string }[] };
    return items.find(({ body }) => body === text)?.author;
  }

  async #call(handle: string, path: string, body: object): Promise<void> {
    const response = await fetch(`${this.feed.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.feed.token(handle)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(response.status, 201, await response.text());
  }
}

declare global {
  interface Window {
    /** Set by what a hostile page gets to run. */
    hacked?: unknown;
  }
}
