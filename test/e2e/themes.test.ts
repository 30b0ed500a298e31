/** Ready themes, and containers of any width. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { guestHtml, openGuest, settled } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

const everything = `<team-inbox></team-inbox><team-feed for="company" composer limit="8"></team-feed>
  <team-process process="osaka"></team-process><team-processes></team-processes><team-search></team-search>
  <team-messages></team-messages><p>Osaka: <team-status-badge process="osaka"></team-status-badge></p>`;

/** What axe says of one rule. */
interface Found {
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
}

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

describe('a theme', () => {
  for (const [theme, colorScheme, background, text] of [
    ['light', 'dark', 'rgb(255, 255, 255)', 'rgb(27, 28, 31)'],
    ['dark', 'light', 'rgb(23, 25, 29)', 'rgb(233, 234, 237)'],
    ['contrast', 'light', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'],
    ['contrast', 'dark', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)'],
  ] as const) {
    it(`${theme} is a file for a strict policy, and reads well on a page that is ${colorScheme}`, async () => {
      const head = `<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/embed/themes/${theme}.css">`;
      const html = guestHtml(`<main class="team-${theme}"><h1>Theme</h1>${everything}</main>`, head);
      const { page, complaints } = await openGuest(browser, program, {
        html,
        as: 'rhiannon',
        policy: POLICY,
        look: { colorScheme, reducedMotion: 'reduce' },
      });
      await page.locator('team-feed').getByRole('article').nth(4).waitFor();
      await page.locator('team-processes:state(ready)').waitFor();
      await settled(page);
      const look = await page.locator('main').evaluate((main: Element) => {
        const { backgroundColor, color } = getComputedStyle(main);
        return { backgroundColor, color };
      });
      assert.deepEqual(look, { backgroundColor: background, color: text });
      const author = page.locator('team-feed [part=author]').first();
      assert.equal(await author.evaluate((element: Element) => getComputedStyle(element).color), text);
      assert.deepEqual(complaints, []);
      await page.evaluate(axe);
      const rule = theme === 'contrast' ? 'color-contrast-enhanced' : 'color-contrast';
      const faults = await page.evaluate(async (only) => {
        const { axe } = globalThis as unknown as {
          axe: { run: (options: object) => Promise<Record<'violations' | 'passes', Found[]>> };
        };
        const rules = { [only]: { enabled: true } };
        const { violations, passes } = await axe.run({ runOnly: { type: 'rule', values: [only] }, rules });
        if ((passes[0]?.nodes.length ?? 0) < 50) return ['Hardly anything was looked at'];
        return violations.flatMap(({ nodes }) =>
          nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`),
        );
      }, rule);
      assert.deepEqual(faults, []);
    });
  }
});

describe('a container', () => {
  // Narrower ones are tried in every language, in languages.test.ts.
  for (const width of [480, 900]) {
    it(`of ${width} pixels holds every element, and nothing sticks out`, async () => {
      const files = { '/host/width.css': { type: 'text/css', body: `main { inline-size: ${width}px }` } };
      const html = guestHtml(`<main>${everything}</main>`, '<link rel="stylesheet" href="/host/width.css">');
      const look = { viewport: { width: 1000, height: 800 } };
      const { page } = await openGuest(browser, program, { html, as: 'rhiannon', files, look });
      await page.locator('team-feed').getByRole('article').nth(4).waitFor();
      await page.locator('team-processes:state(ready)').waitFor();
      await page.locator('team-messages:state(ready)').waitFor();
      await settled(page);
      await page.locator('team-composer').first().getByRole('textbox').fill('x'.repeat(120));
      assert.deepEqual(await page.evaluate(stickingOut), []);
    });
  }
});

/** Runs in the page: what is wider than its element or the container, through all shadow roots. */
function stickingOut(): string[] {
  const found: string[] = [];
  const main = document.querySelector('main') ?? document.body;
  const { left, right } = main.getBoundingClientRect();
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const isOutside = box.width > 1 && (box.right > right + 1 || box.left < left - 1);
      const isTooWide = element.shadowRoot && element.clientWidth > 0 && element.scrollWidth > element.clientWidth;
      if (isOutside || isTooWide)
        found.push(`${element.localName} ${element.part.value} ${Math.round(box.right - right)}`);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(main);
  return found;
}
