// The demo company while one works on it: server and bundles start again by themselves when their sources change.
import './build.js';
import { ended, start } from './tools.js';

const children = [
  start('vite', ['build', 'components', '--config', 'components/vite.config.ts', '--watch', '--logLevel', 'warn']),
  start('vite', ['build', 'demo', '--config', 'demo/vite.config.ts', '--watch', '--logLevel', 'warn']),
  start(process.execPath, [
    '--conditions=@team-feed/source',
    '--watch',
    '--watch-preserve-output',
    'server/src/main.ts',
    'serve',
    '--demo',
    '--port',
    '4173',
    ...process.argv.slice(2),
  ]),
];

process.on('SIGINT', () => {});
process.on('SIGTERM', stop);
// None of the three is of use without the others.
process.exitCode = await Promise.race(children.map(ended));
stop();

function stop() {
  for (const child of children) child.kill('SIGTERM');
}
