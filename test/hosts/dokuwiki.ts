/** A DokuWiki with the plugin, set up as its README says. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { adapters, copy, debian, freePort, php, servePhp, siteFolder } from '../support/php.ts';
import { ADMIN, type Host, PASSWORD, SECRET, type Setup, users } from './host.ts';

/** It writes a mail to whoever registers, and looks there for the name and address of somebody who is signed in. */
const MAIL_FROM_NOBODY = / in \S+\/inc\/Mailer\.class\.php on line /;

const phpText = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

export async function startDokuWiki(feed: string, setup: Setup): Promise<Host> {
  const folder = await siteFolder('dokuwiki');
  const wiki = join(folder, 'wiki');
  await copy(join(debian, 'usr/share/dokuwiki'), wiki);
  // Debian's keeps configuration and pages elsewhere on the machine; without it DokuWiki has them in its own folder.
  await rm(join(wiki, 'inc/preload.php'));
  await copy(join(debian, 'etc/dokuwiki'), join(wiki, 'conf'));
  await copy(join(debian, 'var/lib/dokuwiki/data'), join(wiki, 'data'));
  await cp(join(adapters, 'dokuwiki'), join(wiki, 'lib/plugins/teamfeed'), { recursive: true });

  const hash = await php(['-r', `echo password_hash(${phpText(PASSWORD)}, PASSWORD_BCRYPT, ['cost' => 4]);`]);
  const conf = {
    "'title'": 'Company wiki',
    "'license'": '',
    "'useacl'": '1',
    "'superuser'": '@admin',
    "'savedir'": './data',
    "'plugin']['teamfeed']['server'": feed,
    // No mail leaves the tests: whoever registers chooses a password.
    "'autopasswd'": '0',
    ...(setup === 'documented' && {
      "'plugin']['teamfeed']['handles'": 'e.lang = eva\n',
      "'plugin']['teamfeed']['groups'": 'staff, admin',
    }),
  };
  const everybody = join(folder, 'everybody');
  const files = {
    'local.php': [
      '<?php',
      ...Object.entries(conf).map(([key, value]) => `$conf[${key}] = ${phpText(value)};`),
      `if ( file_exists( ${phpText(everybody)} ) ) { $conf['plugin']['teamfeed']['groups'] = 'user'; }`,
    ],
    'users.auth.php': [...users, { login: ADMIN, name: 'Administrator', groups: ['admin', 'user'] }].map(
      ({ login, name, groups }) => [login, hash, name, `${login}@example.com`, groups.join(',')].join(':'),
    ),
    'acl.auth.php': ['* @ALL 1', '* @user 8', '* @staff 8'],
  };
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(wiki, 'conf', file), `${content.join('\n')}\n`);
  }
  await mkdir(join(wiki, 'data/cache'), { recursive: true });
  const port = await freePort();
  const ownFaults = setup === 'defaults' ? MAIL_FROM_NOBODY : undefined;
  const site = await servePhp({ root: wiki, port, folder, env: { TEAM_FEED_SECRET: SECRET }, ownFaults });
  const address = (id: string): string => `${site.url}/doku.php?id=${id}`;
  return {
    ...site,
    others: ['login', 'recent', 'index'].map((action) => `${address('start')}&do=${action}`),
    tokenUrl: `${site.url}/lib/exe/ajax.php?call=plugin_teamfeed_token`,
    element: (tag, attributes) => `<${tag} ${attributes}>`,
    async signIn(page: Page, login: string) {
      await page.goto(`${address('start')}&do=login`);
      await page.getByLabel('Username').fill(login);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.locator('#dw__login').getByRole('button', { name: 'Log In' }).click();
      await page.getByRole('link', { name: 'Log Out' }).waitFor();
    },
    async register(page: Page, login: string) {
      await page.goto(`${address('start')}&do=register`);
      await page.getByLabel('Username').fill(login);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByLabel('once again').fill(PASSWORD);
      await page.getByLabel('Real name').fill('Whoever');
      await page.getByLabel('E-Mail').fill('whoever@example.com');
      await page.locator('#dw__register').getByRole('button', { name: 'Register' }).click();
      await page.locator('#dw__login').waitFor();
    },
    letEverybodyIn: () => writeFile(everybody, ''),
    async write(page: Page, id: string, text: string) {
      await page.goto(`${address(id)}&do=edit`);
      await page.locator('#wiki__text').fill(text);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL((url) => !url.search.includes('do='));
      return address(id);
    },
  };
}
