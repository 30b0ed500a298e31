/**
 * Everything that people see of the elements, each scene opened once and looked at as they do who hear it, press it with a shaking
 * finger, go through it by keys, enlarge it, or choose its colours.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { settled } from '../../support/guest.ts';
import { heard, nameless } from '../../support/heard.ts';
import { walk } from '../../support/keys.ts';
import { MOTION_RECORDER, movedOn } from '../../support/motion.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { SCENES, type Scene } from '../../support/scenes.ts';
import { lostText, smallText, unmarked } from '../../support/shown.ts';
import { smallTargets } from '../../support/targets.ts';
import { OUTLINES } from './outlines.ts';

const WIDE = { width: 1000, height: 900 };
const NARROW = { width: 320, height: 900 };

/** Lower than most of what is shown, so that the page scrolls under the focus. */
const LOW = { width: 900, height: 500 };

/** What is modal keeps the focus on purpose, and goes with Escape. */
const MODAL = ['the dialog with what to paste', 'an inbox behind a bell'];

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

for (const scene of SCENES)
  describe(`${scene.title}:`, () => {
    let page: Page;
    before(async () => {
      page = await open(scene);
    });
    after(() => office.leave());

    it('a screen reader meets these words, and nothing without a name', async () => {
      assert.deepEqual(await nameless(page), []);
      assert.ok(OUTLINES[scene.title], `There is no outline of ${scene.title}`);
      for (const [selector, outline] of Object.entries(OUTLINES[scene.title] ?? {}))
        assert.equal(shortened(await heard(page, selector)), dedented(outline), selector);
    });

    it('each target of a pointer has 24 pixels each way, or room around it', async () => {
      await page.setViewportSize(WIDE);
      assert.deepEqual(await page.evaluate(smallTargets), []);
      await page.setViewportSize(NARROW);
      assert.deepEqual(await page.evaluate(smallTargets), []);
    });

    for (const [how, width, css] of [
      ['on a page of 320 pixels, as with a zoom of 400 %', 320, ''],
      ['with text of twice the size', 640, 'html { font-size: 200% }'],
      // WCAG 2.2, 1.4.12, as far as it is inherited into shadow trees.
      [
        'with more space between lines, letters and words',
        320,
        'html { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
      ],
    ] as const)
      it(`nothing is cut off or covered ${how}`, async () => {
        await page.setViewportSize({ ...NARROW, width });
        assert.deepEqual(await withStyle(page, css, () => page.evaluate(lostText)), []);
      });

    it('all text becomes twice as large where the reader asks for that', async () => {
      await page.setViewportSize({ ...NARROW, width: 640 });
      await page.evaluate(smallText);
      assert.deepEqual(await withStyle(page, 'html { font-size: 200% }', () => page.evaluate(smallText)), []);
    });

    for (const colorScheme of ['dark', 'light'] as const)
      it(`with ${colorScheme} colours of the reader's own, controls and states are marked`, async () => {
        await page.setViewportSize(WIDE);
        await page.emulateMedia({ forcedColors: 'active', colorScheme });
        const found = await page.evaluate(unmarked);
        await page.emulateMedia({ forcedColors: null, colorScheme: null });
        assert.deepEqual(found, []);
      });

    if (!MODAL.includes(scene.title))
      // The last one: what opens closes when the focus leaves it.
      it('the focus goes through both ways, and can be seen', () => walkBothWays(page));

    it('nothing has moved, as the reader wishes', async () => {
      assert.deepEqual(await movedOn(page), []);
    });
  });

describe('the focus goes through, and can be seen,', () => {
  after(() => office.leave());

  it('where a banner and a button for new posts stand above what is read', async () => {
    await office.post('cleo', { body: 'Leave hall 2 now', priority: 'urgent' });
    const page = await office.open(['feed', 'banner'], {
      head: MOTION_RECORDER,
      look: { viewport: LOW, reducedMotion: 'reduce' },
    });
    await page.getByRole('alert').filter({ hasText: 'Leave hall 2 now' }).waitFor();
    await page.locator('team-feed:state(ready)').waitFor();
    await office.post('ben', { body: 'Read later' });
    await page.getByRole('button', { name: '1 new post' }).waitFor();
    await walkBothWays(page);
    await page.getByRole('textbox', { name: 'Write a post' }).fill('Sent without a stir');
    await page.getByRole('button', { name: 'Post', exact: true }).press('Enter');
    await page.getByRole('article').filter({ hasText: 'Sent without a stir' }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).press('Enter');
    assert.deepEqual(await movedOn(page), []);
  });
});

/** A page of somebody who wants nothing to move, without a colour scheme of its own, so that colours which are not forced would be those of a light page. */
async function open({ elements, reach }: Scene): Promise<Page> {
  const page = await office.open(elements, {
    head: MOTION_RECORDER,
    look: { viewport: WIDE, reducedMotion: 'reduce' },
  });
  await page.evaluate(() => {
    document.querySelector('meta[name=color-scheme]')?.remove();
  });
  await reach(page, office);
  await settled(page);
  return page;
}

async function withStyle<T>(page: Page, css: string, look: () => Promise<T>): Promise<T> {
  const style = await page.addStyleTag({ content: `/* ${css === '' ? 'As it is' : 'Changed'} */ ${css}` });
  const found = await look();
  await style.evaluate((element) => {
    (element as Element).remove();
  });
  return found;
}

/** Goes through the page both ways: the same stops, each to be seen. */
async function walkBothWays(page: Page): Promise<void> {
  await page.setViewportSize(LOW);
  // Some buttons come with the first focus.
  await walk(page, '#before', '#after', 'Tab');
  await settled(page);
  const forth = await walk(page, '#before', '#after', 'Tab');
  const back = await walk(page, '#after', '#before', 'Shift+Tab');
  assert.deepEqual(
    [...forth, ...back].filter(({ fault }) => fault !== ''),
    [],
  );
  assert.ok(forth.length > 0);
  assert.deepEqual(
    back.map(({ what }) => what).reverse(),
    forth.map(({ what }) => what),
  );
}

/** Without the days and hours of posts that were written a moment ago, and without what is repeated in a long text. */
function shortened(lines: string): string {
  return lines
    .replaceAll(office.program.url, 'http://SERVER')
    .replaceAll(/\(\w+day, \w+ \d+, (?!2020)\d{4} at [^)]*\)/g, '(today)')
    .replaceAll(/\n *button "Today, 17:00".*/g, '')
    .replaceAll(/(The boiler in hall 2 was checked, cleaned and started again, and runs as it should\. ?){10}/g, '…')
    .replaceAll(/(Leave hall 2 by the north door\. ?){8}/g, 'Leave hall 2 by the north door. …');
}

/** Without the first line, which is empty, and the indentation that all lines share. */
function dedented(text: string): string {
  const lines = text.split('\n').slice(1);
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}
