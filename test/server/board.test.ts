/** The board of many processes: filters, both orders to the end, and what it costs with as many as a company has. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { importLines, readSources } from '../../server/src/transfer/import.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';
import { wordOf } from '../support/server.ts';

const STATES = ['queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
const MANY = 1_487;

let server: LiveServer;
before(async () => {
  server = await startLiveServer();
  const lines = Array.from({ length: MANY }, (_, index) => {
    const key = `p${String(index).padStart(4, '0')}`;
    const process = {
      type: 'process',
      key,
      title: `Case ${String((index * 37) % 400)}`,
      owner: 'ben',
      unit: index % 3 ? 'it' : 'sales',
    };
    // Some moments are those of several, so that the order needs the key.
    const at = new Date(Date.UTC(2026, 0, 1 + (index % 50))).toISOString();
    const status = { type: 'status', process: key, state: STATES[index % 7], by: 'ben', at };
    return index % 7 === 6 ? [process] : [process, status];
  });
  const chunks = (async function* () {
    yield Buffer.from(
      lines
        .flat()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
  })();
  const { bad } = await importLines({
    store: server.store,
    lines: await readSources([{ name: 'f', chunks }], () => undefined),
  });
  assert.deepEqual(bad.describe(), []);
});
after(() => server.close());

interface Row {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  readonly status: { readonly state: string | null; readonly since: string | null };
}

async function board(query: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let before: string | null = ''; before !== null;) {
    const cursor: string = before === '' ? '' : `&before=${before}`;
    const { status, body, text } = await server.call('GET', `/v1/processes?limit=100&${query}${cursor}`, {
      as: 'cleo',
    });
    assert.equal(status, 200, text);
    rows.push(...(body.items as Row[]));
    before = body.next as string | null;
  }
  return rows;
}

const hasEnded = ({ status: { state } }: Row): boolean => ['done', 'failed', 'cancelled'].includes(state ?? 'done');
const rank = (row: Row): number => (hasEnded(row) ? Infinity : Date.parse(row.status.since ?? ''));
const byKey = (a: Row, b: Row): number => (a.key < b.key ? -1 : 1);

describe('the board of processes', () => {
  it('goes by title to its end, each process once', async () => {
    const rows = await board('order=title');
    assert.equal(new Set(rows.map(({ key }) => key)).size, MANY);
    assert.deepEqual(
      rows,
      [...rows].sort((a, b) => (a.title === b.title ? byKey(a, b) : a.title < b.title ? -1 : 1)),
    );
    assert.deepEqual(await board(''), rows);
  });

  it('goes by the longest waiting to its end, and then to those that have ended', async () => {
    const rows = await board('order=longest');
    assert.equal(new Set(rows.map(({ key }) => key)).size, MANY);
    assert.deepEqual(
      rows,
      [...rows].sort((a, b) => (rank(a) === rank(b) ? byKey(a, b) : rank(a) < rank(b) ? -1 : 1)),
    );
    assert.equal(hasEnded(rows[0] as Row), false);
  });

  it('takes those of a unit, a state or several, and a part of the title, together', async () => {
    const all = await board('order=longest');
    const some = await board('order=longest&unit=it&state=waiting,failed&query=CASE%201');
    assert.deepEqual(
      some,
      all.filter(
        ({ unit, title, status: { state } }) =>
          unit === 'it' && (state === 'waiting' || state === 'failed') && title.startsWith('Case 1'),
      ),
    );
    assert.ok(some.length > 10);
    assert.deepEqual(await board('query=%25'), [], 'a percent sign is no wildcard');
  });

  it('refuses what is no state, no order and no cursor', async () => {
    for (const [query, word] of [
      ['state=exploded', 'invalid-request'],
      ['state=done,', 'invalid-request'],
      ['order=shortest', 'invalid-request'],
      ['watching=maybe', 'invalid-request'],
      ['order=longest&before=xyz', 'invalid-cursor'],
      [`order=longest&before=${Buffer.from('["Case 1","p1"]').toString('base64url')}`, 'invalid-cursor'],
    ] as const) {
      const answer = await server.call('GET', `/v1/processes?${query}`, { as: 'cleo' });
      assert.deepEqual([answer.status, wordOf(answer)], [400, word], query);
    }
  });

  it('costs the same number of queries for a page of one and of a hundred', async () => {
    const cost = async (query: string): Promise<number> => {
      const queries = server.store.queries;
      await server.call('GET', `/v1/processes?${query}`, { as: 'cleo' });
      return server.store.queries - queries;
    };
    for (const order of ['title', 'longest']) {
      const counts = [await cost(`order=${order}&limit=1`), await cost(`order=${order}&limit=100`)];
      assert.ok(
        counts.every((count) => count <= 2),
        counts.join(' and '),
      );
    }
  });

  it('reads both orders, the history and the watchers from an index, without sorting', () => {
    const plan = (sql: string): string =>
      (server.store.writer.prepare(`explain query plan ${sql}`).all() as unknown as { readonly detail: string }[])
        .map(({ detail }) => detail)
        .join('\n');
    for (const [sql, index] of [
      [
        "select * from processes as r where (r.title, r.key) > ('a', 'b') order by r.title, r.key limit 21",
        'processes_title',
      ],
      [
        'select * from processes as r where (r.waiting_rank, r.key) > (1, 2) order by r.waiting_rank, r.key limit 21',
        'processes_waiting',
      ],
      [
        "select * from posts as p where p.process = 'x' and p.kind = 'status' order by p.created_at desc, p.id desc limit 21",
        'posts_process',
      ],
      [
        "select * from follows as f where f.kind = 'process' and f.key = 'x' order by f.at, f.person limit 21",
        'follows_key',
      ],
    ] as const) {
      assert.match(plan(sql), new RegExp(`USING (?:COVERING )?INDEX ${index}`));
      assert.ok(!plan(sql).includes('TEMP B-TREE'), plan(sql));
    }
  });
});
