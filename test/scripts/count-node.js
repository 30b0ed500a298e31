// A reporter for node's test runner that writes how many tests passed and failed, as JSON.
import { basename } from 'node:path';

export default async function* count(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip !== undefined && data.skip !== false) counts.skipped += 1;
    else if (data.details.type === 'suite') continue;
    // A file that registers no test is reported by the runner as one passing test of the file's name.
    else if (type === 'test:pass' && data.nesting === 0 && basename(data.name) === basename(data.file ?? '')) {
      console.error(`${data.name} has no tests`);
      counts.failed += 1;
    } else if (type === 'test:pass') counts.passed += 1;
    else counts.failed += 1;
  }
  yield `${JSON.stringify(counts)}\n`;
}
