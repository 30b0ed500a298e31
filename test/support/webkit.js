// Starts WebKitGTK for Web Test Runner: its WebDriver and its small browser, on a display of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The codes of WebDriver for keys without a character (https://w3c.github.io/webdriver/#keyboard-actions). */
const KEYS = {
  ...{ Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A' },
  ...{ Escape: '\uE00C', Space: ' ', PageUp: '\uE00E', PageDown: '\uE00F', End: '\uE010', Home: '\uE011' },
  ...{ ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017' },
  ...{ Meta: '\uE03D' },
};

/** The numbers of WebDriver for buttons (https://w3c.github.io/webdriver/#pointer-actions). */
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Lets the window become narrower than the toolbar wants to be. */
const GTK_CSS = `* {
  border-width: 0; margin: 0; min-height: 0; min-width: 0; padding: 0; font-size: 1px; -gtk-icon-source: none;
}`;

/** What pages are told, by feature and value: settings of the desktop. */
const SETTINGS = {
  'prefers-color-scheme': { light: 'Net/ThemeName "Adwaita"', dark: 'Net/ThemeName "Adwaita-dark"' },
  'prefers-reduced-motion': { 'no-preference': 'Gtk/EnableAnimations 1', reduce: 'Gtk/EnableAnimations 0' },
};

/** How often, and after how many milliseconds, something is asked for that takes its time. */
const [TRIES, BETWEEN] = [200, 50];

/**
 * A launcher of Web Test Runner for `browser`, the path of WebKitGTK's MiniBrowser.
 * @param {{ browser: string }} options
 */
export function webkitLauncher({ browser }) {
  const programs = [];
  const folder = mkdtempSync(join(tmpdir(), 'team-feed-webkit-'));
  const desktop = { 'prefers-color-scheme': 'light', 'prefers-reduced-motion': 'no-preference' };
  let driver = '';
  let session = '';
  let starting;
  let settings;
  let shown;

  async function call(method, path, body) {
    const sent = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(driver + path, { method, ...sent });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver: ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }
  const inSession = (method, path, body) => call(method, `/session/${session}${path}`, body);
  const press = (actions) => inSession('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const point = (...actions) => inSession('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  const moved = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });

  const run = (script) => inSession('POST', '/execute/sync', { script, args: [] });

  function startProgram(command, args, options) {
    const program = spawn(command, args, options);
    programs.push(program);
    return program;
  }

  /** The number of a display that is its own: Xvfb writes it to the file descriptor it is told. */
  async function startDisplay() {
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
    const args = ['-displayfd', '3', '-screen', '0', '400x400x24', '-nolisten', 'tcp'];
    const [number] = await once(startProgram('Xvfb', args, { stdio }).stdio[3], 'data');
    return `:${String(number).trim()}`;
  }

  function writeSettings() {
    const lines = Object.entries(desktop).map(([feature, value]) => SETTINGS[feature][value]);
    writeFileSync(join(folder, 'settings'), `${lines.join('\n')}\n`);
  }

  async function start() {
    mkdirSync(join(folder, 'gtk-3.0'));
    writeFileSync(join(folder, 'gtk-3.0/gtk.css'), GTK_CSS);
    writeSettings();
    const env = {
      ...process.env,
      ...{ DISPLAY: await startDisplay(), XDG_CONFIG_HOME: folder },
      ...{ WEBKIT_DISABLE_COMPOSITING_MODE: '1', NO_AT_BRIDGE: '1' },
    };
    settings = startProgram('xsettingsd', ['-c', join(folder, 'settings')], { env, stdio: 'ignore' });
    const port = await freePort();
    startProgram('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
    driver = `http://127.0.0.1:${port}`;
    await eventually(() => call('GET', '/status').then(Boolean, () => false));
    const options = { binary: browser, args: ['--automation'] };
    const asked = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } };
    ({ sessionId: session } = await call('POST', '/session', { capabilities: asked }));
  }

  /** As much of Puppeteer's page as the commands of Web Test Runner call. */
  const page = {
    keyboard: {
      type: (text) => press([...text].flatMap((value) => [down(value), up(value)])),
      press: (names) => {
        const values = names.split('+').map(codeOf);
        return press([...values.map(down), ...values.toReversed().map(up)]);
      },
      down: (name) => press([down(codeOf(name))]),
      up: (name) => press([up(codeOf(name))]),
    },
    mouse: {
      reset: () => inSession('DELETE', '/actions'),
      move: (x, y) => point(moved(x, y)),
      down: ({ button = 'left' }) => point({ type: 'pointerDown', button: BUTTONS[button] }),
      up: ({ button = 'left' }) => point({ type: 'pointerUp', button: BUTTONS[button] }),
      click: (x, y, { button = 'left' }) =>
        point(moved(x, y), ...['pointerDown', 'pointerUp'].map((type) => ({ type, button: BUTTONS[button] }))),
    },
    async emulateMediaFeatures(features) {
      for (const { name, value } of features) desktop[name] = value;
      writeSettings();
      settings.kill('SIGHUP');
      const queries = Object.entries(desktop).map(([name, value]) => `(${name}: ${value})`);
      await eventually(() => run(`return matchMedia('${queries.join(' and ')}').matches`));
      // Styles are asked again only with another size.
      const rect = await inSession('GET', '/window/rect');
      await inSession('POST', '/window/rect', { ...rect, height: rect.height + 1 });
      await inSession('POST', '/window/rect', rect);
    },
    /** The window has borders and a toolbar, which are not part of what is asked for. */
    async setViewport({ width, height }) {
      const [innerWidth, innerHeight] = await run('return [innerWidth, innerHeight]');
      const rect = await inSession('GET', '/window/rect');
      const size = { width: rect.width + width - innerWidth, height: rect.height + height - innerHeight };
      await inSession('POST', '/window/rect', size);
      await eventually(() => run(`return innerWidth === ${width} && innerHeight === ${height}`));
    },
  };

  return {
    name: 'WebKit',
    // What the stock commands ask for before they call getPage().
    type: 'puppeteer',
    concurrency: 1,
    async startSession(id, url) {
      starting ??= start();
      await starting;
      shown = id;
      await inSession('POST', '/url', { url });
    },
    isActive: (id) => shown === id,
    getBrowserUrl: () => inSession('GET', '/url'),
    async stopSession() {
      shown = undefined;
      return {};
    },
    getPage: () => page,
    async stop() {
      if (session) await inSession('DELETE', '').catch(() => undefined);
      for (const program of programs.reverse()) program.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const codeOf = (name) => KEYS[name] ?? name;
const down = (value) => ({ type: 'keyDown', value });
const up = (value) => ({ type: 'keyUp', value });

/** Resolves when `isSo` does with true. */
async function eventually(isSo) {
  for (let tries = 1; !(await isSo()); tries += 1) {
    if (tries === TRIES) throw new Error(`WebKit has not come to ${isSo}`);
    await pause(BETWEEN);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
