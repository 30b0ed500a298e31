/**
 * Whether the board of a large company stays smooth: 1,487 processes in Chromium, loaded, filtered letter by letter, sorted,
 * scrolled to the end and moved by a live update there. What counts is the longest task of the page's main thread.
 */
import type { Page } from 'playwright-core';
import { figure, median } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { realData } from '../support/history.ts';
import { longestTask as longestTaskOf, nextFrames } from '../support/long-tasks.ts';
import { servePages } from '../support/pages.ts';
import { startProgram } from '../support/program.ts';
import { boardPage, COUNT, KEEPER, madeUpProcesses } from './board.pages.ts';

const ROUNDS = 5;
const GOAL = 50;
const WINDOW = { width: 1000, height: 800 };

const files = realData();
const program = await startProgram(files ? { files, lines: [KEEPER] } : { lines: [KEEPER, ...madeUpProcesses()] });
const token = await program.token(KEEPER.handle);
const pages = await servePages({ '/board.html': boardPage(program.url), '/token.json': JSON.stringify({ token }) });
const browser = await openChromium();
const longestTask = (page: Page, happens: () => Promise<void>): Promise<number> =>
  longestTaskOf(browser, page, happens);

const drawnRows = (page: Page): Promise<number> => page.locator('team-processes [part=row]').count();

/** A whole window in each frame, faster than anybody reads. */
async function scrollToTheEnd(page: Page): Promise<void> {
  for (let still = 0, drawn = 0; still < 20;) {
    await page.mouse.wheel(0, WINDOW.height);
    await page.evaluate(nextFrames);
    const now = await drawnRows(page);
    still = now === drawn ? still + 1 : 0;
    drawn = now;
    if (drawn === COUNT) return;
  }
  throw new Error('The board does not show all of its rows');
}

/** Something that is said of the last process of the board, which is in sight. */
async function moveTheLast(page: Page): Promise<void> {
  const last = page.locator('team-processes [part=row]').last();
  const title = (await last.locator('.title').textContent()) ?? '';
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const found = await fetch(`${program.url}/v1/processes?query=${encodeURIComponent(title)}`, { headers });
  const [process] = ((await found.json()) as { items: { key: string }[] }).items;
  const label = 'Looked at again';
  await fetch(`${program.url}/v1/processes/${process?.key ?? ''}/statuses`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ state: 'running', label, reason: 'It has come back' }),
  });
  await last.getByText(label).waitFor();
}

const longest = new Map<string, number[]>();
const keep = (name: string, milliseconds: number): void => {
  longest.set(name, [...(longest.get(name) ?? []), milliseconds]);
};

try {
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: WINDOW });
    const board = page.locator('team-processes');
    keep(
      'loading',
      await longestTask(page, async () => {
        const begun = performance.now();
        await page.goto(`${pages.url}/board.html`);
        await board.locator('[part=row]').first().waitFor();
        first.push(performance.now() - begun);
        await board.locator('[part=list][aria-busy=false]').waitFor({ timeout: 60_000 });
      }),
    );
    await board.locator('input').click();
    keep('a letter of the filter', await longestTask(page, () => page.keyboard.type('prod19', { delay: 60 })));
    keep(
      'clearing the filter',
      await longestTask(page, async () => {
        for (let letter = 0; letter < 'prod19'.length; letter++) await page.keyboard.press('Backspace', { delay: 60 });
      }),
    );
    keep(
      'sorting',
      await longestTask(page, async () => {
        await board.locator('[name=order]').selectOption('longest');
      }),
    );
    keep(
      'filtering by state',
      await longestTask(page, async () => {
        await board.locator('[name=state]').selectOption('waiting');
        await page.evaluate(nextFrames);
        await board.locator('[name=state]').selectOption('');
      }),
    );
    keep('scrolling to the end', await longestTask(page, () => scrollToTheEnd(page)));
    keep('a live update with all rows drawn', await longestTask(page, () => moveTheLast(page)));
    keep(
      'back to the filters, and sorting again',
      await longestTask(page, async () => {
        await page.mouse.wheel(0, -1_000_000);
        for (let drawn = COUNT; drawn > 300; drawn = await drawnRows(page)) await page.evaluate(nextFrames);
        await board.locator('[name=order]').selectOption('title');
      }),
    );
    await page.close();
  }
  for (const [name, all] of longest) {
    const milliseconds = median(all);
    figure({
      name: `board of ${String(COUNT)}, longest task: ${name}`,
      value: `${milliseconds.toFixed(0)} ms`,
      goal: `≤ ${String(GOAL)}`,
      met: milliseconds <= GOAL,
    });
  }
  figure({ name: `board of ${String(COUNT)}, first rows`, value: `${median(first).toFixed(0)} ms` });
} finally {
  await browser.close();
  await pages.stop();
  await program.stop();
}
