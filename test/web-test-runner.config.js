import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumArgs, ensureChromium, findFirefox, findWebkit } from './support/browser.js';
import { firefoxLauncher } from './support/firefox.js';
import { webkitLauncher } from './support/webkit.js';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: ensureChromium(), args: chromiumArgs } }),
  firefox: () => firefoxLauncher({ executablePath: findFirefox() }),
  webkit: () => webkitLauncher({ browser: findWebkit() }),
};

export default {
  rootDir: path('..'),
  files: [path('components/**/*.test.ts')],
  nodeResolve: { exportConditions: ['@team-feed/source', 'browser', 'development'] },
  // Without the tsconfig, esbuild takes the decorators for standard ones.
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path('../components/tsconfig.json') })],
  // One engine or several: TEAM_FEED_TEST_BROWSERS=chromium,firefox,webkit
  browsers: (process.env.TEAM_FEED_TEST_BROWSERS ?? 'chromium').split(',').map((name) => launchers[name]()),
  // Background tabs get no animation frames, so tests that wait for one would hang.
  concurrency: 1,
  // nanostores reads NODE_ENV; a bundler would put it in.
  testRunnerHtml: (framework) => `<!doctype html>
    <html lang="en">
      <body>
        <script>window.process = { env: { NODE_ENV: 'development' } };</script>
        <script type="module" src="${framework}"></script>
      </body>
    </html>`,
  testFramework: { config: { ui: 'bdd', timeout: 15_000 } },
  filterBrowserLogs: ({ args }) =>
    !args.some((text) => typeof text === 'string' && text.includes('Lit is in dev mode')),
};
