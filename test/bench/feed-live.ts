/**
 * Whether a feed stands a storm: 100 posts a second for ten seconds, while somebody reads in the middle of it. In Chromium, with the
 * real server: how many posts have come, the longest task of the page's main thread, and how far the post that is read moves.
 */
import { v7 } from 'uuid';
import { figure } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { longestTask, nextFrames } from '../support/long-tasks.ts';
import { servePages } from '../support/pages.ts';
import { startProgram } from '../support/program.ts';
import { feedPage, manyPosts, READER, WRITERS } from './feed.pages.ts';

const A_SECOND = 100;
const SECONDS = 10;
const MAX_TASK = 50;
/** Milliseconds until the last post must have come. */
const PATIENCE = 20_000;

const program = await startProgram({ lines: [READER, ...WRITERS, ...manyPosts(300)] });
const token = await program.token(READER.handle);
const writers = await Promise.all(WRITERS.slice(0, 10).map(({ handle }) => program.token(handle)));
const pages = await servePages({
  '/feed.html': feedPage(program.url, 'limit="100"'),
  '/token.json': JSON.stringify({ token }),
});
const browser = await openChromium();

async function write(index: number): Promise<void> {
  const answer = await fetch(`${program.url}/v1/posts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${writers[index % writers.length] ?? ''}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ id: v7(), body: `Live ${String(index)}` }),
  });
  if (answer.status !== 201) throw new Error(`The post was refused: ${await answer.text()}`);
}

async function storm(): Promise<void> {
  const begun = performance.now();
  const written: Promise<void>[] = [];
  for (let index = 0; index < A_SECOND * SECONDS; index++) {
    const due = begun + (index * 1000) / A_SECOND;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    written.push(write(index));
  }
  await Promise.all(written);
}

/** Runs in the page: keeps how far the post in the middle of the window has moved at most, in pixels. */
function watchPosition(): void {
  const root = document.querySelector('team-feed')?.shadowRoot;
  const post = [...(root?.querySelectorAll('[part=list] > [part=post]') ?? [])].find(
    (article) => article.getBoundingClientRect().top > innerHeight / 3,
  );
  const top = post?.getBoundingClientRect().top ?? Number.NaN;
  const kept = globalThis as unknown as { moved: number };
  kept.moved = 0;
  const look = (): void => {
    kept.moved = Math.max(kept.moved, Math.abs((post?.getBoundingClientRect().top ?? Infinity) - top));
    requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page: how many posts its button says have come. */
function countArrived(): number {
  const button = document.querySelector('team-feed')?.shadowRoot?.querySelector('[part=new]');
  return Number(button?.textContent.replace(/\D/g, '') ?? 0);
}

try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.goto(`${pages.url}/feed.html`);
  await page.locator('team-feed [part=older]').click();
  await page.locator('team-feed .far').first().waitFor({ state: 'attached' });
  for (let step = 0; step < 6; step++) {
    await page.mouse.wheel(0, 400);
    await page.evaluate(nextFrames);
  }
  await page.evaluate(watchPosition);
  const all = A_SECOND * SECONDS;
  const task = await longestTask(browser, page, async () => {
    await storm();
    const end = performance.now() + PATIENCE;
    while ((await page.evaluate(countArrived)) < all && performance.now() < end) await page.evaluate(nextFrames);
  });
  const arrived = await page.evaluate(countArrived);
  const moved = await page.evaluate(() => (globalThis as unknown as { moved: number }).moved);
  const name = `feed, ${String(A_SECOND)} live posts a second`;
  figure({ name: `${name}, come`, value: String(arrived), goal: String(all), met: arrived === all });
  figure({
    name: `${name}, longest task`,
    value: `${task.toFixed(0)} ms`,
    goal: `≤ ${String(MAX_TASK)}`,
    met: task <= MAX_TASK,
  });
  figure({ name: `${name}, what is read moves`, value: `${moved.toFixed(1)} px`, goal: '0', met: moved < 1 });
} finally {
  await browser.close();
  await pages.stop();
  await program.stop();
}
