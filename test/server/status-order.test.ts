/** Updates of one process arrive in any order, over the API and by import: what comes of them is always the same. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hasEnded } from '../../server/src/domain/process-state.ts';
import type { State } from '../../server/src/schemas/process.ts';
import { openStore } from '../../server/src/store/database.ts';
import { FOREVER } from '../../server/src/store/tables.ts';
import { importLines, readSources } from '../../server/src/transfer/import.ts';
import { temporaryFolder } from '../support/command.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';

let server: LiveServer;
before(async () => {
  server = await startLiveServer();
});
after(() => server.close());

const START = Date.UTC(2026, 0, 1);

interface Update {
  readonly id: string;
  readonly state: (typeof State.enum)[number];
  readonly at: string;
  readonly label: string;
  readonly waitingOn: string | null;
  /** With a reason every step is legal, in whatever order they come. */
  readonly reason: string;
}

/** Few states and few moments, so that runs of one state and updates of one moment are many. */
const updates: fc.Arbitrary<readonly Update[]> = fc
  .array(
    fc.record({
      state: fc.constantFrom('running', 'waiting', 'done' as const),
      minute: fc.nat({ max: 6 }),
      on: fc.constantFrom(null, 'person:ben', 'unit:it'),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((all) =>
    all.map(({ state, minute, on }, index) => ({
      id: `01a0a0a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
      state: state,
      at: new Date(START + minute * 60_000).toISOString(),
      label: `Update ${String(index)}`,
      waitingOn: state === 'done' ? null : on,
      reason: 'Tried out',
    })),
  );

const orders = updates.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }), fc.shuffledSubarray([...all])),
);

/** What has to come of them, as plainly as it can be said. */
function expected(all: readonly Update[]) {
  const history = [...all].sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
  const [current] = history;
  assert.ok(current);
  const end = history.findIndex(({ state }) => state !== current.state);
  const since = history.at(end === -1 ? -1 : end - 1)?.at;
  return { current, since, history };
}

/** Ids are unique in a database, so each run has its own. */
const ofRun = (run: number, id: string): string => id.replace('0000-7000', `${run.toString(16).padStart(4, '0')}-7000`);

describe('updates that arrive in any order', () => {
  it('end in the same status, since, rank and history', { timeout: 110_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(orders, async ([all, shuffled, again]) => {
        const key = `order.${String(++run)}`;
        await server.call('PUT', `/v1/processes/${key}`, { as: 'ada', body: { title: key } });
        // Some are sent once more, as after an answer that was lost.
        for (const update of [...shuffled, ...again]) {
          const body = { ...update, id: ofRun(run, update.id) };
          const answer = await server.call('POST', `/v1/processes/${key}/statuses`, { as: 'ada', body });
          assert.ok(answer.status === 200 || answer.status === 201, answer.text);
        }
        const { current, since, history } = expected(all);
        const { status } = (await server.call('GET', `/v1/processes/${key}`, { as: 'cleo' })).body;
        assert.deepEqual(
          [status.state, status.label, status.at, status.since, status.waitingOn],
          [current.state, current.label, current.at, since, current.waitingOn],
        );
        const { items } = (await server.call('GET', `/v1/processes/${key}/statuses`, { as: 'cleo' })).body;
        assert.deepEqual(
          items.map(({ id, label }: { id: string; label: string }) => [id, label]),
          history.map(({ id, label }) => [ofRun(run, id), label]),
        );
        const row = await server.store.db
          .selectFrom('processes')
          .select('waiting_rank')
          .where('key', '=', key)
          .executeTakeFirstOrThrow();
        assert.equal(row.waiting_rank, hasEnded(current.state) ? FOREVER : Date.parse(since ?? ''));
      }),
      { numRuns: 150 },
    );
  });

  it('are the same when they are imported, at once or in portions', async (t) => {
    const folder = temporaryFolder(t);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(orders, fc.nat({ max: 9 }), async ([all, shuffled], cut) => {
        const store = await openStore({ file: join(folder, `${String(++run)}.db`) });
        try {
          const lines: readonly object[] = [
            { type: 'unit', key: 'it', name: 'IT', kind: 'sector' },
            { type: 'person', handle: 'ben', name: 'Ben' },
            { type: 'process', key: 'p', title: 'P' },
            ...shuffled.map((update) => ({ type: 'status', process: 'p', by: 'ada', ...update })),
          ];
          for (const portion of [lines.slice(0, 3 + cut), lines.slice(3 + cut)]) {
            const text = portion.map((line) => JSON.stringify(line)).join('\n');
            const chunks = (async function* () {
              yield Buffer.from(text);
            })();
            const { bad } = await importLines({
              store,
              lines: await readSources([{ name: 'f', chunks }], () => undefined),
            });
            assert.deepEqual(bad.describe(), []);
          }
          const row = await store.db.selectFrom('processes').selectAll().executeTakeFirstOrThrow();
          const { current, since = '' } = expected(all);
          assert.deepEqual(
            [row.status_post, row.state, row.state_since, row.waiting_on, row.waiting_rank],
            [
              current.id,
              current.state,
              Date.parse(since),
              current.waitingOn,
              hasEnded(current.state) ? FOREVER : Date.parse(since),
            ],
          );
        } finally {
          await store.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
