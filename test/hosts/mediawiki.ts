/** A MediaWiki with the extension, set up as its README says. */
import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { adapters, debian, freePort, php, servePhp, siteFolder } from '../support/php.ts';
import { ADMIN, type Host, PASSWORD, SECRET, type Setup, users } from './host.ts';

/**
 * A lock of MediaWiki's is a file. Of two processes that want it at once, as for its messages, one can open the file just
 * before the other deletes it and lets go; both then delete it, and the second is told that it is gone. A wiki without
 * extensions does it too.
 */
const DELETED_TWICE = /unlink\(\S+\.lock\): No such file or directory in \S+\/FSLockManager\.php/;

export async function startMediaWiki(feed: string, setup: Setup): Promise<Host> {
  const folder = await siteFolder('mediawiki');
  const root = join(debian, 'usr/share/mediawiki');
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const settings = join(folder, 'LocalSettings.php');
  const env = { MW_CONFIG_FILE: settings, TEAM_FEED_SECRET: SECRET };
  const maintain = (script: string, ...args: string[]): Promise<string> =>
    php([join(root, 'maintenance', `${script}.php`), ...args], env);

  await Promise.all(['data', 'cache', 'images'].map((name) => mkdir(join(folder, name))));
  await cp(join(adapters, 'mediawiki'), join(folder, 'extensions/TeamFeed'), { recursive: true });
  await php([
    join(root, 'maintenance/install.php'),
    ...['--dbtype', 'sqlite', '--dbpath', join(folder, 'data'), '--confpath', folder],
    ...['--server', url, '--scriptpath', '', '--lang', 'en', '--pass', PASSWORD, 'Company wiki', ADMIN],
  ]);
  const everybody = join(folder, 'everybody');
  const participants =
    setup === 'documented'
      ? `$wgTeamFeedHandles = [ 'E.lang' => 'eva' ];
$wgGroupPermissions['staff']['teamfeed'] = true;`
      : `if ( file_exists( '${everybody}' ) ) { $wgGroupPermissions['user']['teamfeed'] = true; }`;
  await appendFile(
    settings,
    `
$wgCacheDirectory = '${folder}/cache';
$wgUploadDirectory = '${folder}/images';
$wgDBerrorLog = false;
$wgDebugLogGroups = [];
$wgCSPHeader = true;
wfLoadSkin( 'Vector' );
wfLoadExtension( 'TeamFeed', '${folder}/extensions/TeamFeed/extension.json' );
$wgTeamFeedServer = '${feed}';
${participants}
`,
  );
  for (const { login, groups } of [...users, { login: 'ADA', groups: ['user', 'staff'] }]) {
    const more = groups.includes('staff') ? ['--custom-groups', 'staff'] : [];
    await maintain('createAndPromote', ...more, login, PASSWORD);
  }
  const site = await servePhp({ root, port, folder, env, ownFaults: DELETED_TWICE });
  const address = (title: string): string => `${url}/index.php?title=${title}`;
  return {
    ...site,
    others: ['Special:UserLogin', 'Special:RecentChanges'].map(address),
    tokenUrl: `${url}/rest.php/team-feed/token`,
    element: (tag, attributes) => `<${tag} ${attributes} />`,
    async signIn(page: Page, login: string) {
      await page.goto(address('Special:UserLogin'));
      await page.getByLabel('Username').fill(login);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.locator('#pt-logout').first().waitFor({ state: 'attached' });
    },
    async register(page: Page, login: string) {
      await page.goto(address('Special:CreateAccount'));
      await page.getByLabel('Username').fill(login);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Confirm password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Create your account' }).click();
      await page.locator('#pt-logout').first().waitFor({ state: 'attached' });
    },
    letEverybodyIn: () => writeFile(everybody, ''),
    async write(page: Page, name: string, text: string) {
      const title = name.replace(/^./, (letter) => letter.toUpperCase());
      await page.goto(`${address(title)}&action=edit`);
      await page.locator('#wpTextbox1').fill(text);
      await page.locator('#wpSave').click();
      await page.waitForURL((target) => !target.search.includes('action='));
      return address(title);
    },
  };
}
