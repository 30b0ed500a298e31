import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testHost } from './behaviour.ts';
import { testDefaults } from './defaults.ts';
import { startMediaWiki } from './mediawiki.ts';

testHost('MediaWiki', startMediaWiki, (site) => {
  it('takes nobody for another whose name differs by case only', async () => {
    const page = await site().visit('ADA', await site().feedPage());
    await page.locator('team-feed:state(signed-out)').waitFor();
    assert.deepEqual(await site().tokenOf(page), { status: 403, token: undefined });
  });
});

testDefaults('MediaWiki', startMediaWiki);
