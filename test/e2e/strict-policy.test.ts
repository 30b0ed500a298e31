/** Every element with all that opens in it, on a page with the strictest policy that lets a feed be there at all. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { guestHtml, openGuest, TOKEN_PATH } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'";

/** So much at once takes long on a busy machine, in milliseconds. */
const PATIENCE = 60_000;

/** Has messages, must-reads, processes and posts of her own. */
const SOMEBODY = 'rhiannon';

const source = fileURLToPath(new URL('../../components/src', import.meta.url));
const tags = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => [...readFileSync(join(source, file), 'utf8').matchAll(/\bdefine\(\s*'(team-[a-z-]+)'/g)])
  .map(([, tag = '']) => tag);

/**
 * What each element shows once it has what it asked for, and each thing that opens in one; each within the shadow tree of the
 * one before it.
 */
const CONTENT = [
  'team-feed >>> [part=post] >>> team-post-text',
  'team-feed >>> team-follow >>> button',
  'team-feed >>> [part=share]',
  'team-feed >>> team-feed[part=thread] >>> [part=post]',
  'team-feed >>> team-composer >>> team-article-tools >>> [part=preview] team-post-text >>> strong',
  'team-feed >>> team-composer >>> team-post-options >>> fieldset',
  'team-feed >>> team-composer >>> team-audience-picker >>> input',
  'team-post >>> team-post-history >>> li',
  'team-post >>> team-post-reactors',
  'team-post >>> team-post-obligation >>> .names',
  'team-post >>> team-post-pin-form >>> select',
  'team-post >>> team-post-editor >>> textarea',
  'team-inbox:not([bell]) >>> [part=item] team-post >>> [part=body]',
  'team-inbox[bell] >>> [part=panel] [part=item]',
  'team-urgent >>> [part=item] [part=text]',
  'team-search >>> [part=result]',
  'team-status-badge >>> [part=state]',
  'team-status-badge >>> team-share >>> #link',
  'team-process >>> [part=steps] [part=step]',
  'team-process >>> [part=history] li',
  'team-process >>> [part=watchers]',
  'team-process >>> team-process-form >>> select',
  'team-processes >>> [part=row]',
  'team-processes >>> team-process >>> [part=card]',
  'team-messages >>> [part=item]',
  'team-messages >>> team-conversation >>> [part=message] >>> [part=body]',
  'team-messages >>> team-composer >>> [part=send]',
];

const everything = `<team-feed for="page" composer></team-feed>
  <team-provider server="/" token-url="${TOKEN_PATH}">
    <team-inbox></team-inbox> <team-inbox bell></team-inbox> <team-urgent inline></team-urgent>
    <team-search query="boiler"></team-search> <team-post></team-post> <team-composer></team-composer>
    <p>Osaka: <team-status-badge process="osaka"></team-status-badge></p>
    <team-process process="firmware-build"></team-process> <team-processes></team-processes>
    <team-messages></team-messages> <team-feed for="person:tom"></team-feed>
  </team-provider>
  <team-feed for="company" share></team-feed>`;

describe('a page with the strictest policy', () => {
  let program: Program;
  let browser: Browser;

  before(async () => {
    [program, browser] = await Promise.all([startProgram({ args: ['--demo'] }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  it('says what it refuses', async () => {
    const html = guestHtml('<p style="color: red">Red</p>');
    const { page, complaints } = await openGuest(browser, program, { html, policy: POLICY });
    await page.waitForLoadState();
    assert.ok(
      complaints.some((complaint) => complaint.startsWith('style-src-attr inline')),
      complaints.join('\n'),
    );
    await page.context().close();
  });

  for (const prefix of ['team', 'acme'])
    it(`has every <${prefix}-…> element with all that opens in it, and nothing is refused`, async () => {
      const script = `src="/embed.js" data-prefix="${prefix}" data-token-url="${TOKEN_PATH}"`;
      const html = guestHtml(everything.replaceAll('team-', `${prefix}-`), '', script);
      const named = tags.map((tag) => tag.replace('team', prefix));
      const { page, complaints } = await openGuest(browser, program, { html, as: SOMEBODY, policy: POLICY });
      await writeAndChange(page, prefix);
      // What opens may hold something that opens in its turn; some closes what was open before.
      const content = CONTENT.map((path) => path.replaceAll('team-', `${prefix}-`));
      let missing = content;
      for (const until = Date.now() + PATIENCE; missing.length > 0 && Date.now() < until;)
        missing = await page.evaluate(openAll, missing);
      assert.deepEqual(missing, []);
      assert.deepEqual(await page.evaluate((all) => all.filter((tag) => !customElements.get(tag)), named), []);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.equal(await page.locator(':not(:defined)').count(), 0);
      assert.equal((await page.locator('team-feed, team-post, team-composer').count()) === 0, prefix !== 'team');
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

  /** What a reader does with a post: writes it, with bold letters in news, changes it, reacts to it. */
  async function writeAndChange(page: Page, prefix: string): Promise<void> {
    const feed = page.locator(`${prefix}-feed`).first();
    await feed.getByRole('textbox').first().fill(`Said in ${prefix}-feed, to @tom #boiler`);
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    const post = feed.getByRole('article').filter({ hasText: `in ${prefix}-feed` });
    await post.getByRole('button', { name: 'Edit', exact: true }).click();
    await post.getByRole('textbox').fill(`Changed in ${prefix}-feed`);
    await post.getByRole('button', { name: 'Save' }).click();
    await post.getByRole('button', { name: 'edited' }).click();
    await post.locator(`${prefix}-post-history`).getByText('to @tom').first().waitFor();
    await post.locator('.react').click();
    await post.locator('[part=picker] button').first().click();
    await post.locator('[part=reaction]').focus();
    await feed.getByRole('combobox', { name: 'Who will read this' }).selectOption('people');
    await feed.getByRole('combobox', { name: 'Add a person' }).waitFor();
    await feed.getByRole('combobox', { name: 'Kind' }).selectOption('news');
    await feed.getByRole('textbox', { name: 'Write a post' }).fill('It **lasts** an hour');
  }
});

/** Runs in the page: presses every button that opens something, and says what of `content` there is not yet. */
async function openAll(content: string[]): Promise<string[]> {
  const opens = [
    'button[aria-expanded=false]:not([part=filter])',
    'details:not([open]) > summary',
    'button.edit',
    'button[part=item]',
    '[part=share]',
  ].join();
  const pressIn = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) pressIn(element.shadowRoot);
      if (element.matches(opens)) element.click();
    }
  };
  const isWithin = (root: ParentNode, [outer = '', ...inner]: readonly string[]): boolean =>
    [...root.querySelectorAll('*')].some(
      (element) =>
        (element.matches(outer) && (!inner.length || (element.shadowRoot && isWithin(element.shadowRoot, inner)))) ||
        (element.shadowRoot && isWithin(element.shadowRoot, [outer, ...inner])),
    );
  pressIn(document);
  const end = performance.now() + 1_000;
  let missing = content;
  do {
    await new Promise((next) => requestAnimationFrame(next));
    missing = missing.filter((path) => !isWithin(document, path.split(' >>> ')));
  } while (missing.length > 0 && performance.now() < end);
  return missing;
}
