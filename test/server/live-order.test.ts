import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, before, it } from 'node:test';
import type { LiveReader } from '../support/live-reader.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';

let server: LiveServer;
before(async () => {
  server = await startLiveServer();
});
after(() => server.close());

type Step = 'post' | 'burst' | 'private' | 'react' | 'break' | 'return' | 'import';

it('delivers every event once and in order, however writing and reconnecting interleave', async () => {
  const steps = fc.array(fc.constantFrom<Step>('post', 'burst', 'private', 'react', 'break', 'return', 'import'), {
    minLength: 1,
    maxLength: 25,
  });
  await fc.assert(fc.asyncProperty(steps, keepsAll), { numRuns: 20 });
});

async function keepsAll(steps: readonly Step[]): Promise<void> {
  const seen: string[] = [];
  const written: Promise<unknown>[] = [];
  const reactedTo = await server.post('ada', 'Before');
  let isOn = false;
  let expected = 0;
  let lastId: string | undefined;
  let reader: LiveReader | undefined;

  function leave(): void {
    if (!reader) return;
    reader.kill();
    lastId = reader.lastId;
    seen.push(...reader.events.filter((event) => event.event !== 'ready').map((event) => `${event.event} ${event.id}`));
    reader = undefined;
  }
  async function comeBack(): Promise<LiveReader> {
    reader ??= await server.read('ben', ['home'], lastId === undefined ? {} : { lastEventId: lastId });
    return reader;
  }
  await comeBack();

  for (const step of steps) {
    switch (step) {
      case 'post':
        await server.post('ada', 'One');
        expected++;
        break;
      case 'burst':
        // Not awaited: the connection may break while they are on their way.
        written.push(...Array.from({ length: 5 }, () => server.post('cleo', 'One of many')));
        expected += 5;
        break;
      case 'private':
        written.push(server.post('ada', { body: 'Not for Ben', audience: 'people', people: ['cleo'] }));
        break;
      case 'react':
        isOn = !isOn;
        await server.call(isOn ? 'PUT' : 'DELETE', `/v1/posts/${reactedTo.id}/reactions/like`, { as: 'cleo' });
        expected++;
        break;
      case 'break':
        leave();
        break;
      case 'return':
        leave();
        await comeBack();
        break;
      case 'import':
        await server.savePeople([{ handle: 'dora', name: 'Dora Lind', roles: ['member', 'admin'] }]);
        break;
    }
  }
  await Promise.all(written);
  const last = await comeBack();
  const before = seen.length;
  await last.until((current) => before + current.events.length - 1 >= expected);
  // Nothing may come behind the last.
  const { id } = await server.post('dora', 'The last one.');
  await last.until((current) => current.events.some((event) => event.data.post?.id === id));
  leave();

  const positions = seen.map((event) => Number(event.split(' ')[1]));
  assert.deepEqual(
    positions,
    [...new Set(positions)].sort((a, b) => a - b),
    'in order, none twice',
  );
  assert.equal(seen.length, expected + 1, 'none lost');
}
