/** The same page from right to left, in Arabic, and from left to right, in English: one mirrors the other. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { EVERY_ELEMENT, everythingShown, SOMEBODY } from '../support/every-element.ts';
import { guestHtml, openGuest } from '../support/guest.ts';
import { nextFrames } from '../support/long-tasks.ts';
import { startProgram, type Program } from '../support/program.ts';

/** What stands at the beginning or the end of a line, in what holds it; within pixels, the text beside it does not matter. */
const PLACES: readonly (readonly [side: 'start' | 'end', part: string, within: string])[] = [
  ['start', 'team-feed [part=avatar]', 'team-post'],
  ['start', 'team-feed [part=body]', 'team-post'],
  ['start', 'team-feed .react', 'team-post'],
  ['end', 'team-feed [part=share]', 'team-feed'],
  ['start', 'team-post-pin svg', 'team-post'],
  ['start', 'team-post-obligation svg', 'team-post-obligation'],
  ['start', 'team-composer textarea', 'team-composer'],
  ['end', 'team-composer [part=send]', 'team-composer'],
  ['start', 'team-inbox:not([bell]) [part=avatar]', 'team-inbox'],
  ['end', 'team-inbox[bell] [part=count]', '[part=bell]'],
  ['start', 'team-urgent svg', 'team-urgent'],
  ['start', 'team-status-badge svg', 'team-status-badge'],
  ['start', 'team-process [part=title]', 'team-process'],
  ['start', 'team-process [part=step] svg', '[part=step]'],
  ['start', 'team-processes [part=row] svg', 'team-processes'],
  ['end', 'team-processes .since', 'team-processes'],
  ['start', 'team-search svg', 'team-search'],
  ['end', 'team-search [part=clear]', '.box'],
  ['start', 'team-search [part=avatar]', 'team-search'],
  ['start', 'team-messages [part=avatar]', 'team-messages'],
  ['end', 'team-messages [part=item] time', 'team-messages'],
  ['end', 'team-messages [part=new]', 'team-messages'],
];

/** Widths of letters differ between the scripts where a line is as long as its text. */
const NEARLY = 2;

let program: Program;
let browser: Browser;
before(async () => {
  [program, browser] = await Promise.all([startProgram({ isStillDemo: true }), openChromium()]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
after(async () => {
  await browser.close();
  await program.stop();
});

async function visit(width: number, html: string): Promise<Page> {
  const look = { viewport: { width, height: 900 }, reducedMotion: 'reduce' } as const;
  const { page } = await openGuest(browser, program, { html, as: SOMEBODY, look });
  await everythingShown(page);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(nextFrames);
  return page;
}

const head = '<meta name="viewport" content="width=device-width"><style>body { margin: 8px }</style>';
const english = guestHtml(`<main>${EVERY_ELEMENT}</main>`, head);
const arabic = english.replace('<html lang="en"', '<html lang="ar" dir="rtl"');

describe('a page from right to left', () => {
  for (const width of [320, 1280]) {
    describe(`in ${width} pixels`, () => {
      it('mirrors the page from left to right, and nothing sticks out', async () => {
        const [left, right] = await Promise.all([visit(width, english), visit(width, arabic)]);
        await right.locator('team-composer [part=send]').first().getByText('نشر').waitFor();
        assert.deepEqual(await right.evaluate(notMirrored), []);
        const room = await right.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok((room[0] ?? 0) <= (room[1] ?? 0), `${String(room[0])} pixels in ${String(room[1])}`);
        const [placesLeft, placesRight] = [await left.evaluate(measure, PLACES), await right.evaluate(measure, PLACES)];
        const differing = PLACES.flatMap(([side, part, within], index) => {
          const [here, there] = [placesLeft[index] ?? NaN, placesRight[index] ?? NaN];
          return Math.abs(here - there) <= NEARLY ? [] : `${part} in ${within}, ${side}: ${here} and ${there}`;
        });
        assert.deepEqual(differing, []);
      });

      it('lays every part out as a mirror does, where the words are the same', async () => {
        const [left, right] = await Promise.all([
          visit(width, english),
          visit(width, english.replace('<html lang="en"', '<html lang="en" dir="rtl"')),
        ]);
        const [boxes, mirrored] = [await left.evaluate(boxesOfParts), await right.evaluate(boxesOfParts)];
        const differing = [...new Set([...Object.keys(boxes), ...Object.keys(mirrored)])].flatMap((part) => {
          const [here, there] = [boxes[part], mirrored[part]];
          if (here && there && here.every((value, index) => Math.abs(value - (there[index] ?? NaN)) <= NEARLY))
            return [];
          return `${part}: ${String(here)} and ${String(there)}`;
        });
        assert.ok(Object.keys(boxes).length > 80, `${Object.keys(boxes).length} parts`);
        assert.deepEqual(differing, []);
        assert.deepEqual(await right.evaluate(sidewards), [0, 0]);
        // As much is painted, give or take what letters weigh at other places.
        const painted = await Promise.all([left, right].map(inkOf));
        assert.ok(Math.abs(1 - (painted[1] ?? 0) / (painted[0] ?? 0)) < 0.1, painted.join(' and '));
      });

      it('opens what opens within the window', async () => {
        const page = await visit(width, arabic);
        const inside = async (selector: string): Promise<void> => {
          const opened = page.locator(selector).first();
          await opened.waitFor();
          const box = await opened.boundingBox();
          assert.ok(box && box.x >= 0 && box.x + box.width <= width + 0.5, `${selector}: ${JSON.stringify(box)}`);
        };
        await page.locator('team-inbox[bell] [part=bell]').click();
        await inside('team-inbox[bell] [part=panel]');
        await page.keyboard.press('Escape');
        await page.locator('team-feed .react').last().click();
        await inside('team-feed [part=picker]');
        await page.keyboard.press('Escape');
        await page.locator('team-feed [part=reaction]').last().focus();
        await page.keyboard.press('Shift');
        await inside('team-post-reactors');
        const field = page.locator('team-feed team-composer').first().locator('textarea');
        await field.fill('مرحبا @to');
        await field.press('m');
        await inside('team-composer [part=suggestions]');
        await field.fill('');
        await page.locator('team-composer [part=more]').first().click();
        await inside('team-composer team-post-options');
        const search = page.locator('team-search input').first();
        await search.fill('');
        await search.pressSequentially('from:to');
        await inside('team-search [part=suggestions]');
        await page.locator('team-feed [part=share]').click();
        await inside('team-share dialog');
      });
    });
  }
});

/** Pixels of the first screen that are not of the page's own colour. */
async function inkOf(page: Page): Promise<number> {
  const image = (await page.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext(
      '2d',
    ) as OffscreenCanvasRenderingContext2D;
    canvas.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(canvas.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    return pixels.filter((pixel) => pixel !== pixels[0]).length;
  }, image);
}

/** Runs in the page: how far it scrolls to either side. */
function sidewards(): number[] {
  const { documentElement: page } = document;
  const reach = [-10_000, 10_000].map((left) => {
    page.scrollLeft = left;
    return page.scrollLeft;
  });
  page.scrollLeft = 0;
  return reach;
}

/** Runs in the page: where each part is that can be seen, from the side where lines begin; not within texts, which go their own way. */
function boxesOfParts(): Record<string, number[]> {
  const isRightToLeft = getComputedStyle(document.body).direction === 'rtl';
  const boxes: Record<string, number[]> = {};
  const look = (root: ParentNode, path: string): void => {
    for (const element of root.querySelectorAll('*')) {
      const name = element.part.value || element.localName;
      const isInText = element.parentElement?.closest('[dir=auto], bdi, [part=title], [part=names], .names, .last');
      const { left, right, top, width, height } = element.getBoundingClientRect();
      if (!isInText && element.part.value && width > 1 && height > 1) {
        const key = `${path} ${name}`;
        const nth = Object.keys(boxes).filter((other) => other.startsWith(`${key} #`)).length;
        boxes[`${key} #${String(nth)}`] = [isRightToLeft ? innerWidth - right : left, top, width, height].map(
          Math.round,
        );
      }
      if (element.shadowRoot && !isInText) look(element.shadowRoot, `${path} ${element.localName}`);
    }
  };
  look(document, '');
  return boxes;
}

/** Runs in the page: elements that go from left to right, except in texts that have a direction of their own. */
function notMirrored(): string[] {
  const found: string[] = [];
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const isElement = element.localName.includes('-') && !element.closest('[dir=auto]');
      if (isElement && getComputedStyle(element).direction !== 'rtl')
        found.push(`${element.localName} ${element.part.value}`);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
}

/** Runs in the page: how far the first of each part is from the side where its line begins or ends, of what holds it. */
function measure(places: readonly (readonly ['start' | 'end', string, string])[]): number[] {
  const isRightToLeft = getComputedStyle(document.body).direction === 'rtl';
  const up = (from: Element, selector: string): Element | undefined => {
    for (let at: Element | null = from; at;) {
      const found: Element | null = at.closest(selector);
      if (found) return found;
      const root: Node = at.getRootNode();
      at = root instanceof ShadowRoot ? root.host : null;
    }
    return undefined;
  };
  const down = (root: ParentNode, selector: string): Element | undefined => {
    const own = [...root.querySelectorAll(selector)].find((each) => each.getBoundingClientRect().width > 0);
    if (own) return own;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const found = shadowRoot && down(shadowRoot, selector);
      if (found) return found;
    }
    return undefined;
  };
  return places.map(([side, part, within]) => {
    const [, host = '', inner = ''] = /^(\S+) (.*)$/.exec(part) ?? [];
    const element = down(document, host);
    const found = element?.shadowRoot && down(element.shadowRoot, inner);
    const holder = found && up(found, within);
    if (!found || !holder) return NaN;
    const [at, around] = [found.getBoundingClientRect(), holder.getBoundingClientRect()];
    return Math.round((side === 'start') === isRightToLeft ? around.right - at.right : at.left - around.left);
  });
}
