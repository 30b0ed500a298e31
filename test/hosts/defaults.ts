/** What must be true on each host before its administrator has said who takes part: nobody can be somebody else. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { Site } from './behaviour.ts';
import { ADMIN, type StartHost, STRANGER } from './host.ts';

export function testDefaults(name: string, start: StartHost): void {
  describe(`${name} with its defaults, where people may register`, () => {
    let site: Site;
    before(async () => {
      site = await Site.start((feed, port) => start(feed, 'defaults', port));
      const page = await site.open(undefined);
      await site.host.register(page, STRANGER);
      await page.close();
    });
    after(() => site.stop());

    /** What somebody with an account reads and is given. */
    async function isRefused(login: string): Promise<void> {
      const page = await site.visit(login, await site.feedPage());
      await page.locator('team-feed:state(signed-out)').waitFor();
      assert.deepEqual(await site.tokenOf(page), { status: 403, token: undefined });
      assert.equal(await warning(page).count(), 0);
      await page.close();
    }

    async function isWarned(text: RegExp): Promise<void> {
      const page = await site.visit(ADMIN, await site.feedPage());
      if (site.host.warnings !== undefined) await page.goto(site.host.warnings);
      await warning(page).filter({ hasText: text }).waitFor();
      await page.close();
    }

    it('takes nobody for the person whose name they have chosen', () => isRefused(STRANGER));

    it('takes nobody for anybody before it is said who takes part', () => isRefused('ada'));

    it('says so to administrators', () => isWarned(/until/));

    describe('when the administrator lets everybody in', () => {
      before(() => site.host.letEverybodyIn());

      it('still takes nobody for the person whose name they have chosen', () => isRefused(STRANGER));

      it('says to administrators what stands against it', () => isWarned(/could take any name/));
    });

    it('gives PHP nothing to complain of', () => {
      assert.deepEqual(site.host.complaints, []);
    });
  });
}

const warning = (page: Page): Locator => page.getByText('Team Feed: nobody takes part');
