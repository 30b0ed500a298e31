// Starts Firefox for Web Test Runner, over WebDriver BiDi.
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';

/** What pages are told, by feature and value: preferences of Firefox. */
const PREFERENCES = {
  'prefers-color-scheme': ['layout.css.prefers-color-scheme.content-override', { dark: 0, light: 1 }],
  'prefers-reduced-motion': ['ui.prefersReducedMotion', { 'no-preference': 0, reduce: 1 }],
};

/**
 * A launcher of Web Test Runner for the Firefox at `executablePath`.
 * @param {{ executablePath: string }} options
 */
export function firefoxLauncher({ executablePath }) {
  return chromeLauncher({
    puppeteer,
    // Without the argument, no script may set preferences.
    launchOptions: { browser: 'firefox', executablePath, args: ['--remote-allow-system-access'] },
    async createPage({ context }) {
      const page = await context.newPage();
      // WebDriver BiDi has no command for it.
      page.emulateMediaFeatures = (features) => prefer(context.browser(), features);
      return page;
    },
  });
}

async function prefer(browser, features) {
  const settings = features.map(({ name, value }) => {
    const [preference, values] = PREFERENCES[name];
    return `Services.prefs.setIntPref('${preference}', ${values[value]});`;
  });
  const { connection } = browser;
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  await connection.send('script.evaluate', {
    target: { context: result.contexts[0].context },
    expression: settings.join(' '),
    awaitPromise: false,
  });
}
