// DokuWiki, MediaWiki and WordPress as Debian packages them, with PHP and MariaDB, unpacked into a folder of the tests:
// nothing is installed on the machine. Run it to have them: node test/support/debian.js
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../output/debian', import.meta.url));

const HOSTS = ['dokuwiki', 'mediawiki', 'wordpress'];

/** Libraries in PHP and JavaScript that the hosts name as dependencies, and a theme. */
const LIBRARY = /^(?:libjs|libphp|php|wordpress-theme|mediawiki)-/;

/** What has to fit the machine; their libraries come too, where the machine lacks them. */
const PROGRAMS = ['php-cli', 'php-intl', 'php-mbstring', 'php-mysql', 'php-sqlite3', 'php-xml', 'mariadb-server-core'];

/** Extensions of PHP in the order in which they can be loaded. */
const EXTENSIONS = [
  ...['ctype', 'fileinfo', 'iconv', 'posix', 'tokenizer', 'mbstring', 'intl'],
  ...['dom', 'simplexml', 'xml', 'xmlreader', 'xmlwriter'],
  ...['pdo', 'pdo_sqlite', 'sqlite3', 'mysqlnd', 'mysqli'],
];

/** The machine cannot have the packages: the tests can neither pass nor fail. */
export class NotToBeHad extends Error {}

/**
 * The folder in which the packages are unpacked; its `php` and `mariadbd` run. Throws `NotToBeHad` with one sentence.
 * @returns {string}
 */
export function ensureHosts() {
  const ready = join(folder, 'ready');
  const wanted = [...HOSTS, ...PROGRAMS].join(' ');
  if (existsSync(ready) && readFileSync(ready, 'utf8') === wanted) return folder;
  console.error('Fetching DokuWiki, MediaWiki, WordPress, PHP and MariaDB as Debian packages (about 65 MB) ...');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'packages'), { recursive: true });
  try {
    fetchPackages();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const why = /** @type {{ stderr?: Buffer }} */ (error).stderr?.toString().trim().split('\n')[0] ?? String(error);
    throw new NotToBeHad(`The hosts need a Debian or Ubuntu that can fetch these packages: ${wanted} (${why})`);
  }
  for (const file of globSync('packages/*.deb', { cwd: folder })) run('dpkg-deb', '--extract', file, '.');
  rmSync(join(folder, 'packages'), { recursive: true });
  move();
  writePrograms();
  writeFileSync(ready, wanted);
  return folder;
}

function fetchPackages() {
  try {
    download();
  } catch (error) {
    // The lists may be old, or not there at all.
    if (process.getuid?.() !== 0) throw error;
    run('apt-get', 'update', '-qq');
    download();
  }
}

function download() {
  const asked = ['--simulate', '--assume-yes', '--no-install-recommends', 'install', ...PROGRAMS];
  const missing = [...run('apt-get', ...asked).matchAll(/^Inst (\S+)/gm)].map(([, name]) => String(name));
  const php = PROGRAMS.filter((name) => name.startsWith('php-')).map(versioned);
  const names = new Set([
    ...withLibraries(HOSTS),
    ...php,
    php[0].replace('cli', 'common'),
    php[0].replace('cli', 'opcache'),
  ]);
  for (const name of [...missing, 'mariadb-server-core']) if (/^(?:lib|mariadb-server)/.test(name)) names.add(name);
  execFileSync('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...names], {
    cwd: join(folder, 'packages'),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Also what is installed on the machine: the hosts are to find it in the folder. */
function withLibraries(hosts) {
  const names = new Set(hosts);
  for (let last = hosts; last.length > 0;) {
    const said = run('apt-cache', 'depends', '--no-suggests', ...last);
    const found = [...said.matchAll(/^[ |]+(?:Depends|Recommends): (\S+)/gm)].map(([, name]) => String(name));
    last = known([...new Set(found)].filter((name) => LIBRARY.test(name) && !names.has(name)));
    for (const name of last) names.add(name);
  }
  return names;
}

/** Those of the names that are packages, and not only something that packages provide. */
function known(names) {
  if (names.length === 0) return [];
  const said = run('apt-cache', 'policy', ...names);
  return [...said.matchAll(/^(\S+):\n.*\n {2}Candidate: \d/gm)].map(([, name]) => String(name));
}

/** `php-cli` only names the package of the PHP that the release has, such as `php8.2-cli`. */
function versioned(name) {
  const found = /Depends: (php[\d.]+-\S+)/.exec(run('apt-cache', 'depends', name))?.[1];
  if (found === undefined) throw new Error(`${name} is not known`);
  return found;
}

/** Packages name their places from the root on: links, and the libraries of DokuWiki. */
function move() {
  const links = run('find', '.', '-type', 'l', '-lname', '/*').split('\n').filter(Boolean);
  for (const link of links.map((path) => join(folder, path))) {
    const target = relative(dirname(link), join(folder, readlinkSync(link)));
    unlinkSync(link);
    symlinkSync(target, link);
  }
  // What leads to packages that are left out, or to files that an installation would write.
  run('find', '.', '-xtype', 'l', '-delete');
  for (const file of globSync('usr/share/{dokuwiki/{inc,lib/exe,vendor},php}/**/*.php', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8');
    const moved = text
      .replaceAll("'/usr/share/", `'${folder}/usr/share/`)
      .replaceAll("$vendorDir . '/usr/share/", `'${folder}/usr/share/`);
    if (moved !== text) writeFileSync(join(folder, file), moved);
  }
}

function writePrograms() {
  const [php = ''] = globSync('usr/bin/php[0-9]*', { cwd: folder }).filter((name) => /php[\d.]+$/.test(name));
  const [extensions = ''] = globSync('usr/lib/php/*/mbstring.so', { cwd: folder }).map(dirname);
  const ini = [
    `extension_dir = ${join(folder, extensions)}`,
    ...EXTENSIONS.map((name) => `extension = ${name}`),
    'zend_extension = opcache',
    'opcache.enable_cli = 1',
    'memory_limit = 256M',
    'display_errors = 0',
    'log_errors = 1',
  ];
  writeFileSync(join(folder, 'php.ini'), ini.join('\n'));
  const libraries = globSync('{usr/,}lib/*-linux-gnu*', { cwd: folder }).map((path) => join(folder, path));
  const start = (command) =>
    `#!/bin/sh\nPHP_INI_SCAN_DIR= LD_LIBRARY_PATH='${libraries.join(':')}' exec ${command} "$@"\n`;
  writeFileSync(join(folder, 'php'), start(`'${join(folder, php)}' -c '${folder}/php.ini'`), { mode: 0o755 });
  writeFileSync(join(folder, 'mariadbd'), start(`'${folder}/usr/sbin/mariadbd'`), { mode: 0o755 });
  run('./php', '--version');
  run('./mariadbd', '--no-defaults', '--version');
}

function run(command, ...args) {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

if (import.meta.main) {
  try {
    console.log(ensureHosts());
  } catch (error) {
    if (!(error instanceof NotToBeHad)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
