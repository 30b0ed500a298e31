// What is built from what. A step is up to date when its stamp holds the hash of its inputs.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tools.js';

const compiler = ['package-lock.json', 'tsconfig.json'];
const sdk = ['sdk/src', 'sdk/package.json', 'sdk/tsconfig.json'];
const components = ['components/src', 'components/themes', 'components/package.json', 'components/tsconfig.json'];
const server = ['server/src', 'server/package.json', 'server/tsconfig.json'];

export const steps = [
  {
    name: 'libraries and server',
    inputs: [...compiler, ...sdk, ...components, ...server],
    outputs: ['sdk/dist/index.js', 'components/dist/index.js', 'server/dist/main.js'],
    stamp: 'server/dist/.built',
    command: ['tsc', '-b', 'sdk', 'components', 'server'],
  },
  {
    name: 'embed.js',
    inputs: [...compiler, ...sdk, ...components, 'components/vite.config.ts'],
    outputs: ['components/dist/embed/embed.js'],
    stamp: 'components/dist/embed/.built',
    command: ['vite', 'build', 'components', '--config', 'components/vite.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'demo pages',
    inputs: [...compiler, ...sdk, 'demo'],
    outputs: ['demo/dist'],
    stamp: 'demo/dist/.built',
    command: ['vite', 'build', 'demo', '--config', 'demo/vite.config.ts', '--logLevel', 'warn'],
  },
];

/** Whether a step's outputs are there and made from exactly these inputs. */
export function isUpToDate(step, folder = root) {
  const stamp = join(folder, step.stamp);
  return (
    existsSync(stamp) &&
    step.outputs.every((output) => existsSync(join(folder, output))) &&
    readFileSync(stamp, 'utf8') === hashInputs(step, folder)
  );
}

/** To be called with the hash taken before the step ran, so that an edit made meanwhile builds again. */
export function markBuilt(step, hash, folder = root) {
  writeFileSync(join(folder, step.stamp), hash);
}

export function hashInputs(step, folder = root) {
  const hash = createHash('sha256').update(step.command.join(' '));
  for (const input of step.inputs) {
    for (const path of filesIn(input, folder)) hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
  }
  return hash.digest('hex');
}

function filesIn(path, folder) {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(folder, path))
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`, folder));
}
