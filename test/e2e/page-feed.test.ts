/** One tag in a template: each page has a conversation of its own, also in an application that never loads another page. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { guestHtml, openGuest } from '../support/guest.ts';
import { startProgram, type Program } from '../support/program.ts';

describe('<team-feed for="page"> in the template of an application', () => {
  let program: Program;
  let browser: Browser;

  before(async () => {
    const lines = [{ type: 'person', handle: 'ada', name: 'Ada Rossi' }];
    [program, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await program.stop();
  });

  it('follows the address, and its posts have the title of the page that they were written on', async () => {
    const html = guestHtml('<team-feed for="page" composer></team-feed>');
    const { page, complaints } = await openGuest(browser, program, { html, as: 'ada' });
    const feed = page.locator('team-feed');
    const say = async (words: string): Promise<void> => {
      await feed.getByRole('textbox').fill(words);
      await feed.getByRole('button', { name: 'Post', exact: true }).click();
      await feed.getByRole('article').filter({ hasText: words }).waitFor();
    };
    const go = (path: string, title: string): Promise<void> =>
      page.evaluate(
        ([to = '', name = '']) => {
          history.pushState({}, '', to);
          document.title = name;
        },
        [path, title],
      );

    await go('/orders/17/', 'Order 17 <b>');
    await say('Where is it?');
    await go('/orders/18?utm_source=mail', 'الطلب 18');
    await page.getByText('Nothing has been posted').waitFor();
    await say('And this one?');
    assert.equal(await feed.getByText('Where is it?').count(), 0);
    await page.goBack();
    await feed.getByText('Where is it?').waitFor();
    assert.equal(await feed.getByText('And this one?').count(), 0);

    await page.evaluate(() => {
      const all = document.createElement('team-feed');
      all.setAttribute('for', 'company');
      document.body.append(all);
    });
    const links = page.locator('team-feed[for=company] [part=page] a');
    await links.nth(1).waitFor();
    assert.deepEqual(
      await links.evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')])),
      [
        ['الطلب 18', `${program.url}/orders/18`],
        ['Order 17 <b>', `${program.url}/orders/17`],
      ],
    );
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('follows the address after it has been moved, and posts there', async () => {
    const html = guestHtml('<main><team-feed for="page" composer></team-feed></main><aside></aside>');
    const { page, complaints } = await openGuest(browser, program, { html, as: 'ada' });
    const feed = page.locator('team-feed');
    await page.evaluate(() => {
      history.pushState({}, '', '/moved/before');
    });
    await page.getByText('Nothing has been posted').waitFor();
    await page.evaluate(() => document.querySelector('aside')?.append(document.querySelector('team-feed') ?? ''));
    await Promise.all([
      page.waitForResponse((response) => response.url().includes(encodeURIComponent('/moved/after'))),
      page.evaluate(() => {
        history.pushState({}, '', '/moved/after');
      }),
    ]);
    await feed.getByRole('textbox').fill('Said after the move');
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    const link = page.locator('team-feed[for=company] [part=page] a');
    await feed.getByRole('article').filter({ hasText: 'Said after the move' }).waitFor();
    await page.evaluate(() => {
      const all = document.createElement('team-feed');
      all.setAttribute('for', 'company');
      document.body.append(all);
    });
    await page.locator('team-feed[for=company]').getByText('Said after the move').waitFor();
    assert.equal(await link.first().getAttribute('href'), `${program.url}/moved/after`);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('has one conversation for each page, by whatever address it is named', async () => {
    const named = 'for="page:https://wiki.test/a/?utm_source=x#y"';
    const html = guestHtml(
      `<team-feed ${named} composer></team-feed><team-feed page="https://wiki.test/a"></team-feed>`,
    );
    const { page, complaints } = await openGuest(browser, program, { html, as: 'ada' });
    const feed = page.locator('team-feed[composer]');
    await feed.getByRole('textbox').fill('Written by its address');
    await feed.getByRole('button', { name: 'Post', exact: true }).click();
    await feed.locator('team-post:not(:state(sending))').getByText('Written by its address').waitFor();
    await page.reload();
    await feed.getByText('Written by its address').waitFor();
    await page.locator('team-feed[page]').getByText('Written by its address').waitFor();
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
