// Starts the demo company: builds what is out of date, then serves until Ctrl+C.
import './build.js';
import { ended, start } from './tools.js';

const server = start(process.execPath, [
  'server/bin/team-feed.js',
  'serve',
  '--demo',
  '--port',
  '4173',
  ...process.argv.slice(2),
]);
// The terminal sends Ctrl+C to the server as well; a signal sent to this process only is passed on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => server.kill('SIGTERM'));
process.exitCode = await ended(server);
