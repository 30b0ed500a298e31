/** A frame is as high as what it shows, whatever people do in it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { fitted, frameOf, framesPage, heights, inside } from '../support/frames.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const pages: Record<string, string> = {};
let wiki: Pages;
let program: Program;
let browser: Browser;
let context: BrowserContext;

/** Six whose names begin alike: as many as a list shows. */
const MANY = ['Anders', 'Angela', 'Anita', 'Anna', 'Anouk', 'Antonia'];

before(async () => {
  [wiki, browser] = await Promise.all([servePages(pages), openChromium()]);
  program = await startProgram({
    args: ['--embed-origins', wiki.url],
    lines: [
      { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member', 'editor'] },
      ...MANY.map((name) => ({ type: 'person', handle: name.toLowerCase(), name: `${name} Berg`, roles: ['member'] })),
      { type: 'process', key: 'audit', title: 'Audit', owner: 'ada', steps: ['Plan', 'Visit'] },
      { type: 'post', id: 'one', author: 'ada', body: 'The only post', at: new Date().toISOString() },
    ],
  });
  pages['/token.json'] = JSON.stringify({ token: await program.token('ada') });
});
after(async () => {
  await browser.close();
  await Promise.all([wiki.stop(), program.stop()]);
});
beforeEach(async () => {
  context = await browser.newContext();
  context.setDefaultTimeout(20_000);
});
afterEach(() => context.close());

async function visit(path: string): Promise<{ page: Page; frame: Frame }> {
  pages['/wiki.html'] = framesPage(program.url, frameOf(program.url, path), '/token.json');
  const page = await context.newPage();
  await page.goto(`${wiki.url}/wiki.html`);
  return { page, frame: await inside(page) };
}

async function idOfPost(): Promise<string> {
  const headers = { authorization: `Bearer ${await program.token('ada')}` };
  const response = await fetch(`${program.url}/v1/timelines/company`, { headers });
  const { items } = (await response.json()) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

/** Waits until all of it lies within the frame, which is then as high as its content. */
async function isSeen(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  const handle = await what.elementHandle();
  const frame = await inside(page);
  await frame.waitForFunction((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= document.documentElement.clientHeight;
  }, handle);
  await fitted(page);
}

/** What a list below a field has to choose from; options of a `<select>` are others. */
const choices = (frame: Frame): Locator => frame.locator('ul[role=listbox] > [role=option]');

describe('the height of a frame', () => {
  for (const path of ['composer?for=company', 'feed?for=company&composer']) {
    it(`follows what somebody types and takes away again in ${path}`, async () => {
      const { page, frame } = await visit(path);
      const text = frame.getByRole('textbox').first();
      await text.waitFor();
      if (path.startsWith('feed')) await frame.getByText('The only post').waitFor();
      const before = await fitted(page);
      const lines = Array.from({ length: 25 }, (_line, index) => `Line ${String(index + 1)}`);
      for (let round = 0; round < 2; round++) {
        await text.click();
        for (const line of lines) {
          await page.keyboard.type(line);
          await page.keyboard.press('Enter');
        }
        const full = await fitted(page);
        assert.ok(full > before + 100, `${String(before)} ${String(full)}`);
        assert.ok(await frame.evaluate(() => document.documentElement.hasAttribute('data-fits')));
        await text.fill('');
        await page.waitForFunction((height) => (document.querySelector('iframe')?.clientHeight ?? 0) < height, full);
        await fitted(page);
      }
    });
  }

  it('grows a few steps only where its content follows it, and fits again when that is over', async () => {
    const { page, frame } = await visit('feed?for=company');
    await frame.getByText('The only post').waitFor();
    const before = await fitted(page);
    await frame.evaluate(() => {
      document.body.style.minHeight = 'calc(100vh + 10px)';
    });
    // What is higher then can be scrolled to.
    await frame.waitForFunction(() => !document.documentElement.hasAttribute('data-fits'));
    const { frame: height } = await heights(page);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal((await heights(page)).frame, height);
    assert.ok(height < 2_000, String(height));
    await frame.evaluate(() => {
      document.body.style.minHeight = '';
    });
    await page.waitForFunction((most) => (document.querySelector('iframe')?.clientHeight ?? 0) <= most, before);
    assert.equal(await fitted(page), before);
  });

  it('makes room for names to choose from, and takes it back', async () => {
    const { page, frame } = await visit('composer?for=company');
    const text = frame.getByRole('textbox').first();
    await text.waitFor();
    const before = await fitted(page);
    await text.click();
    await page.keyboard.type('Thanks @an');
    await choices(frame).nth(5).waitFor();
    for (let index = 0; index < 6; index++) {
      await isSeen(page, choices(frame).and(frame.locator('[aria-selected=true]')));
      await isSeen(page, choices(frame).nth(index));
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Escape');
    await choices(frame).first().waitFor({ state: 'hidden' });
    await page.waitForFunction((most) => (document.querySelector('iframe')?.clientHeight ?? 0) < most + 100, before);
    await fitted(page);
  });

  it('makes room for those whom a process can wait for', async () => {
    const { page, frame } = await visit('process?process=audit');
    await frame.getByRole('button', { name: 'Update' }).click();
    await frame.getByRole('combobox', { name: /^Waits for/ }).click();
    await page.keyboard.type('an');
    await choices(frame).nth(5).waitFor();
    for (const option of await choices(frame).all()) await isSeen(page, option);
  });

  it('makes room for what a search suggests', async () => {
    const { page, frame } = await visit('search');
    await frame.getByRole('combobox').click();
    await page.keyboard.type('from:an');
    await choices(frame).nth(5).waitFor();
    for (const option of await choices(frame).all()) await isSeen(page, option);
    // The list is as wide as the field, and below it.
    const [field, option] = [frame.getByRole('combobox'), choices(frame).first()];
    const [above, below] = [await field.boundingBox(), await option.boundingBox()];
    assert.ok(above && below && below.y >= above.y + above.height);
  });

  it('makes room for reactions to choose from', async () => {
    const { page, frame } = await visit(`post?post=${await idOfPost()}`);
    const button = frame.getByRole('button', { name: /^React/ }).first();
    await fitted(page);
    await button.click();
    const reactions = frame.getByRole('group', { name: /^React/ }).getByRole('button');
    await reactions.first().waitFor();
    for (const reaction of await reactions.all()) await isSeen(page, reaction);
  });
});
