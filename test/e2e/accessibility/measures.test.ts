/** The tests of accessibility can tell what is wrong: on pages where it is. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../support/chromium.ts';
import { heard, nameless } from '../../support/heard.ts';
import { walk } from '../../support/keys.ts';
import { MOTION_RECORDER, movedOn } from '../../support/motion.ts';
import { lostText, smallText, unmarked } from '../../support/shown.ts';
import { smallTargets } from '../../support/targets.ts';

let browser: Browser;
let page: Page;
before(async () => {
  browser = await openChromium();
});
afterEach(() => page.close());
after(() => browser.close());

async function show(html: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 600, height: 500 } });
  await page.setContent(html);
}

describe('a test can tell', () => {
  it('what a screen reader meets, and what has no name', async () => {
    await show('<main><a href="#">Home</a> <button></button> <input></main>');
    assert.deepEqual(await nameless(page), ['button: <button>', 'textbox: <input>']);
    assert.equal(await heard(page, 'main'), 'main\n  link "Home"\n  button\n  textbox');
  });

  it('targets that are too small and too near, from those in a line of text and those with room around', async () => {
    const box = 'display: inline-block; inline-size: 20px; block-size: 20px; padding: 0; border: 0; margin: 0';
    await show(`<p>Words <a href="#">link</a> in a line</p>
      <div style="display: flex; gap: 2px"><button style="${box}" class="near">A</button><button style="${box}">B</button></div>
      <div style="display: flex; gap: 4px; margin: 2em 0"><button style="${box}">A</button><button style="${box}">B</button></div>
      <div style="display: flex"><button style="${box}; block-size: 30px" class="beside">A</button><button>Large</button></div>`);
    assert.deepEqual(await page.evaluate(smallTargets), [
      '<page> button[near] "A": 20.0 x 20.0',
      '<page> button[] "B": 20.0 x 20.0',
      '<page> button[beside] "A": 20.0 x 30.0',
    ]);
  });

  it('a focus that cannot be seen', async () => {
    await show(`<style>* { margin: 0 } :focus { outline: 2px solid } .out { outline: none }
      div { overflow: hidden; inline-size: 4em }
      p { position: fixed; inset: 4em 0 auto; block-size: 8em; background: white }</style>
      <button id="before">B</button><button class="out">No ring</button><div><button>Cut</button></div>
      <button style="position: fixed; inset-block-start: 6em">Covered</button><p></p><button id="after">A</button>`);
    assert.deepEqual(await walk(page, '#before', '#after', 'Tab'), [
      { what: 'button "No ring"', fault: 'no outline' },
      { what: 'button "Cut"', fault: 'outline cut off at left, top, bottom' },
      { what: 'button "Covered"', fault: 'covered' },
    ]);
  });

  it('a focus that is not let out', async () => {
    await show('<button id="before">B</button><button class="trap">Trap</button><button id="after">A</button>');
    await page.locator('.trap').evaluate((trap: Element) => {
      trap.addEventListener('keydown', (event) => {
        event.preventDefault();
      });
    });
    await assert.rejects(walk(page, '#before', '#after', 'Tab', 9), /do not lead out/);
  });

  it('text that is cut off, and controls on each other', async () => {
    await show(`<style>div { inline-size: 50px; white-space: nowrap; overflow: hidden }</style>
      <div class="cut">Much too long for this</div><div style="text-overflow: ellipsis">Cut off on purpose</div>
      <button>One</button><button style="margin-inline-start: -20px">Two</button>
      <pre>${'wide '.repeat(200)}</pre>`);
    const found = await page.evaluate(lostText);
    assert.equal(found.length, 3);
    assert.match(found[0] ?? '', /^The page scrolls sideways/);
    assert.match(found[1] ?? '', /^<page> div\[cut\] "Much too long for this" is cut off/);
    assert.equal(found[2], '<page> button[] "One" and <page> button[] "Two" lie on each other');
  });

  it('what is lost with colours of the reader', async () => {
    await show(`<style>button { border: 0 } .on { border: 1px solid } [aria-pressed=true] { background: gold }
      svg { color: green } .told[aria-pressed=true] { font-weight: bold }</style>
      <button>Bare</button><button class="on" aria-pressed="true">Untold</button>
      <button class="on told" aria-pressed="true">Told</button><p>Drawn <svg width="9" height="9"></svg></p>
      <div style="border: 1px solid"><button>In a box</button><button>with another</button></div>
      <label style="border: 1px solid; display: block"><button>In a frame of its own</button></label>
      <svg width="9" height="9" style="color: CanvasText" class="painted"><path d="M0 0h9v9z" fill="red" /></svg>`);
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    assert.deepEqual(await page.evaluate(unmarked), [
      '<page> button[] "Bare" has nothing around or under it',
      '<page> button[on] "Untold" looks as if it were not so',
      '<page> svg[] "Drawn" is drawn in rgb(0, 128, 0)',
      '<page> button[] "In a box" has nothing around or under it',
      '<page> button[] "with another" has nothing around or under it',
      '<page> path[] "" is painted in rgb(255, 0, 0)',
    ]);
  });

  it('text that stays small', async () => {
    await show('<p>Grows</p><p class="fixed" style="font-size: 14px">Stays</p><input style="font-size: 1rem">');
    assert.deepEqual(await page.evaluate(smallText), []);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    assert.deepEqual(await page.evaluate(smallText), ['<p> fixed has 14 pixels after 14']);
  });

  it('what moves', async () => {
    await show(`<head>${MOTION_RECORDER}<style>@keyframes turn { to { rotate: 360deg } }
      p { animation: turn 1s infinite } div { scroll-behavior: smooth }</style></head><p class="turn">Turns</p><div></div>`);
    await page.evaluate(() => {
      scrollTo({ top: 1, behavior: 'smooth' });
    });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual((await movedOn(page)).sort(), ['div scrolls smoothly', 'p[turn] moves', 'scrollTo is smooth']);
  });
});
