/**
 * How long a reader waits for what they do to show: from the event to the next frame, as Chromium's Event Timing tells it, with the
 * CPU slowed four times. The longest of all events of an action counts, and of all rounds the worst. Chromium rounds to 8 ms, and
 * tells nothing below 16; that there was an interaction at all, it counts.
 */
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { figure } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { nextFrames } from '../support/long-tasks.ts';
import { servePages } from '../support/pages.ts';
import { startProgram } from '../support/program.ts';
import { feedPage, manyPosts, READER, WRITERS } from './feed.pages.ts';

const ROUNDS = 5;
const GOAL = 100;
const SLOWER = 4;

/** How long a person holds a button down, in milliseconds. */
const PRESS = { delay: 60 };

const program = await startProgram({ lines: [READER, ...WRITERS, ...manyPosts(40)] });
const token = await program.token(READER.handle);
const writer = await program.token(WRITERS[0]?.handle ?? '');
const pages = await servePages({
  '/feed.html': feedPage(program.url, 'composer'),
  '/token.json': JSON.stringify({ token }),
});
const browser = await openChromium();

/** Something that the reader must read. */
async function mustRead(): Promise<void> {
  const answer = await fetch(`${program.url}/v1/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${writer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: v7(), body: 'Read this, please', addressees: [`person:${READER.handle}`] }),
  });
  if (answer.status !== 201) throw new Error(`The post was refused: ${await answer.text()}`);
}

/** Runs in the page, before all else. */
function watchEvents(): void {
  const kept = globalThis as unknown as { waits: number[] };
  kept.waits = [];
  new PerformanceObserver((list) => {
    // Only what a person does has an interaction; that a pointer moves has none.
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly interactionId: number })[])
      if (entry.interactionId) kept.waits.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

const longest = new Map<string, number[]>();

/** Does it, and keeps the longest wait of its events. */
async function measured(page: Page, name: string, act: () => Promise<void>): Promise<void> {
  const countOf = (): Promise<number> =>
    page.evaluate(() => (performance as unknown as { interactionCount: number }).interactionCount);
  const before = await countOf();
  await page.evaluate(() => {
    (globalThis as unknown as { waits: number[] }).waits = [];
  });
  await act();
  for (let frame = 0; frame < 4; frame++) await page.evaluate(nextFrames);
  const waits = await page.evaluate(() => (globalThis as unknown as { waits: number[] }).waits);
  if (!((await countOf()) > before)) throw new Error(`Chromium saw nobody ${name}`);
  longest.set(name, [...(longest.get(name) ?? []), Math.max(0, ...waits)]);
}

try {
  for (let round = 0; round < ROUNDS; round++) {
    await mustRead();
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const devtools = await page.context().newCDPSession(page);
    await page.addInitScript(watchEvents);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(`${pages.url}/feed.html`);
    await page.locator('team-feed team-post').nth(10).waitFor();
    const field = page.locator('team-composer textarea').first();
    await field.waitFor();
    const acknowledge = page.locator('team-post-obligation [part=acknowledge]').first();
    await acknowledge.waitFor();
    await measured(page, 'going into the composer', () => field.click(PRESS));
    await measured(page, 'typing', () => page.keyboard.type(`Round ${String(round)}: all is well`, { delay: 40 }));
    await measured(page, 'posting', async () => {
      await page.locator('team-composer [part=send]').first().click(PRESS);
      await page
        .locator('team-post')
        .getByText(`Round ${String(round)}:`)
        .waitFor();
    });
    await measured(page, 'acknowledging', async () => {
      await acknowledge.click(PRESS);
      await acknowledge.waitFor({ state: 'detached' });
    });
    const reply = page.locator('team-post .reply').nth(1);
    await measured(page, 'opening the composer', async () => {
      await reply.click(PRESS);
      await page.locator('team-feed[part=thread] team-composer textarea').waitFor();
    });
    await page.close();
  }
  for (const [name, all] of longest) {
    const milliseconds = Math.max(...all);
    const shown = milliseconds < 16 ? 'below 16 ms' : `${milliseconds.toFixed(0)} ms`;
    figure({
      name: `interaction to next paint, CPU ${String(SLOWER)} times slower: ${name}`,
      value: shown,
      goal: `≤ ${String(GOAL)} ms`,
      met: milliseconds <= GOAL,
    });
  }
} finally {
  await browser.close();
  await pages.stop();
  await program.stop();
}
