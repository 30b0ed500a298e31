// Builds what is out of date; with --force everything.
import { hashInputs, isUpToDate, markBuilt, steps } from './steps.js';
import { must } from './tools.js';

const force = process.argv.includes('--force');
for (const step of steps) {
  if (!force && isUpToDate(step)) continue;
  console.log(`Building ${step.name} ...`);
  const hash = hashInputs(step);
  const [tool, ...args] = step.command;
  await must(tool, args);
  markBuilt(step, hash);
}
