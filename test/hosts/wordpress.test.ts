import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fitted } from '../support/frames.ts';
import { testHost } from './behaviour.ts';
import { testDefaults } from './defaults.ts';
import { startWordPress } from './wordpress.ts';

testHost('WordPress', startWordPress, (site) => {
  it('has blocks, whose attributes are checked in the same way', async () => {
    const attributes = {
      for: 'company',
      composer: true,
      server: 'http://127.0.0.1:9',
      'token-url': '/evil',
      onload: 'hacked=1',
      className: '"><script>hacked=1</script>',
    };
    const feed = `<!-- wp:team-feed/feed ${JSON.stringify(attributes)} /-->`;
    const badge = '<!-- wp:team-feed/status-badge {"process":"payroll"} /-->';
    const page = await site().visit('ada', await site().page('blocks', `${feed}\n\n${badge}`));
    await page.getByText('The canteen opens on Monday').waitFor();
    await page.locator('team-status-badge:state(ready)').waitFor();
    const html = await (await page.request.get(page.url())).text();
    assert.deepEqual(html.match(/<team-[^>]*>/g), [
      '<team-feed for="company" limit="10" composer>',
      '<team-status-badge process="payroll">',
    ]);
  });

  it('shows what a pasted link leads to, to whoever is signed in there', async () => {
    const { feed } = site();
    const link = `${feed.url}/embed/feed?for=company`;
    const block = `<!-- wp:embed {"url":"${link}"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${link}\n</div></figure>\n<!-- /wp:embed -->`;
    for (const [name, text] of [
      ['pasted', `Look:\n\n${link}\n\nThat was it.`],
      ['pasted-block', block],
    ] as const) {
      const address = await site().page(name, text);
      const page = await site().visit('ada', address);
      const frame = page.frameLocator('iframe[src*="/embed/feed"]');
      await frame.getByText('The canteen opens on Monday').waitFor();
      await fitted(page);
      const visitor = await site().visit(undefined, address);
      await visitor.frameLocator('iframe[src*="/embed/feed"]').locator('team-feed:state(signed-out)').waitFor();
    }
  });

  it('asks no other address of the feed server, and shows no link that it refuses', async () => {
    const { feed } = site();
    const links = [
      `${feed.url}/embed/feed?for=nowhere`,
      `${feed.url}/v1/posts`,
      `${feed.url}/embed/feed/../../healthz`,
    ];
    const page = await site().visit('ada', await site().page('refused', links.join('\n\n')));
    assert.equal(await page.locator('iframe').count(), 0);
    for (const link of links) await page.getByText(link).waitFor();
  });

  it('offers them in the editor, where their attributes are filled in', async () => {
    const { host } = site();
    const page = await site().visit('mallory', `${host.url}/wp-admin/post-new.php`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Close/ })
      .click();
    await page.getByRole('button', { name: 'Add default block' }).click();
    await page.keyboard.type('/Team Feed');
    await page.getByRole('option', { name: 'Team Feed' }).click();
    await page.getByRole('document', { name: 'Block: Team Feed' }).getByRole('textbox').fill('tag:canteen');
    await page.getByLabel('Readers can write').check();
    await page.getByRole('button', { name: 'Options' }).first().click();
    await page.getByRole('menuitemradio', { name: /Code editor/ }).click();
    const code = page.getByRole('textbox', { name: 'Type text or HTML' });
    assert.equal(await code.inputValue(), '<!-- wp:team-feed/feed {"for":"tag:canteen","composer":true} /-->');
  });
});

testDefaults('WordPress', startWordPress);
