/** Elements that are gone leave nothing behind: no nodes, no listeners, no objects of theirs, no stream. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { startProgram, type Program } from '../support/program.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

/** Each element comes and goes 200 times, some of them at once, and every other time before it has loaded anything. */
const ROUNDS = 20;
const AT_ONCE = 10;

/** Rounds before the first count, again until they load no script: what is made once, such as templates and words, is there then. */
const WARM_UP = 4;

/** What may be more after all rounds, besides what spare elements hold. */
const SPARE = { Nodes: 40, JSEventListeners: 20, JSHeapUsedSize: 1_000_000 };

/** Elements of the 200 that may still be in memory: Chromium itself holds on to the form that was used last, and all around it. */
const SPARE_ELEMENTS = 2;

/** What an element holds for each of the elements it is drawn with: texts and comments, listeners, bytes. */
const EACH = { Nodes: 4, JSEventListeners: 1, JSHeapUsedSize: 5_000 };

/** Streams and what listens to them end about a second after their last listener; a busy machine takes longer. */
const PATIENCE = 15_000;

/** Has messages, must-reads, processes and posts of her own in the demo company. */
const SOMEBODY = 'rhiannon';

const TOKEN_PATH = '/host/token.json';

const elements: readonly string[] = [
  '<team-feed for="company" composer limit="3"></team-feed>',
  '<team-post post-id="A-POST"></team-post>',
  '<team-composer></team-composer>',
  '<team-search query="boiler" limit="3"></team-search>',
  '<team-status-badge process="osaka"></team-status-badge>',
  `<team-provider server="/" token-url="${TOKEN_PATH}"><team-status-badge process="osaka"></team-status-badge></team-provider>`,
  '<team-inbox></team-inbox>',
  '<team-inbox bell></team-inbox>',
  '<team-urgent inline></team-urgent>',
  '<team-messages></team-messages>',
  '<team-process process="firmware-build"></team-process>',
  '<team-processes></team-processes>',
];

/** How many elements of each name one element was drawn with, itself among them. */
type Drawn = Readonly<Record<string, number>>;

type Counts = Record<keyof typeof SPARE, number>;

describe('an element that is gone', () => {
  let program: Program;
  let proxy: Proxy;
  let browser: Browser;
  let post: string;

  before(async () => {
    [program, browser] = await Promise.all([startProgram({ args: ['--demo'] }), openChromium()]);
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Intranet</title>
      <link rel="icon" href="data:,"><script type="module" src="/embed.js" data-token-url="${TOKEN_PATH}"></script>
      <main></main>`;
    const token = await program.token(SOMEBODY);
    proxy = await startProxy(program.url, {
      '/host/page.html': { html },
      [TOKEN_PATH]: { json: { token } },
    });
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${program.url}/v1/timelines/company?limit=1`, { headers });
    const { items } = (await response.json()) as { items: { id: string }[] };
    post = items[0]?.id ?? '';
  });
  after(async () => {
    await browser.close();
    await proxy.stop();
    await program.stop();
  });

  it('would be noticed if it stayed', async () => {
    const { page, cdp } = await open();
    await comeAndGo(page, '<team-status-badge process="osaka"></team-status-badge>', 2);
    await page.evaluate(() => {
      const kept = document.createElement('team-status-badge');
      (globalThis as { kept?: Element }).kept = kept;
    });
    let left: string[];
    const began = performance.now();
    do {
      await countsOf(cdp);
      left = await objectsLeft(cdp, 0, {});
    } while (left[0] !== '1 team-status-badge' && performance.now() - began < PATIENCE);
    assert.deepEqual(left, ['1 team-status-badge']);
    await page.context().close();
  });

  for (const element of elements)
    it(`leaves nothing of ${element}`, async () => {
      const { page, cdp } = await open();
      const shown = element.replace('A-POST', post);
      await warmUp(page, shown);
      const before = await countsOf(cdp);
      const drawn = await comeAndGo(page, shown, ROUNDS);
      await nothingLeft(cdp, before, drawn);
      await page.context().close();
    });

  async function open(): Promise<{ page: Page; cdp: CDPSession }> {
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.goto(`${proxy.url}/host/page.html`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    return { page, cdp };
  }

  /**
   * Counts until nothing is left, or patience is at its end: what is left then has been left for good. So many elements are
   * spared, with all that each is drawn with.
   */
  async function nothingLeft(cdp: CDPSession, before: Counts, drawn: Drawn): Promise<void> {
    const names = Object.keys(SPARE) as (keyof Counts)[];
    const size = Object.values(drawn).reduce((sum, count) => sum + count, 0);
    const began = performance.now();
    for (;;) {
      const now = await countsOf(cdp);
      const more = names
        .map((name) => ({
          name,
          by: now[name] - before[name],
          spare: SPARE[name] + SPARE_ELEMENTS * size * EACH[name],
        }))
        .filter(({ by, spare }) => by > spare)
        .map(({ name, by }) => `${by} ${name}`);
      const objects = await objectsLeft(cdp, SPARE_ELEMENTS, drawn);
      const left = [...more, ...objects, ...(proxy.streams > 0 ? [`${proxy.streams} streams`] : [])];
      if (left.length === 0) return;
      if (performance.now() - began > PATIENCE) assert.fail(`Left: ${left.join(', ')}`);
      await pause(250);
    }
  }
});

/** Puts the element into the page several times and takes all of them out again, so many times. Answers what was drawn. */
function comeAndGo(page: Page, element: string, rounds: number): Promise<Drawn> {
  return page.evaluate(
    async ({ element, rounds, atOnce, patience }) => {
      const opens = [
        'button[aria-expanded=false]:not([part=filter])',
        'button[aria-haspopup=dialog]',
        'details:not([open]) > summary',
        'button.edit',
        'button[part=item]',
      ].join();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const all = (root: ParentNode): HTMLElement[] =>
        [...root.querySelectorAll<HTMLElement>('*')].flatMap((found) => [
          found,
          ...(found.shadowRoot ? all(found.shadowRoot) : []),
        ]);
      const main = document.querySelector('main');
      if (!main) throw new Error('There is no place for elements');
      const drawn: Record<string, number> = {};
      const isBusy = (found: Element) => found.matches(':not(:defined), :state(loading)');
      for (let round = 0; round < rounds; round += 1) {
        const template = document.createElement('template');
        template.innerHTML = element.repeat(atOnce);
        main.append(template.content);
        if (round % 2 === 0) {
          const until = performance.now() + patience;
          do {
            if (performance.now() > until) throw new Error('The element did not load');
            await frame();
          } while (all(main).some(isBusy));
          // What opens may hold something that opens in its turn, and may load something first.
          for (let depth = 0; depth < 3; depth += 1) {
            for (const found of all(main)) if (found.matches(opens)) found.click();
            await frame();
            await frame();
          }
        }
        const now: Record<string, number> = {};
        for (const { localName } of all(main)) now[localName] = (now[localName] ?? 0) + 1;
        for (const [name, count] of Object.entries(now)) drawn[name] = Math.max(drawn[name] ?? 0, count / atOnce);
        main.replaceChildren();
        await frame();
      }
      return drawn;
    },
    { element, rounds, atOnce: AT_ONCE, patience: PATIENCE },
  );
}

async function warmUp(page: Page, element: string): Promise<void> {
  const scripts = (): Promise<number> =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length);
  for (let known = -1, now = 0; now !== known;) {
    known = now;
    await comeAndGo(page, element, WARM_UP);
    now = await scripts();
  }
}

/** What Chromium counts after it has collected its garbage. */
async function countsOf(cdp: CDPSession): Promise<Counts> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const valueOf = (name: keyof Counts) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    Nodes: valueOf('Nodes'),
    JSEventListeners: valueOf('JSEventListeners'),
    JSHeapUsedSize: valueOf('JSHeapUsedSize'),
  };
}

const source = fileURLToPath(new URL('../../components/src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
const tags = new Set([...text.matchAll(/\bdefine\(\s*'(team-[a-z-]+)'/g)].map(([, tag = '']) => tag));

/** Of the library's tags, inner ones too, those that the page has needed so far. */
async function definedTags(cdp: CDPSession): Promise<string[]> {
  const expression = `${JSON.stringify([...tags])}.filter((tag) => customElements.get(tag))`;
  const { result } = await cdp.send('Runtime.evaluate', { expression, returnByValue: true });
  return result.value as string[];
}

/** Elements of the library that are still in memory, beyond those spared, such as `1 team-post`; each tag that has been used is looked for. */
async function objectsLeft(cdp: CDPSession, spared: number, drawn: Drawn): Promise<string[]> {
  const left = [];
  for (const tag of await definedTags(cdp)) {
    const objectGroup = 'leaks';
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `customElements.get('${tag}').prototype`,
      objectGroup,
    });
    const { objects } = await cdp.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
      objectGroup,
    });
    const { result: count } = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await cdp.send('Runtime.releaseObjectGroup', { objectGroup });
    if (count.value > spared * (drawn[tag] ?? 1)) left.push(`${String(count.value)} ${tag}`);
  }
  return left;
}
