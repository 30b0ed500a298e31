/** Every element with what opens in it, in every language, in containers of little width. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ar } from '../../components/src/locales/ar.ts';
import { de } from '../../components/src/locales/de.ts';
import { enComposer } from '../../components/src/locales/en-composer.ts';
import { es } from '../../components/src/locales/es.ts';
import { fr } from '../../components/src/locales/fr.ts';
import { he } from '../../components/src/locales/he.ts';
import { it as italian } from '../../components/src/locales/it.ts';
import { ja } from '../../components/src/locales/ja.ts';
import { nl } from '../../components/src/locales/nl.ts';
import { pl } from '../../components/src/locales/pl.ts';
import { pt } from '../../components/src/locales/pt.ts';
import { sv } from '../../components/src/locales/sv.ts';
import { zhHans } from '../../components/src/locales/zh-hans.ts';
import { openChromium } from '../support/chromium.ts';
import { EVERY_ELEMENT, everythingShown, SOMEBODY } from '../support/every-element.ts';
import { guestHtml, openGuest } from '../support/guest.ts';
import { nextFrames } from '../support/long-tasks.ts';
import { startProgram, type Program } from '../support/program.ts';

const languages = {
  en: enComposer,
  it: italian,
  de,
  fr,
  es,
  pt,
  nl,
  pl,
  sv,
  ar,
  he,
  ja,
  'zh-Hans': zhHans,
};

const WIDTHS = [220, 320];

/** What is there when everything is open, each within the shadow tree of the one before it. */
const OPENED = [
  'team-feed team-article-tools [part=preview]',
  'team-feed team-post-options fieldset',
  'team-post team-post-pin-form select',
  'team-post team-post-editor textarea',
  'team-process team-process-form select',
  'team-process [part=history]:has(li)',
  'team-process [part=watchers]',
  'team-processes team-process [part=steps]',
  'team-messages team-composer [part=send]',
];

describe('every element', () => {
  let program: Program;
  let browser: Browser;
  let page: Page;

  before(async () => {
    [program, browser] = await Promise.all([startProgram({ isStillDemo: true }), openChromium()]);
    const files = Object.fromEntries(
      WIDTHS.map((width) => [
        `/host/${width}.css`,
        { type: 'text/css', body: `.of-${width} { inline-size: ${width}px }` },
      ]),
    );
    const head = WIDTHS.map((width) => `<link rel="stylesheet" href="/host/${width}.css">`).join('');
    const html = guestHtml(`<main class="of-220">${EVERY_ELEMENT}</main>`, head);
    const look = { viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce' } as const;
    ({ page } = await openGuest(browser, program, { html, as: SOMEBODY, files, look }));
    await everythingShown(page);
    const composer = page.locator('team-feed team-composer').first();
    await composer.getByRole('textbox').fill('x'.repeat(120));
    await composer.getByRole('combobox', { name: 'Kind' }).selectOption('news');
    // What opens may hold something that opens in its turn.
    await page.waitForFunction(openAll, OPENED, { polling: 250 });
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  for (const [lang, words] of Object.entries(languages))
    it(`has room for its words in ${lang}, in containers of ${WIDTHS.join(' and ')} pixels`, async () => {
      await page.evaluate((tag) => document.documentElement.setAttribute('lang', tag), lang);
      await page
        .locator('team-feed team-composer [part=send]')
        .first()
        .getByText(words.post, { exact: true })
        .waitFor();
      for (const width of WIDTHS) {
        await page.locator('main').evaluate((main: Element, name: string) => (main.className = name), `of-${width}`);
        await page.evaluate(nextFrames);
        assert.deepEqual(await page.evaluate(tooWide), [], `${width} pixels`);
      }
    });

  it('takes words and a further language from a page that has the script tag alone, under a strict policy', async () => {
    const words = (lang: string, said: object): string =>
      `<script type="application/json" data-team-feed-words lang="${lang}">${JSON.stringify(said)}</script>`;
    const head =
      words('de', { post: 'Senden', composeReplyTo: 'Für {1}' }) +
      words('fa', { post: 'فرستادن', newPosts: { one: '# نوشتهٔ تازه', other: '# نوشتهٔ تازه' } });
    const html = guestHtml(
      '<team-composer lang="de-AT"></team-composer><team-composer lang="fa"></team-composer>',
      head,
    );
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";
    const opened = await openGuest(browser, program, { html, as: SOMEBODY, policy });
    const [austrian, persian] = [
      opened.page.locator('team-composer[lang=de-AT]'),
      opened.page.locator('team-composer[lang=fa]'),
    ];
    await austrian.getByRole('button', { name: 'Senden' }).waitFor();
    await persian.getByRole('button', { name: 'فرستادن' }).waitFor();
    const directionOf = (element: Element): string => getComputedStyle(element).direction;
    assert.deepEqual([await austrian.evaluate(directionOf), await persian.evaluate(directionOf)], ['ltr', 'rtl']);
    assert.deepEqual(opened.complaints, []);
    await opened.page.context().close();
  });
});

/** Runs in the page: presses every button that opens something but dialogs, and says whether all is there. */
function openAll(opened: readonly string[]): boolean {
  const opens = [
    'button[aria-expanded=false]:not([part=filter], [part=bell], .react, [part=receipts], .open)',
    // One row of the board at a time.
    '[part=row]:first-child .open[aria-expanded=false]',
    'details:not([open]) > summary',
    'button.edit',
    'button[part=new][aria-pressed=false]',
  ].join();
  const pressIn = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) pressIn(element.shadowRoot);
      if (element.matches(opens)) element.click();
    }
  };
  pressIn(document);
  const isWithin = (root: ParentNode, [outer = '', ...inner]: readonly string[]): boolean =>
    [...root.querySelectorAll('*')].some(
      (element) =>
        (element.matches(outer) && (!inner.length || (element.shadowRoot && isWithin(element.shadowRoot, inner)))) ||
        (element.shadowRoot && isWithin(element.shadowRoot, [outer, ...inner])),
    );
  return opened.every((path) => isWithin(document, path.split(' ')));
}

/** Runs in the page: what is wider than the container or its element, and words that are wider than their control. */
function tooWide(): string[] {
  const found: string[] = [];
  const main = document.querySelector('main') ?? document.body;
  const { left, right } = main.getBoundingClientRect();
  const range = document.createRange();
  const say = (element: Element, what: string, by: number): void => {
    if (by > 1)
      found.push(`${element.localName} ${element.part.value} ${element.className}: ${what} ${Math.round(by)}`);
  };
  // The number on a bell hangs over its edge, and a row of messages shows of the last one what there is room for.
  const isControl = ':is(button, summary, label, legend, [role=option], a[href]):not([part=bell], [part=item])';
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      // A row of a board that is out of sight is as wide as it was when it was seen.
      if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
      const box = element.getBoundingClientRect();
      if (box.width <= 1) continue;
      say(element, 'outside', Math.max(box.right - right, left - box.left));
      if (element.shadowRoot) {
        if (element.clientWidth > 0 && !element.matches('[bell]'))
          say(element, 'inside', element.scrollWidth - element.clientWidth);
        look(element.shadowRoot);
      }
      if (!element.matches(isControl) || element.querySelector('.hidden')) continue;
      range.selectNodeContents(element);
      const words = range.getBoundingClientRect();
      if (words.width)
        say(element, `“${element.textContent.trim()}”`, Math.max(words.right - box.right, box.left - words.left));
    }
  };
  look(main);
  return found;
}
