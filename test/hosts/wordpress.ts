/** A WordPress with the plugin, set up as its README says, on a MariaDB of its own. */
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Database, startMariaDb } from '../support/mariadb.ts';
import { adapters, copy, debian, php, servePhp, siteFolder } from '../support/php.ts';
import { ADMIN, type Host, PASSWORD, SECRET, type Setup, STRANGER, users } from './host.ts';

export async function startWordPress(feed: string, setup: Setup, port: number): Promise<Host> {
  const folder = await siteFolder('wordpress');
  const database = await startMariaDb(join(folder, 'database'));
  try {
    return await setUp(feed, setup, port, folder, database);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function setUp(feed: string, setup: Setup, port: number, folder: string, database: Database): Promise<Host> {
  const root = join(folder, 'site');
  const url = `http://127.0.0.1:${String(port)}`;
  await copy(join(debian, 'usr/share/wordpress'), root);
  await rm(join(root, 'wp-content/plugins/akismet'), { recursive: true });
  await cp(join(adapters, 'wordpress'), join(root, 'wp-content/plugins/team-feed'), { recursive: true });
  const everybody = join(folder, 'everybody');
  const participants =
    setup === 'documented'
      ? `define( 'TEAM_FEED_CAPABILITY', 'edit_posts' );
define( 'TEAM_FEED_HANDLES', [ 'e.lang' => 'eva' ] );`
      : `if ( file_exists( '${everybody}' ) ) { define( 'TEAM_FEED_CAPABILITY', 'read' ); }`;
  await writeFile(
    join(root, 'wp-config.php'),
    `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${database.socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_HOME', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'TEAM_FEED_SERVER', '${feed}' );
define( 'TEAM_FEED_SECRET', '${SECRET}' );
${participants}
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`,
  );
  const people = users.map(({ login, name, groups }) => ({
    user_login: login,
    user_pass: PASSWORD,
    user_email: `${login}@example.com`,
    display_name: name,
    role: groups.includes('staff') ? 'author' : 'subscriber',
  }));
  const script = join(folder, 'install.php');
  await writeFile(
    script,
    `<?php
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1:${String(port)}';
require '${root}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install( 'Company site', '${ADMIN}', 'admin@example.com', false, '', '${PASSWORD}' );
update_option( 'show_avatars', 0 );
update_option( 'users_can_register', 1 );
foreach ( json_decode( file_get_contents( 'php://stdin' ), true ) as $person ) {
	wp_insert_user( $person );
}
// As the page for that does it, but for the password, which comes by mail.
wp_set_password( '${PASSWORD}', register_new_user( '${STRANGER}', 'whoever@example.com' ) );
echo json_encode( activate_plugin( 'team-feed/plugin.php' ) );
`,
  );
  const said = await php(['-d', 'sendmail_path=/bin/true', script], {}, JSON.stringify(people));
  if (!said.endsWith('null')) throw new Error(`WordPress could not be set up: ${said}`);

  const site = await servePhp({ root, port, folder });
  return {
    ...site,
    others: [`${url}/?s=canteen`, `${url}/wp-login.php`, `${url}/wp-admin/index.php`],
    tokenUrl: `${url}/wp-admin/admin-ajax.php?action=team_feed_token`,
    element: (tag, attributes) => `[${tag} ${attributes}]`,
    async signIn(page: Page, login: string) {
      await page.goto(`${url}/wp-login.php?redirect_to=${encodeURIComponent(`${url}/`)}`);
      await page.getByLabel('Username or Email Address').fill(login);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Log In' }).click();
      await page.waitForURL(`${url}/`);
    },
    // There is an account already.
    register: () => Promise.resolve(),
    letEverybodyIn: () => writeFile(everybody, ''),
    warnings: `${url}/wp-admin/index.php`,
    // As the editor does it.
    async write(page: Page, title: string, content: string) {
      const nonce = await (await page.request.get(`${url}/wp-admin/admin-ajax.php?action=rest-nonce`)).text();
      const response = await page.request.post(`${url}/?rest_route=/wp/v2/posts`, {
        headers: { 'x-wp-nonce': nonce },
        data: { title, content, status: 'publish' },
      });
      const { link, message } = (await response.json()) as { link?: string; message?: string };
      if (link === undefined) throw new Error(message);
      return link;
    },
    async stop() {
      await database.stop();
      await site.stop();
    },
  };
}
