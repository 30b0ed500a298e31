/** Every control is large enough to be pressed, or stands apart. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openOffice, type Office } from '../../support/office.ts';
import { SCENES } from '../../support/scenes.ts';
import { smallTargets } from '../../support/targets.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
afterEach(() => office.leave());
after(() => office.close());

describe('the target of a pointer has 24 pixels each way, or room around it', () => {
  it('which this test can tell', async () => {
    const page = await office.browser.newPage();
    const box = 'display: inline-block; inline-size: 20px; block-size: 20px; padding: 0; border: 0; margin: 0';
    await page.setContent(`<p>Words <a href="#">link</a> in a line</p>
      <div style="display: flex; gap: 2px"><button style="${box}" class="near">A</button><button style="${box}">B</button></div>
      <div style="display: flex; gap: 4px; margin: 2em 0"><button style="${box}">A</button><button style="${box}">B</button></div>
      <div style="display: flex"><button style="${box}; block-size: 30px" class="beside">A</button><button>Large</button></div>`);
    assert.deepEqual(await page.evaluate(smallTargets), [
      '<page> button[near] "A": 20.0 x 20.0',
      '<page> button[] "B": 20.0 x 20.0',
      '<page> button[beside] "A": 20.0 x 30.0',
    ]);
  });

  for (const { title, elements, reach } of SCENES)
    it(`in ${title}, on a wide and on a narrow page`, async () => {
      const page = await office.open(elements, { look: { viewport: { width: 1000, height: 900 } } });
      await reach(page, office);
      assert.deepEqual(await page.evaluate(smallTargets), []);
      await page.setViewportSize({ width: 320, height: 900 });
      assert.deepEqual(await page.evaluate(smallTargets), []);
    });
});
