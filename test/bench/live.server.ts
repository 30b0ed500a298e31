/** The server of the live benchmark, in a process of its own: prints its address and tokens, and ends with its standard input. */
import { startServer } from '../support/server.ts';

const people = Array.from({ length: 100 }, (_, index) => ({
  handle: `person-${String(index)}`,
  name: `Person ${String(index)}`,
}));
const server = await startServer({ people });
const tokens = await Promise.all(people.map(({ handle }) => server.token(handle)));
console.log(JSON.stringify({ url: server.url, tokens }));
process.stdin.resume().once('end', () => {
  void server.close();
});
