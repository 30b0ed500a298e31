// Finds a Chromium, a Firefox and a WebKit for the tests, or gets them. Run it to see which Chromium: node test/support/browser.js
import { execFileSync } from 'node:child_process';
import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const asRoot = process.getuid?.() === 0;

export function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    if (runs(wanted)) return wanted;
    throw new Error(`CHROME_PATH=${wanted} cannot be run.`);
  }
  const places = {
    linux: [
      '/usr/bin/chromium',
      '/usr/bin/google-chrome-stable',
      '/usr/bin/google-chrome',
      '/opt/google/chrome/chrome',
      '/snap/bin/chromium',
    ],
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  };
  return (
    (places[process.platform] ?? []).find(runs) ??
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath).find(Boolean)
  );
}

/**
 * The path of a Chromium; installs the package of Debian where that needs no question.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstall()) {
    console.error('No Chromium found; installing the Debian package (about 115 MB) ...');
    install('chromium');
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chrome or Chromium found. Install one (Debian and Ubuntu: sudo apt-get install chromium; ' +
      'macOS: brew install --cask chromium) or set CHROME_PATH.',
  );
}

/** The path of a Firefox; undefined where there is none. */
export function findFirefox() {
  const wanted = process.env.FIREFOX_PATH;
  if (wanted) {
    if (runs(wanted)) return wanted;
    throw new Error(`FIREFOX_PATH=${wanted} cannot be run.`);
  }
  const places = {
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']]
      .filter(Boolean)
      .map((folder) => join(folder, 'Mozilla Firefox/firefox.exe')),
  };
  return (places[process.platform] ?? []).find(runs) ?? ['firefox-esr', 'firefox'].map(onPath).find(Boolean);
}

/** The path of WebKitGTK's small browser; undefined where it is missing, or something that it runs with here. */
export function findWebkit() {
  if (!WEBKIT_PROGRAMS.every(onPath)) return undefined;
  return globSync('/usr/{lib,lib/*,libexec}/webkit2gtk-4.1/MiniBrowser').find(runs);
}

/** Its driver, a display for it, and the settings of a desktop. */
const WEBKIT_PROGRAMS = ['WebKitWebDriver', 'Xvfb', 'xsettingsd'];

/**
 * Finds the browsers that a machine may lack, or installs the packages of Debian where that needs no question.
 * `ensure` gives undefined where one is not to be had; `lack` says so.
 */
export const engines = {
  firefox: {
    ensure: () => findFirefox() ?? installed(['firefox-esr'], 'Firefox', 80, findFirefox),
    lack: 'there is no Firefox here (Debian: apt-get install firefox-esr)',
  },
  webkit: {
    ensure: () => findWebkit() ?? installed(['webkit2gtk-driver', 'xvfb', 'xsettingsd'], 'WebKit', 60, findWebkit),
    lack: 'there is no WebKitGTK here with its driver (Debian: apt-get install webkit2gtk-driver xvfb xsettingsd)',
  },
};

function installed(packages, name, megabytes, find) {
  if (!canInstall()) return undefined;
  console.error(`No ${name} found; installing the Debian package (about ${megabytes} MB) ...`);
  try {
    install(...packages);
  } catch {
    // Said by apt-get; not every distribution has them.
  }
  return find();
}

function canInstall() {
  return process.platform === 'linux' && asRoot && onPath('apt-get') !== undefined;
}

function install(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
}

/** Arguments that make Chromium start in containers, and keep it from calling home. */
export const chromiumArgs = [
  ...(asRoot ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(runs);
}

if (import.meta.main) console.log(ensureChromium());
