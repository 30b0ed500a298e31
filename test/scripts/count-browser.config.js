// The browser tests' configuration with a reporter more, that writes how many tests passed and failed, as JSON.
import { writeFileSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import config from '../web-test-runner.config.js';

function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const inSession = { passed: 0, failed: 0, skipped: 0 };
        if (session.testResults) add(inSession, session.testResults);
        // A file that could not be loaded, or that broke outside its tests, has no failed test to show for it.
        if (!session.passed && inSession.failed === 0) inSession.failed = 1;
        for (const key of Object.keys(counts)) counts[key] += inSession[key];
      }
      writeFileSync(file, `${JSON.stringify(counts)}\n`);
    },
  };
}

function add(counts, suite) {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) add(counts, inner);
}

export default {
  ...config,
  reporters: [...(config.reporters ?? [defaultReporter()]), countReporter(process.env.TEAM_FEED_TEST_COUNTS)],
};
