/** What pages with the elements weigh, and may weigh. */
import { setTimeout } from 'node:timers/promises';
import type { Page, Request } from 'playwright-core';
import type { EmbedSite } from './embed-site.ts';
import { requestsUnderWay } from './under-way.ts';

/** A page of `weighedPages`, what shows that its elements are there, and the most bytes that its scripts may have. */
export interface Weighed {
  readonly name: string;
  readonly path: string;
  readonly shown: string;
  readonly most: number;
}

/** Since the first slice, which weighed so much, a page may have become a tenth heavier: bytes of brotli. */
const mayWeigh = (firstSlice: number): number => Math.floor(firstSlice * 1.1);

export const weighed: readonly Weighed[] = [
  { name: 'a badge alone', path: '/badge.html', shown: 'team-status-badge:state(ready)', most: mayWeigh(19_300) },
  { name: 'a read-only feed', path: '/feed.html', shown: 'team-post [part=body]', most: mayWeigh(25_109) },
  { name: 'a feed with composer', path: '/composer.html', shown: 'team-composer textarea', most: mayWeigh(32_000) },
];

/** The bodies of the pages, for whoever serves them. */
export const weighedPages: Readonly<Record<string, string>> = {
  '/badge.html': '<p>Payroll: <team-status-badge process="payroll"></team-status-badge></p>',
  '/feed.html': '<team-feed></team-feed>',
  '/composer.html': '<team-feed composer></team-feed>',
};

/** Waits until the stream is open, and all code is there and no more has been asked for in a while. */
export async function everythingLoaded(site: EmbedSite, underWay: ReadonlySet<unknown> = new Set()): Promise<void> {
  let seen = -1;
  while (seen !== site.scripts.length || underWay.size > 0 || !site.calls.includes('live')) {
    seen = site.scripts.length;
    await setTimeout(300);
  }
}

/** What is put off for so long, in milliseconds, comes after the first look at a page, and is weighed on its own. */
const PUT_OFF = { least: 1_000, most: 10_000 };

/** Bytes of all that the page loads, before anybody does anything: for the first look at it, and a while later with that. */
export interface Weight {
  readonly first: number;
  readonly later: number;
  /** Paths of all scripts that it asked for. */
  readonly scripts: readonly string[];
}

/** Weighs a page. What it puts off begins when the rest is there, so that a busy machine weighs the same as an idle one. */
export async function weigh(page: Page, site: EmbedSite, { path, shown }: Weighed): Promise<Weight> {
  site.forget();
  const scripts: string[] = [];
  const isScript = (request: Request): boolean => request.resourceType() === 'script';
  page.on('request', (request) => {
    if (isScript(request)) scripts.push(new URL(request.url()).pathname);
  });
  const underWay = requestsUnderWay(page, isScript);
  await page.addInitScript((putOff) => {
    const begin = window.setTimeout.bind(window);
    const end = window.clearTimeout.bind(window);
    const waiting = new Map<number, () => void>();
    let last = 0;
    const hold = (act: () => void, wait = 0): number => {
      if (wait < putOff.least) return begin(act, wait);
      last--;
      // What waits for longer is there for when something goes wrong.
      if (wait < putOff.most) waiting.set(last, act);
      return last;
    };
    Object.assign(window, { setTimeout: hold });
    window.clearTimeout = (timer) => {
      if (!waiting.delete(Number(timer))) end(timer);
    };
    const goOn = (): void => {
      for (const [timer, act] of [...waiting]) {
        waiting.delete(timer);
        act();
      }
    };
    Object.assign(window, { goOn });
  }, PUT_OFF);
  await page.goto(`${site.url}${path}`);
  await page.locator(shown).first().waitFor();
  await everythingLoaded(site, underWay);
  const first = site.bytesOf(scripts);
  await page.evaluate(() => (window as unknown as { goOn(): void }).goOn());
  await everythingLoaded(site, underWay);
  return { first, later: site.bytesOf(scripts), scripts };
}
