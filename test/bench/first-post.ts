/**
 * How long a page with `<team-feed>` takes to show its first post, against a page written by hand for the same twenty
 * posts: plain fetch and DOM calls, no library, the same server. Chromium with the CPU slowed four times, each page with
 * an empty cache, in turns.
 */
import { figure, median } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { servePages } from '../support/pages.ts';
import { startProgram } from '../support/program.ts';
import { elementPage, handWrittenPage, handWrittenScript, twentyPosts } from './first-post.pages.ts';

const ROUNDS = 15;
const GOAL = 1.5;

const program = await startProgram({ lines: twentyPosts() });
const token = JSON.stringify({ token: await program.token('ada') });
const pages = await servePages({
  '/element.html': elementPage(program.url),
  '/hand-written.html': handWrittenPage(),
  '/hand-written.js': handWrittenScript(program.url),
  '/token.json': token,
});
const browser = await openChromium();

/** Milliseconds from the start of the navigation to the end of the frame that paints the first post's text. */
async function timeToFirstPost(path: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watchForFirstPost);
    await page.goto(pages.url + path, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(() => (globalThis as { firstPostAt?: number }).firstPostAt, undefined, {
      timeout: 30_000,
    });
    return (await shown.jsonValue()) ?? Number.NaN;
  } finally {
    await context.close();
  }
}

/** Runs in the page: looks once a frame, before it is painted, through shadow trees. */
function watchForFirstPost(): void {
  const afterPaint = new MessageChannel();
  afterPaint.port1.onmessage = () => {
    (globalThis as { firstPostAt?: number }).firstPostAt = performance.now();
  };
  const textOf = (node: Node): string => {
    if (node instanceof HTMLStyleElement) return '';
    const root = node instanceof Element ? (node.shadowRoot ?? node) : node;
    return node instanceof Text ? node.data : [...root.childNodes].map(textOf).join('');
  };
  const look = (): void => {
    const feed = document.querySelector('team-feed')?.shadowRoot ?? document;
    const post = feed.querySelector('team-post, article');
    if (post && textOf(post).includes('Post number 20')) afterPaint.port2.postMessage('painted');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

try {
  const times = { element: [] as number[], handWritten: [] as number[] };
  await timeToFirstPost('/element.html');
  await timeToFirstPost('/hand-written.html');
  for (let round = 0; round < ROUNDS; round++) {
    times.handWritten.push(await timeToFirstPost('/hand-written.html'));
    times.element.push(await timeToFirstPost('/element.html'));
  }
  const element = median(times.element);
  const handWritten = median(times.handWritten);
  const ratio = element / handWritten;
  figure({ name: 'first post, written by hand', value: `${handWritten.toFixed(0)} ms` });
  figure({ name: 'first post, <team-feed>', value: `${element.toFixed(0)} ms` });
  figure({
    name: 'first post, <team-feed> against by hand',
    value: `${ratio.toFixed(2)} times`,
    goal: `≤ ${GOAL}`,
    met: ratio <= GOAL,
  });
} finally {
  await browser.close();
  await pages.stop();
  await program.stop();
}
