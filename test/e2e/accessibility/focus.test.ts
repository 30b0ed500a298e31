/** The focus goes through every element and out again, and can be seen wherever it is. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { walk } from '../../support/keys.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { SCENES } from '../../support/scenes.ts';

/** Lower than most of what is shown, so that the page scrolls under the focus. */
const look = { viewport: { width: 900, height: 500 } };

/** What is modal keeps the focus on purpose, and goes with Escape. */
const MODAL = ['the dialog with what to paste', 'an inbox behind a bell'];

let office: Office;
before(async () => {
  office = await openOffice();
});
afterEach(() => office.leave());
after(() => office.close());

/** Goes through the page both ways: the same stops, each but once and each to be seen. */
async function walkBothWays(page: Page): Promise<void> {
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

describe('the focus goes through, and can be seen', () => {
  it('which this test can tell', async () => {
    const page = await office.browser.newPage();
    await page.setContent(`<style>* { margin: 0 } :focus { outline: 2px solid } .out { outline: none } div { overflow: hidden; inline-size: 4em }
      p { position: fixed; inset: 0 0 auto; block-size: 8em; background: white; margin-block-start: 4em }</style>
      <button id="before">B</button><button class="out">No ring</button><div><button>Cut</button></div>
      <p></p><button style="position: fixed; top: 6em">Covered</button><button id="after">A</button>`);
    await page.evaluate(() => document.body.append(document.querySelector('p') ?? ''));
    assert.deepEqual(await walk(page, '#before', '#after', 'Tab'), [
      { what: 'button "No ring"', fault: 'no outline' },
      { what: 'button "Cut"', fault: 'outline cut off at left, top, bottom' },
      { what: 'button "Covered"', fault: 'covered' },
    ]);
  });

  for (const { title, elements, reach } of SCENES.filter(({ title }) => !MODAL.includes(title)))
    it(`in ${title}`, async () => {
      const page = await office.open(elements, { look });
      await reach(page, office);
      await walkBothWays(page);
    });

  it('where a banner and a button for new posts stand above what is read', async () => {
    await office.post('cleo', { body: 'Leave hall 2 now', priority: 'urgent' });
    const page = await office.open(['feed', 'banner'], { look });
    await page.getByRole('alert').filter({ hasText: 'Leave hall 2 now' }).waitFor();
    await page.locator('team-feed:state(ready)').waitFor();
    await office.post('ben', { body: 'Read later' });
    await page.getByRole('button', { name: '1 new post' }).waitFor();
    await walkBothWays(page);
  });
});
