// Finds a Chromium and a Firefox for the tests, or gets them. Run it to see which Chromium: node test/support/browser.js
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
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

/**
 * As `findFirefox`, but installs the package of Debian where that needs no question and it is to be had.
 * @returns {string | undefined}
 */
export function ensureFirefox() {
  const found = findFirefox();
  if (found || !canInstall()) return found;
  console.error('No Firefox found; installing the Debian package (about 80 MB) ...');
  try {
    install('firefox-esr');
  } catch {
    // Said by apt-get; Ubuntu has no such package.
  }
  return findFirefox();
}

function canInstall() {
  return process.platform === 'linux' && asRoot && onPath('apt-get') !== undefined;
}

function install(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
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
