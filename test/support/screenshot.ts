import { openChromium } from './chromium.ts';
import { startProgram } from './program.ts';

/** What a picture of the demo's intranet shows, for a test to judge. */
export interface Pictured {
  readonly posts: number;
  readonly badges: number;
}

/** Starts the demo company, opens its intranet as one of its people, and takes a picture of it. */
export async function pictureIntranet(file: string): Promise<Pictured> {
  const [demo, browser] = await Promise.all([startProgram({ args: ['--demo'] }), openChromium()]);
  try {
    const context = await browser.newContext({
      baseURL: demo.url,
      viewport: { width: 1280, height: 1480 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    await context.addCookies([await demo.cookieOf('rhiannon')]);
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('article').nth(4).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: file });
    return {
      posts: await page.getByRole('feed').getByRole('article').count(),
      badges: await page.locator('team-status-badge').count(),
    };
  } finally {
    await browser.close();
    await demo.stop();
  }
}
