import assert from 'node:assert/strict';
import { it } from 'node:test';
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
