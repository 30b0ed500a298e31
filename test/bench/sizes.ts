/** What pages load before anybody does anything, in bytes of brotli, against what the first slice of the project loaded. */
import { figure } from '../scripts/figures.ts';
import { openChromium } from '../support/chromium.ts';
import { embedAnswers, embedPage, serveEmbed } from '../support/embed-site.ts';
import { weigh, weighed, weighedPages } from '../support/weights.ts';

const pages = Object.entries(weighedPages).map(([path, body]) => [path, embedPage(body)] as const);
const site = await serveEmbed(Object.fromEntries(pages), embedAnswers());
const browser = await openChromium();
try {
  for (const one of weighed) {
    const page = await browser.newPage();
    const { first: bytes } = await weigh(page, site, one);
    await page.close();
    figure({
      name: `${one.name}, bytes`,
      value: bytes.toLocaleString('en'),
      goal: `≤ ${one.most.toLocaleString('en')}`,
      met: bytes <= one.most,
    });
  }
} finally {
  await browser.close();
  await site.stop();
}
