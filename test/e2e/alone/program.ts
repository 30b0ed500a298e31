/** In Node: `program.js SERVER ADA BEN` prints what it did. */
import { useFeed } from './scenario.ts';

const [server = '', ada = '', ben = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await useFeed(server, ada, ben)));
