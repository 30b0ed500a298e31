/** Every element as a guest: cloned, hidden at first, before its script is there, and in the font, colours and language of its page. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { de } from '../../components/src/locales/de.ts';
import { enComposer } from '../../components/src/locales/en-composer.ts';
import { zhHans } from '../../components/src/locales/zh-hans.ts';
import { openChromium } from '../support/chromium.ts';
import { type GuestPage, guestHtml, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';
import { oneOfEach, TAGS } from '../support/tags.ts';

/** More than a feed draws at once. */
const MANY = 130;

/** What each element shows when it has all that it asked for. */
const SHOWN: Readonly<Record<string, string>> = {
  'team-post': 'Number 130',
  'team-feed': 'Number 130',
  'team-composer': 'Post',
  'team-search': 'Number 77',
  'team-status-badge': 'Running',
  'team-inbox': 'Read this',
  'team-urgent': 'The lift is out',
  'team-messages': 'Lunch?',
  'team-process': 'Running',
  'team-processes': 'Payroll',
};

describe('every element', () => {
  let program: Program;
  let browser: Browser;
  const attributes: Record<string, string> = {
    'team-feed': 'for="unit:it" composer limit="100"',
    'team-process': 'process="payroll"',
    'team-status-badge': 'process="payroll"',
    'team-search': 'query="77"',
    'team-urgent': 'inline',
  };

  before(async () => {
    const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    const numbers = Array.from({ length: MANY }, (_, index) => ({
      ...{ type: 'post', id: `n${index + 1}`, author: 'ben', body: `Number ${index + 1}` },
      ...{ audience: 'unit:it', at: ago(1000 - index) },
    }));
    const lines = [
      { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
      { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['it'] },
      { type: 'person', handle: 'ben', name: 'Ben Okoro', units: ['it'] },
      { type: 'process', key: 'payroll', title: 'Payroll', owner: 'ada' },
      { type: 'status', process: 'payroll', state: 'running', by: 'ada', at: ago(9) },
      { type: 'post', id: 'must', author: 'ben', body: 'Read this', at: ago(8), addressees: ['person:ada'] },
      { type: 'post', id: 'now', author: 'ben', body: 'The lift is out', priority: 'urgent', at: ago(7) },
      { type: 'post', id: 'letter', author: 'ben', body: 'Lunch?', audience: 'people', people: ['ada'], at: ago(6) },
      ...numbers,
    ];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
    const headers = { authorization: `Bearer ${await program.token('ada')}` };
    const unit = await fetch(`${program.url}/v1/timelines/unit:it?limit=1`, { headers });
    const { items } = (await unit.json()) as { items: { id: string }[] };
    attributes['team-post'] = `post-id="${items[0]?.id ?? ''}"`;
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  after(async () => {
    await browser.close();
    await program.stop();
  });

  const open = async (html: string): Promise<GuestPage> => {
    const opened = await openGuest(browser, program, { html, as: 'ada' });
    // So much at once takes long on a busy machine.
    opened.page.setDefaultTimeout(60_000);
    return opened;
  };

  /** Waits until each element in the place shows what it has. */
  async function allShown(page: Page, place: string, state: 'visible' | 'attached' = 'visible'): Promise<void> {
    for (const [tag, text] of Object.entries(SHOWN)) {
      await page.locator(`${place} ${tag}`).getByText(text).first().waitFor({ state });
    }
  }

  it('may be cloned while it shows something, and the copy lives', async () => {
    assert.deepEqual(Object.keys(SHOWN).sort(), [...TAGS].sort());
    const { page, complaints } = await open(guestHtml(`<main>${oneOfEach(attributes)}</main><aside></aside>`));
    await allShown(page, 'main');
    await page.evaluate((tags) => {
      for (const tag of tags) {
        document.querySelector('aside')?.append(document.querySelector(`main > ${tag}`)?.cloneNode(true) ?? '');
      }
      document.querySelector('main')?.remove();
    }, TAGS);
    await allShown(page, 'aside');
    assert.deepEqual(complaints, []);
  });

  it('may be hidden at first, also a feed so long that only a part of it is drawn', async () => {
    const { page, complaints } = await open(guestHtml(`<main style="display: none">${oneOfEach(attributes)}</main>`));
    await allShown(page, 'main', 'attached');
    const older = page.locator('main > team-feed [part=older]');
    await older.evaluate((button: HTMLElement) => {
      button.click();
    });
    await older.waitFor({ state: 'detached' });
    await page.locator('main').evaluate((main: HTMLElement) => {
      main.style.display = '';
    });
    await allShown(page, 'main');
    const heights = await page
      .locator('main > *')
      .evaluateAll((all) => all.map((element) => [element.localName, element.getBoundingClientRect().height] as const));
    for (const [tag, height] of heights) assert.ok(height > 10, `${tag} is ${height} pixels high`);
    const articles = page.locator('main > team-feed').getByRole('article');
    assert.equal(await articles.first().getAttribute('aria-setsize'), String(MANY));
    assert.ok((await articles.count()) < MANY);
    // All of it has its height, and its end is drawn where the reader comes there.
    await page.locator('main > team-feed div.end').scrollIntoViewIfNeeded();
    await page.locator('main > team-feed').getByText('Number 1', { exact: true }).waitFor();
    const overlaps = await articles.evaluateAll((all) => {
      const boxes = all.map((article) => article.getBoundingClientRect());
      return boxes.filter((box, place) => box.height < 30 || box.top < (boxes[place - 1]?.bottom ?? box.top) - 1)
        .length;
    });
    assert.equal(overlaps, 0);
    assert.deepEqual(complaints, []);
  });

  it('shows what the page has put into it until it has something itself', async () => {
    const { page } = await open(guestHtml(oneOfEach(attributes, '<p>Please wait</p>'), '', 'src="/host/nothing.js"'));
    await page.waitForLoadState();
    for (const tag of TAGS) assert.ok(await page.locator(tag).getByText('Please wait').isVisible(), tag);
    await page.evaluate((tokenUrl) => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src: '/embed.js' });
      script.dataset['tokenUrl'] = tokenUrl;
      document.head.append(script);
    }, TOKEN_PATH);
    await allShown(page, 'body');
    for (const tag of TAGS) {
      await page.locator(tag).getByText('Please wait').waitFor({ state: 'hidden' });
    }
  });

  it('has the font and the colour of its page', async () => {
    const style = '<style>body { font-family: Georgia, serif; color: rgb(20, 30, 140) }</style>';
    const { page } = await open(guestHtml(oneOfEach(attributes), style));
    await allShown(page, 'body');
    for (const tag of TAGS) {
      const { fonts, colors } = await page.locator(tag).first().evaluate(lookOf);
      assert.deepEqual(fonts, ['Georgia, serif'], tag);
      // A banner may lie over any page, and stands on a ground of its own.
      if (tag === 'team-urgent') continue;
      assert.ok(colors.includes('rgb(20, 30, 140)'), `${tag}: ${colors.join(' ')}`);
      assert.ok(!colors.includes('rgb(0, 0, 0)'), `${tag}: ${colors.join(' ')}`);
    }
  });

  for (const [lang, { post }, languages] of [
    ['en', enComposer, []],
    ['de', de, ['de']],
    ['zh-CN', zhHans, ['zh-hans']],
  ] as const) {
    it(`loads no words but those of its page, which is in ${lang}`, async () => {
      const html = guestHtml(oneOfEach(attributes)).replace('lang="en"', `lang="${lang}"`);
      const { page, asked } = await open(html);
      for (const tag of TAGS) await page.locator(`body > ${tag}:defined`).waitFor({ state: 'attached' });
      await page.locator('body > team-composer').getByRole('button', { name: post, exact: true }).waitFor();
      await page.locator('team-messages').getByText('Lunch?').first().waitFor();
      const files = asked.map(
        (url) => /\/embed\/(it|de|fr|es|pt|nl|pl|sv|ar|he|ja|zh-hans)-[0-9a-f]{7}\.js$/.exec(url)?.[1],
      );
      assert.deepEqual([...new Set(files.filter(Boolean))], languages);
    });
  }
});

/** Runs in the page: fonts and colours of all text below the element but code, through shadow trees. */
function lookOf(element: Element): { fonts: string[]; colors: string[] } {
  const fonts = new Set<string>();
  const colors = new Set<string>();
  const look = (root: ParentNode): void => {
    for (const each of root.querySelectorAll('*')) {
      if (each.shadowRoot) look(each.shadowRoot);
      const hasText = [...each.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      const isField = each.matches('textarea, input, select');
      if ((!hasText && !isField) || each.matches('style, script, code') || !each.checkVisibility()) continue;
      const { fontFamily, color } = getComputedStyle(each);
      fonts.add(fontFamily);
      colors.add(color);
    }
  };
  if (element.shadowRoot) look(element.shadowRoot);
  return { fonts: [...fonts], colors: [...colors] };
}
