/** A page with every element on it, for tests of how they look together in the demo company. */
import type { Page } from 'playwright-core';
import { settled } from './guest.ts';

/** Has messages, must-reads, processes and posts of her own, and may pin and update. */
export const SOMEBODY = 'rhiannon';

export const EVERY_ELEMENT = `<team-urgent inline></team-urgent>
  <p>What waits for me: <team-inbox bell></team-inbox></p><team-inbox></team-inbox>
  <team-feed for="company" composer share limit="8"></team-feed>
  <p>Osaka: <team-status-badge process="osaka"></team-status-badge></p>
  <team-process process="osaka"></team-process><team-processes></team-processes>
  <team-search query="boiler"></team-search><team-messages></team-messages>`;

/** So much at once takes long on a busy machine, in milliseconds. */
const PATIENCE = 60_000;

/** Waits, in a page of a guest, until each of them shows what it has. */
export async function everythingShown(page: Page): Promise<void> {
  page.setDefaultTimeout(PATIENCE);
  await page.locator('team-feed').getByRole('article').nth(4).waitFor();
  for (const element of ['team-processes', 'team-messages', 'team-process', 'team-search', 'team-status-badge'])
    await page.locator(`${element}:state(ready)`).first().waitFor();
  for (const element of ['team-search', 'team-inbox:not([bell])'])
    await page.locator(`${element} team-post`).first().waitFor();
  await page.locator('team-urgent').getByRole('alert').waitFor();
  await page.locator('team-post-obligation').first().getByRole('button').first().waitFor();
  await settled(page);
}
