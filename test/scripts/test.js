// Runs all tests but those of hosts, or the groups named: npm test -- server sdk
import './build.js';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { engines, ensureChromium } from '../support/browser.js';
import { ensureHosts, NotToBeHad } from '../support/debian.js';
import { environment, root, run } from './tools.js';

/** A file that leaves something open never ends; then its runner is ended, in milliseconds, and says which it was. */
const PATIENCE = 40 * 60 * 1000;

const output = join(root, 'test', 'output');
const groups = {
  server: nodeTests('test/server/**/*.test.ts'),
  sdk: nodeTests('test/sdk/**/*.test.ts'),
  project: nodeTests('test/scripts/**/*.test.ts'),
  components: browserTests('chromium'),
  firefox: browserTests('firefox'),
  webkit: browserTests('webkit'),
  e2e: nodeTests('test/e2e/**/*.test.ts', '--test-concurrency=1'),
  hosts: nodeTests('test/hosts/**/*.test.ts', '--test-concurrency=1'),
};

/** Run only when they are named: they need packages that not every machine can have. */
const ON_DEMAND = ['hosts'];

/** Exit code that says that the tests could not be run here (`EX_UNAVAILABLE`). */
const CANNOT_RUN = 69;

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = wanted.filter((name) => !(name in groups));
if (unknown.length > 0) {
  console.error(`There are no tests called ${unknown.join(', ')}; there are: ${Object.keys(groups).join(', ')}`);
  process.exit(1);
}

mkdirSync(output, { recursive: true });
if (wanted.includes('hosts')) {
  try {
    ensureHosts();
  } catch (error) {
    if (!(error instanceof NotToBeHad)) throw error;
    console.error(`The tests of hosts were not run. ${error.message}`);
    process.exit(CANNOT_RUN);
  }
}
// Found or installed before the first test, so that a machine without a browser says so at once.
process.env.CHROME_PATH = ensureChromium();
environment.CHROME_PATH = process.env.CHROME_PATH;

const notRun = Object.keys(engines).filter((name) => {
  if (wanted.length > 0 && !wanted.includes(name)) return false;
  return engines[name].ensure() === undefined;
});

let passed = 0;
let failed = 0;
let skipped = 0;
for (const [name, runGroup] of Object.entries(groups)) {
  if (wanted.length > 0 ? !wanted.includes(name) : ON_DEMAND.includes(name)) continue;
  if (notRun.includes(name)) continue;
  console.log(`\n== ${name} ==`);
  const counts = await countsOf(name, runGroup);
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
  passed += counts.passed;
  failed += counts.failed;
  skipped += counts.skipped;
}

// .ci/run repeats these lines at its end.
for (const name of notRun) console.log(`\nNOT RUN: ${name}: the tests of the elements, as ${engines[name].lack}`);
if (wanted.length > 0 && wanted.every((name) => notRun.includes(name))) process.exit(CANNOT_RUN);
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Runs a group; a runner that ended badly without a failed test, or that ran none, is one failure. */
async function countsOf(name, runGroup) {
  const file = join(output, `${name}.counts.json`);
  rmSync(file, { force: true });
  const code = await runGroup(file);
  let counts;
  try {
    counts = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`The runner of ${name} did not come to its end (exit code ${code})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  if (counts.passed + counts.failed === 0) {
    console.error(`${name} ran no tests`);
    counts.failed = 1;
  } else if (code !== 0 && counts.failed === 0) {
    console.error(`The runner of ${name} ended with exit code ${code}`);
    counts.failed = 1;
  }
  return counts;
}

function nodeTests(pattern, ...options) {
  return (file) =>
    run(
      process.execPath,
      [
        '--conditions=@team-feed/source',
        // What Node 24 does by itself, Node 22 does when asked.
        '--experimental-strip-types',
        '--disable-warning=ExperimentalWarning',
        '--test',
        '--test-timeout=120000',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=./test/scripts/count-node.js`,
        `--test-reporter-destination=${file}`,
        ...options,
        pattern,
      ],
      { timeout: PATIENCE },
    );
}

/** The tests of the elements in one engine. */
function browserTests(engine) {
  return (file) =>
    run('wtr', ['--config', 'test/scripts/count-browser.config.js'], {
      env: { ...environment, TEAM_FEED_TEST_BROWSERS: engine, TEAM_FEED_TEST_COUNTS: file },
    });
}
