/**
 * Whether a feed stays light when somebody has read on and on: 10,000 posts loaded into one, in Chromium, against 1,000.
 * Counted are the nodes under the feed, shadow trees and comments included, in every frame of a scroll through it; the longest task
 * of the page's main thread while scrolling; and what is left on the heap of JavaScript, buffers included, when nothing more can be
 * collected.
 */
import type { CDPSession, Page } from 'playwright-core';
import { figure } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { longestTask, nextFrames } from '../support/long-tasks.ts';
import { servePages } from '../support/pages.ts';
import { startProgram } from '../support/program.ts';
import { feedPage, manyPosts, READER, WRITERS } from './feed.pages.ts';

const FEW = 1_000;
const MANY = Number(process.env['POSTS'] ?? 10_000);
const MAX_NODES = 3_000;
const MAX_TASK = 50;
const MAX_HEAP = 1.5;
const WINDOW = { width: 1000, height: 800 };

const program = await startProgram({ lines: [READER, ...WRITERS, ...manyPosts(MANY)] });
const token = JSON.stringify({ token: await program.token(READER.handle) });
const pages = await servePages({
  '/100.html': feedPage(program.url, 'limit="100"'),
  '/20.html': feedPage(program.url, ''),
  '/token.json': token,
});
const browser = await openChromium();

/** A part of the page's window, as this benchmark uses it. */
interface Counted {
  mostNodes: number;
}

/** Runs in the page: counts the nodes in each frame, and keeps the highest number. */
function countNodes(): void {
  const nodesIn = (node: Node): number => {
    let nodes = 1;
    for (const child of node.childNodes) nodes += nodesIn(child);
    if (node instanceof Element && node.shadowRoot) nodes += nodesIn(node.shadowRoot);
    return nodes;
  };
  const counted = globalThis as unknown as Counted;
  counted.mostNodes = 0;
  const count = (): void => {
    const feed = document.querySelector('team-feed');
    if (feed) counted.mostNodes = Math.max(counted.mostNodes, nodesIn(feed));
    requestAnimationFrame(count);
  };
  count();
}

/** Runs in the page: asks for older posts until so many are loaded, `size` at a time. */
async function loadPosts({ count, size }: { count: number; size: number }): Promise<void> {
  const feed = document.querySelector('team-feed') as unknown as {
    readonly renderRoot: ShadowRoot;
    readonly updateComplete: Promise<unknown>;
  };
  const older = (): HTMLElement | null => feed.renderRoot.querySelector('[part=older]:not([aria-disabled=true])');
  for (let loaded = size; loaded < count; loaded += size) {
    while (!older()) await new Promise((resolve) => setTimeout(resolve, 5));
    older()?.click();
    await feed.updateComplete;
    while (feed.renderRoot.querySelector('[part=older][aria-disabled=true]')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

async function heapOf(devtools: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1_000_000;
}

/** A window's height in each of 300 frames, then to twenty places far from each other, as who drags the scrollbar. */
async function scroll(page: Page): Promise<void> {
  for (let frame = 0; frame < 300; frame++) {
    await page.mouse.wheel(0, WINDOW.height / 2);
    await page.evaluate(nextFrames);
  }
  for (let place = 0; place < 20; place++) {
    await page.evaluate(
      (part) => {
        scrollTo(0, part * document.documentElement.scrollHeight);
      },
      ((place * 7) % 20) / 20,
    );
    for (let frame = 0; frame < 3; frame++) await page.evaluate(nextFrames);
  }
}

async function measure(count: number): Promise<{ heap: number; task: number; loading: number }> {
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.goto(`${pages.url}/100.html`);
  await page.locator('team-feed [part=older]').waitFor();
  const loading = await longestTask(browser, page, () => page.evaluate(loadPosts, { count, size: 100 }));
  const heap = await heapOf(devtools);
  const task = await longestTask(browser, page, () => scroll(page));
  await context.close();
  return { heap, task, loading };
}

/** From the first frame on, while posts are loaded, a page of `size` after the other, and while they are scrolled through. */
async function mostNodes(count: number, size: number): Promise<number> {
  const page = await browser.newPage({ viewport: WINDOW });
  await page.addInitScript(countNodes);
  await page.goto(`${pages.url}/${String(size)}.html`);
  await page.locator('team-feed [part=older]').waitFor();
  await page.evaluate(loadPosts, { count, size });
  await scroll(page);
  const nodes = await page.evaluate(() => (globalThis as unknown as Counted).mostNodes);
  await page.close();
  return nodes;
}

try {
  const few = await measure(FEW);
  const many = await measure(MANY);
  const count = MANY.toLocaleString('en');
  figure({ name: `feed of ${count}, longest task while loading`, value: `${many.loading.toFixed(0)} ms` });
  for (const [posts, size] of [
    [MANY, 100],
    [FEW, 20],
  ] as const) {
    const nodes = await mostNodes(posts, size);
    figure({
      name: `feed of ${posts.toLocaleString('en')}, ${String(size)} loaded at a time, most nodes under it`,
      value: nodes.toLocaleString('en'),
      goal: `≤ ${MAX_NODES.toLocaleString('en')}`,
      met: nodes <= MAX_NODES,
    });
  }
  figure({
    name: `feed of ${count}, longest task while scrolling`,
    value: `${many.task.toFixed(0)} ms`,
    goal: `≤ ${String(MAX_TASK)}`,
    met: many.task <= MAX_TASK,
  });
  const ratio = many.heap / few.heap;
  figure({
    name: `feed of ${count}, heap of ${many.heap.toFixed(1)} MB against ${few.heap.toFixed(1)} MB of ${FEW.toLocaleString('en')}`,
    value: `${ratio.toFixed(2)} times`,
    goal: `≤ ${String(MAX_HEAP)}`,
    met: ratio <= MAX_HEAP,
  });
} finally {
  await browser.close();
  await pages.stop();
  await program.stop();
}
