import type { Browser, Page } from 'playwright-core';

/** A part of a trace that Chromium writes. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** What the thread itself has worked, in microseconds. */
  readonly tdur?: number;
}

const MARK = 'the measured page';

/**
 * Milliseconds of the longest task on the page's main thread while something happens: so long does a letter or a scroll wait.
 * It is the thread's own time; what other programs took of the processor is not in it.
 */
export async function longestTask(browser: Browser, page: Page, happens: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'] });
  await happens();
  await page.evaluate(nextFrames);
  // Chromium's own pages, such as that of its address bar, work in threads of their own, which are in the trace as well.
  await page.evaluate((mark) => performance.mark(mark), MARK);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const own = traceEvents.findLast(({ name }) => name === MARK);
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && pid === own?.pid && tid === own.tid);
  if (tasks.length === 0) throw new Error('The trace has no tasks');
  return Math.max(...tasks.map(({ tdur, dur }) => tdur ?? dur ?? 0)) / 1000;
}

/** Runs in the page: what was to be drawn has been drawn. */
export function nextFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}
