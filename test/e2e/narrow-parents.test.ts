/** Parents that are as wide as what stands in them, as wikis, tables and centred pages have them. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { SOMEBODY } from '../support/every-element.ts';
import { guestHtml, openGuest, settled } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

/** The parents, with the element where the `*` is. */
const PARENTS: Readonly<Record<string, string>> = {
  'a row of a flex box': '<div style="display: flex">*</div>',
  'a row beside a long text': `<div style="display: flex; gap: 8px"><p>${'Long text. '.repeat(40)}</p>*</div>`,
  'a centred column': '<div style="display: flex; flex-direction: column; align-items: center">*</div>',
  'a centred page': '<div style="display: grid; place-items: center">*</div>',
  'a grid of automatic tracks, beside a word':
    '<div style="display: grid; grid-template-columns: auto auto"><p>Side</p>*</div>',
  'a float': '<div style="float: inline-start">*</div>',
  'an inline block': '<div style="display: inline-block">*</div>',
  'a box that fits its content': '<div style="inline-size: fit-content">*</div>',
  'a positioned box': '<div style="position: absolute">*</div>',
  'a table cell': '<table><tr><td>*</td></tr></table>',
  'a table cell beside a long text': `<table><tr><td>*</td><td>${'Long text. '.repeat(40)}</td></tr></table>`,
  'a dialog': '<dialog>*</dialog>',
};

const ELEMENTS: readonly string[] = [
  '<team-feed for="company" composer share limit="4"></team-feed>',
  '<team-post></team-post>',
  '<team-composer></team-composer>',
  '<team-inbox></team-inbox>',
  '<team-messages></team-messages>',
  '<team-process process="osaka"></team-process>',
  '<team-processes></team-processes>',
  '<team-search query="boiler"></team-search>',
  '<team-urgent inline></team-urgent>',
];

/** In pixels: where there is room, an element is as wide as can be read well; beside what is wider it keeps its least. */
const WIDE = { room: 1000, readable: 320, least: 170 };

/** The narrowest box that elements are made for, in pixels; its own padding included. */
const NARROW = { room: 220, readable: 170, least: 170 };

let program: Program;
let browser: Browser;
let page: Page;
before(async () => {
  [program, browser] = await Promise.all([startProgram({ isStillDemo: true }), openChromium()]);
  const head = '<style>main { position: relative; overflow: auto } p { margin: 0 } dialog { padding: 8px }</style>';
  ({ page } = await openGuest(browser, program, { html: guestHtml('<main></main>', head), as: SOMEBODY }));
});
after(async () => {
  await browser.close();
  await program.stop();
});

for (const element of ELEMENTS) {
  const tag = /team-\w+/.exec(element)?.[0] ?? '';
  it(`<${tag}> is as wide as can be read in parents that ask it for its width, and does not stick out`, async () => {
    await page.evaluate(show, { element, post: await somePost() });
    await page.locator(`${tag}:state(ready), ${tag}:state(idle)`).first().waitFor();
    await settled(page);
    const found: string[] = [];
    for (const [name, parent] of Object.entries(PARENTS))
      for (const { room, readable, least } of name.includes('beside') ? [WIDE] : [WIDE, NARROW]) {
        const { width, reach } = await page.evaluate(measureIn, { parent, room });
        const enough = name.includes('beside') ? least : readable;
        if (width < enough || reach > room)
          found.push(`${name} of ${String(room)}: ${String(width)} wide, reaches to ${String(reach)}`);
      }
    assert.deepEqual(found, []);
  });
}

async function somePost(): Promise<string> {
  const headers = { authorization: `Bearer ${await program.token(SOMEBODY)}` };
  const answer = await fetch(`${program.url}/v1/timelines/company?limit=1`, { headers });
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** Runs in the page. */
function show({ element, post }: { element: string; post: string }): void {
  const main = document.querySelector('main') as Element;
  main.innerHTML = element;
  if (element.includes('team-post')) main.firstElementChild?.setAttribute('post-id', post);
}

/** Runs in the page: the width of the element in such a parent, and how far to the right anything reaches. */
function measureIn({ parent, room }: { parent: string; room: number }): { width: number; reach: number } {
  const main = document.querySelector('main') as HTMLElement;
  const element = main.lastElementChild as HTMLElement;
  main.style.inlineSize = `${String(room)}px`;
  const place = document.createElement('template');
  place.innerHTML = parent.replace('*', '<slot></slot>');
  main.prepend(place.content);
  main.querySelector('slot')?.replaceWith(element);
  main.querySelector('dialog')?.show();
  const measured = { width: Math.round(element.getBoundingClientRect().width), reach: main.scrollWidth };
  main.replaceChildren(element);
  return measured;
}
