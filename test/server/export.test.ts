/** What export writes goes into an empty server and comes out the same, whatever has happened before. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../../server/src/store/database.ts';
import { SqliteConnection } from '../../server/src/store/sqlite.ts';
import { exportLines } from '../../server/src/transfer/export.ts';
import { importLines, readSources } from '../../server/src/transfer/import.ts';
import { run, serve, temporaryFolder } from '../support/command.ts';
import { history } from '../support/history.ts';

/** Imports texts, one after the other, into a database of this process, and answers its export. */
async function through(file: string, ...texts: readonly string[]): Promise<string> {
  const store = await openStore({ file });
  try {
    for (const text of texts) {
      const chunks = (async function* () {
        yield Buffer.from(text);
      })();
      const lines = await readSources([{ name: 'f', chunks }], () => undefined);
      const { bad } = await importLines({ store, lines });
      assert.deepEqual(bad.describe(), [], text);
    }
    return [...exportLines(file, { private: true })].join('');
  } finally {
    await store.close();
  }
}

/** All rows of what a server knows, but for the log and for what only a repeated request needs. */
function rowsOf(file: string): unknown {
  const connection = new SqliteConnection(file, { readOnly: true });
  try {
    const rows = (sql: string) => connection.prepare(sql).all();
    const tables = Object.entries({
      posts: 'id',
      post_people: 'thread, person',
      post_mentions: 'post, person',
      post_tags: 'post, tag',
      post_versions: 'post, version',
      reactions: 'post, name, person',
      processes: 'key',
      obligations: 'post',
      receipts: 'post, version, person',
      follows: 'person, kind, key',
      reads: 'person, thread',
      dismissals: 'person, post',
    }).map(([table, order]) => [table, rows(`select * from ${table} order by ${order}`)]);
    return {
      ...(Object.fromEntries(tables) as object),
      posts: rows('select * from posts order by id').map((row) => ({
        ...row,
        digest: '',
        pin_until_read: pinned(row),
      })),
      search: rows('select title, body, meta from post_search order by title, body, meta'),
    };
  } finally {
    connection.close();
  }
}

/** Whether reading unpins it: of no interest where it is not pinned any more. */
const pinned = (row: Readonly<Record<string, unknown>>): unknown =>
  row['pinned_until'] === null ? 0 : row['pin_until_read'];

const asText = (lines: readonly object[]): string => lines.map((line) => JSON.stringify(line)).join('\n');

describe('team-feed export', () => {
  it('gives a whole history back, byte for byte the same after a second server', async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'export.jsonl');
    await run(['import', ...history(folder).files, '--data', join(folder, 'one')]);
    const written = await run(['export', file, '--private', '--data', join(folder, 'one')]);
    assert.deepEqual(written, { code: 0, stdout: '', stderr: '' });
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const imported = await run(['import', file, '--data', join(folder, 'two')]);
    assert.equal(imported.code, 0, imported.stderr);
    assert.equal((await run(['export', '--data', join(folder, 'two')])).stdout, readFileSync(file, 'utf8'));
  });

  it('loses nothing of what happened on a server', async (t) => {
    const folder = temporaryFolder(t);
    const one = join(folder, 'one');
    const people = [
      { type: 'unit', key: 'tech', name: 'Tech', kind: 'sector' },
      {
        type: 'person',
        handle: 'ada',
        name: 'Ada Rossi',
        title: 'Engineer',
        units: ['tech'],
        roles: ['member', 'editor'],
      },
      { type: 'person', handle: 'bob', name: 'Bob', avatar: 'https://intranet.example/bob.png' },
      { type: 'person', handle: 'cleo', name: 'Cleo', units: ['tech'] },
    ];
    await run(['import', '-', '--data', one], { input: asText(people) });
    const server = await serve(t, ['--data', one]);
    const tokenOf = async (...args: string[]) => (await run(['token', ...args, '--data', one])).stdout.trim();
    const tokens = {
      ada: await tokenOf('--person', 'ada'),
      bob: await tokenOf('--person', 'bob'),
      cleo: await tokenOf('--person', 'cleo'),
      ci: await tokenOf('--service', 'ci', '--process', 'build'),
    };
    const call = async (as: keyof typeof tokens, method: string, path: string, body?: object): Promise<void> => {
      const response = await fetch(`${server.url}/v1/${path}`, {
        method,
        headers: { authorization: `Bearer ${tokens[as]}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      assert.ok(response.ok, `${method} ${path}: ${await response.text()}`);
    };
    const now = Date.now().toString(16).padStart(12, '0');
    const id = (number: number) => `${now.slice(0, 8)}-${now.slice(8)}-7000-8000-${String(number).padStart(12, '0')}`;

    await call('ada', 'PUT', 'processes/build', {
      title: 'Build',
      owner: 'ada',
      unit: 'tech',
      audience: 'unit:tech',
      open: true,
      steps: ['Compile', 'Test'],
      cadence: 60,
    });
    await call('ada', 'POST', 'processes/build/statuses', {
      id: id(1),
      state: 'running',
      step: 'Test',
      label: 'half',
      note: 'See #build',
      expectedAt: '2030-01-01T00:00:00Z',
    });
    await call('ci', 'POST', 'processes/build/statuses', { id: id(2), state: 'done' });
    await call('ada', 'POST', 'processes/build/statuses', {
      id: id(10),
      state: 'cancelled',
      reason: 'Built the wrong thing',
      at: new Date(Date.now() - 60_000).toISOString(),
    });
    await call('ada', 'POST', 'processes/build/statuses', { id: id(11), state: 'waiting', waitingOn: 'person:bob' });
    await call('ada', 'POST', 'posts', {
      id: id(3),
      kind: 'news',
      title: 'Fair',
      body: 'We go, @bob!',
      priority: 'important',
    });
    await call('bob', 'POST', 'posts', { id: id(4), body: 'Why?', replyTo: id(3) });
    await call('ada', 'POST', 'posts', {
      id: id(5),
      body: 'Fun\n\nand games',
      replyTo: id(4),
      page: 'https://wiki.example/a b',
      pageTitle: 'Ä & <b>',
    });
    await call('ada', 'POST', 'posts', { id: id(6), body: 'Only you', audience: 'people', people: ['bob'] });
    await call('bob', 'POST', 'posts', { id: id(7), body: 'And you', replyTo: id(6) });
    await call('ada', 'POST', 'posts', { id: id(8), body: 'Ours', audience: 'unit:tech', process: 'build' });
    await call('ada', 'POST', 'posts', { id: id(9), body: 'Green at last', replyTo: id(2) });
    await call('bob', 'PUT', `posts/${id(3)}/reactions/love`);
    await call('ada', 'PUT', `posts/${id(3)}/reactions/love`);
    await call('ada', 'PUT', `posts/${id(3)}/reactions/eyes`);
    await call('bob', 'PATCH', `posts/${id(4)}`, { version: 1, body: 'Why not?' });
    await call('bob', 'PATCH', `posts/${id(4)}`, { version: 2, body: 'Why not!' });
    await call('bob', 'PUT', `posts/${id(5)}/reactions/laugh`);
    await call('ada', 'DELETE', `posts/${id(5)}`);

    const day = 24 * 60 * 60_000;
    const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
    const ask = (number: number, post: object) =>
      call('ada', 'POST', 'posts', {
        id: id(number),
        kind: 'memo',
        title: 'Safety',
        body: `Rule ${String(number)}`,
        ...post,
      });
    const receive = (as: 'bob' | 'cleo', number: number, state: string, version = 1) =>
      call(as, 'PUT', `posts/${id(number)}/receipt`, { state, version });
    // Read by one in its first version, and by the other in its second.
    await ask(20, { addressees: ['unit:tech', 'bob'], deadline: inDays(9), pin: { untilRead: true } });
    await receive('bob', 20, 'acknowledged');
    await receive('cleo', 20, 'delivered');
    await call('ada', 'PATCH', `posts/${id(20)}`, { version: 1, body: 'Rule 20, with #helmets' });
    await receive('bob', 20, 'seen', 2);
    await receive('cleo', 20, 'delivered', 2);
    await receive('cleo', 20, 'acknowledged', 2);
    // Asked of all, and taken back; read, and deleted.
    await ask(21, { addressees: ['company'], pin: { until: inDays(30) } });
    await receive('bob', 21, 'seen');
    await call('ada', 'DELETE', `posts/${id(21)}/obligation`);
    await ask(22, { addressees: ['person:bob'], deadline: inDays(2), pin: { until: inDays(1), untilRead: true } });
    await receive('bob', 22, 'acknowledged');
    await call('cleo', 'PUT', `posts/${id(22)}/reactions/eyes`);
    await call('ada', 'DELETE', `posts/${id(22)}`);
    await ask(23, { addressees: ['bob'], audience: 'people', people: ['bob', 'cleo'] });
    await receive('bob', 23, 'acknowledged');
    await call('ada', 'POST', 'posts', { id: id(24), body: 'The lift is stuck', priority: 'urgent' });
    await call('bob', 'PUT', `posts/${id(24)}/dismissal`);
    await call('bob', 'PUT', `posts/${id(23)}/read`);
    await call('cleo', 'PUT', `posts/${id(9)}/read`);
    for (const each of ['person:ada', 'unit:tech', 'tag:helmets']) await call('bob', 'PUT', `follows/${each}`);
    await call('cleo', 'PUT', 'processes/build/watch');
    await call('ada', 'PUT', 'follows/process:build');
    assert.equal(await server.stop(), 0);

    const exported = (await run(['export', '--private', '--data', one])).stdout;
    const two = join(folder, 'two');
    const imported = await run(['import', '-', '--data', two], { input: exported });
    assert.equal(imported.code, 0, imported.stderr);
    assert.equal((await run(['export', '--private', '--data', two])).stdout, exported);

    assert.deepEqual(rowsOf(join(two, 'team-feed.db')), rowsOf(join(one, 'team-feed.db')));

    // The same answers to the same reader, from both.
    const answers: (readonly [data: string, answer: string])[] = [];
    for (const data of [one, two]) {
      const running = await serve(t, ['--data', data]);
      for (const person of ['ada', 'bob', 'cleo']) {
        const token = (await run(['token', '--person', person, '--data', data])).stdout.trim();
        for (const path of [
          'timelines/home',
          `posts/${id(3)}/thread`,
          `posts/${id(6)}/thread`,
          'timelines/process:build',
          'timelines/company',
          'processes',
          'processes/build/watchers',
          'people',
          'inbox',
          'inbox?state=acknowledged',
          'urgent',
          'follows',
          'conversations',
          `conversations/${id(23)}`,
          `posts/${id(3)}/reactions`,
          `posts/${id(5)}/history`,
          `posts/${id(20)}/receipts`,
          `posts/${id(20)}/history`,
          `posts/${id(21)}/receipts`,
          `posts/${id(22)}/history`,
          'search?query=rule',
        ]) {
          const response = await fetch(`${running.url}/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
          answers.push([
            data,
            `${person} ${path}: ${String(response.status)} ${response.ok ? await response.text() : ''}`,
          ] as const);
        }
      }
      await running.stop();
    }
    const of = (data: string) => answers.filter(([from]) => from === data).map(([, answer]) => answer);
    assert.deepEqual(of(two), of(one));
  });

  it('writes no word of a private message, and not who talks to whom, unless it is asked to', async (t) => {
    const folder = temporaryFolder(t);
    const at = '2026-03-02T08:00:00Z';
    const lines = [
      ...['ada', 'bob', 'cleo'].map((name) => ({ type: 'person', handle: name, name: name.toUpperCase() })),
      { type: 'post', id: 'open', author: 'ada', body: 'For all', at, reactions: { like: ['ada'] } },
      {
        type: 'post',
        id: 'secret',
        author: 'bob',
        body: 'Whisper #hush @cleo',
        at,
        kind: 'memo',
        title: 'Quiet',
        audience: 'people',
        people: ['cleo'],
        addressees: ['person:cleo'],
        version: 2,
        editedAt: at,
        versions: [{ version: 1, title: 'Silent', body: 'Murmur', at }],
        reactions: { thanks: ['cleo'] },
        receipts: [{ person: 'cleo', acknowledgedAt: at }],
      },
      { type: 'post', id: 'answer', author: 'cleo', body: 'Hiss', at: '2026-03-02T08:01:00Z', replyTo: 'secret' },
      { type: 'read', person: 'bob', thread: 'secret', at },
      { type: 'dismissal', person: 'cleo', post: 'answer', at },
      { type: 'read', person: 'ada', thread: 'open', at },
    ];
    await run(['import', '-', '--data', folder], { input: asText(lines) });

    const { stdout, stderr, code } = await run(['export', '--data', folder]);
    assert.deepEqual([code, stderr], [0, 'team-feed: 2 private messages left out; --private writes them as well\n']);
    const written = stdout.split('\n').filter((line) => line !== '');
    assert.deepEqual(
      written.map((line) => (JSON.parse(line) as { type: string }).type),
      ['person', 'person', 'person', 'post', 'read'],
    );
    assert.doesNotMatch(stdout, /whisper|hush|quiet|silent|murmur|hiss|people/i);
    assert.doesNotMatch(written.slice(3).join('\n'), /bob|cleo/i);

    const all = await run(['export', '--private', '--data', folder]);
    assert.equal(all.stderr, '');
    assert.equal(all.stdout.split('\n').length - 1, written.length + 2 + 3);
    for (const word of ['Whisper', 'Murmur', 'Hiss']) assert.ok(all.stdout.includes(word), word);
    assert.match(
      (await run(['export', '--help'])).stdout,
      /without private messages[^]*--private +private messages as well/,
    );
  });

  it('adds up what files say of one person, in whatever order they come', async (t) => {
    const folder = temporaryFolder(t);
    const files = [
      [
        { type: 'unit', key: 'tech', name: 'Tech', kind: 'sector' },
        { type: 'person', handle: 'ada', name: 'Ada', units: ['tech'] },
      ],
      [{ type: 'person', handle: 'ada', name: 'ada_', roles: ['editor'] }],
      [{ type: 'post', id: 'a', author: 'ada', body: 'Hello', at: '2026-03-02T08:00:00Z' }],
    ].map(asText) as [string, string, string];
    const [one, two, three] = files;
    const results = new Set<string>();
    for (const [index, order] of [
      [one, two, three],
      [three, two, one],
      [two, one, three],
      [three, one, two],
    ].entries()) {
      results.add(await through(join(folder, `together-${String(index)}.db`), order.join('\n')));
      results.add(await through(join(folder, `apart-${String(index)}.db`), ...order, ...order));
    }
    assert.equal(results.size, 1, [...results].join('\n'));
    assert.match([...results].join(''), /"handle":"ada","name":"Ada","units":\["tech"\],"roles":\["editor"\]/);
  });

  it('leaves no part of a file where it cannot be written', async (t) => {
    const folder = temporaryFolder(t);
    await run(['import', '-', '--data', folder], { input: '{"type":"person","handle":"ada","name":"Ada"}' });
    mkdirSync(join(folder, 'out'));
    const { code, stderr } = await run(['export', join(folder, 'out'), '--data', folder]);
    assert.equal(code, 1);
    assert.match(stderr, /^team-feed: .*out cannot be written: it is a folder\n$/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('.part')),
      [],
    );
  });

  it('is the same for every order of the lines, and of files', { timeout: 110_000 }, async (t) => {
    const folder = temporaryFolder(t);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        companies.chain((lines) =>
          fc.tuple(
            fc.constant(lines),
            fc.shuffledSubarray([...lines], { minLength: lines.length }),
            fc.nat({ max: lines.length }),
          ),
        ),
        async ([lines, shuffled, cut]) => {
          runs++;
          const file = (name: string) => join(folder, `${String(runs)}-${name}.db`);
          const exported = await through(file('ordered'), asText(lines));
          assert.equal(await through(file('shuffled'), asText(shuffled), asText(lines)), exported);
          assert.equal(await through(file('again'), exported, exported), exported);
          assert.equal(await through(file('apart'), asText(lines.slice(0, cut)), asText(lines)), exported);
          for (const other of ['shuffled', 'again', 'apart'])
            assert.deepEqual(rowsOf(file(other)), rowsOf(file('ordered')), other);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const START = Date.UTC(2025, 0, 1);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((body) => `x${body}`);
const handles = ['ada', 'bob', 'cleo', 'dan'] as const;
const keys = ['tech', 'web', 'sales'] as const;
const handle = fc.constantFrom(...handles);
/** No two posts have one time, so that nothing but their content is between them. */
const time = (index: number) => new Date(START + index * 1_234_567).toISOString();

/** Small companies of everything that the format can say. */
const companies: fc.Arbitrary<readonly object[]> = fc
  .record({
    people: fc.record(
      Object.fromEntries(
        handles.map((name) => [
          name,
          fc.record({
            name: text,
            title: fc.option(text),
            units: fc.subarray([...keys]),
            roles: fc.subarray(['member', 'editor', 'manager', 'press', 'admin']),
          }),
        ]),
      ),
    ),
    flows: fc.array(
      fc.record({
        title: text,
        owner: fc.option(handle),
        unit: fc.option(fc.constantFrom(...keys)),
        audience: fc.constantFrom(null, 'company', 'unit:tech'),
        open: fc.boolean(),
        cadence: fc.option(fc.integer({ min: 1, max: 9999 })),
        statuses: fc.array(
          fc.record({
            state: fc.constantFrom('queued', 'running', 'waiting', 'done', 'failed', 'cancelled'),
            label: fc.option(text),
            note: fc.option(text),
            step: fc.option(text),
            reason: fc.option(text),
            waitingOn: fc.option(fc.constantFrom('person:ada', 'unit:web', 'process:waited-for')),
            by: handle,
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    posts: fc.array(
      fc.record({
        author: handle,
        body: fc
          .tuple(text, fc.constantFrom('', ' @ada', ' #tag', ' https://a.example', '\nmore'))
          .map((parts) => parts.join('')),
        audience: fc.constantFrom('company', 'unit:web', 'people'),
        /** The post that it answers, counted back; 0 for none. */
        back: fc.nat({ max: 4 }),
        memo: fc.boolean(),
        important: fc.boolean(),
        edited: fc.boolean(),
        deleted: fc.boolean(),
        likes: fc.uniqueArray(handle, { maxLength: 3 }),
        thanks: fc.uniqueArray(handle, { maxLength: 2 }),
        isUuid: fc.boolean(),
        authorUnit: fc.option(fc.constantFrom(...keys)),
        pin: fc.constantFrom(null, { untilRead: true }, { until: time(50) }, { until: time(50), untilRead: true }),
        asks: fc.constantFrom(null, 'unit:web', 'company'),
        deadline: fc.option(fc.nat({ max: 9 })),
        isWithdrawn: fc.boolean(),
        isReminded: fc.boolean(),
        /** What those who are asked have done, if it is known. */
        receipts: fc.option(
          fc.uniqueArray(fc.tuple(handle, fc.constantFrom(null, 'deliveredAt', 'seenAt', 'acknowledgedAt')), {
            selector: ([name]) => name,
            minLength: 2,
          }),
        ),
      }),
      { maxLength: 12 },
    ),
    follows: fc.uniqueArray(
      fc.tuple(handle, fc.constantFrom('person:ada', 'unit:web', 'tag:Fünf', 'process:waited-for'), fc.nat({ max: 9 })),
      { maxLength: 6, selector: ([name, of]) => `${name} ${of}` },
    ),
    /** Of posts counted from the first one. */
    reads: fc.array(fc.tuple(handle, fc.nat({ max: 11 }), fc.nat({ max: 9 })), { maxLength: 6 }),
    dismissals: fc.uniqueArray(fc.tuple(handle, fc.nat({ max: 11 }), fc.nat({ max: 9 })), {
      maxLength: 6,
      selector: ([name, index]) => `${name} ${String(index)}`,
    }),
  })
  .map(({ people, flows, posts, follows, reads, dismissals }) => [
    { type: 'unit', key: 'tech', name: 'Tech', kind: 'sector' },
    { type: 'unit', key: 'web', name: 'Web', kind: 'team', parent: 'tech' },
    { type: 'unit', key: 'sales', name: 'Sales', kind: 'floor' },
    ...Object.entries(people).map(([name, person]) => ({ type: 'person', handle: name, ...person })),
    { type: 'process', key: 'waited-for', title: 'What others wait for' },
    ...flows.flatMap(({ statuses, ...flow }, index) => [
      { type: 'process', key: `flow-${String(index)}`, ...flow },
      ...statuses.map((status, at) => ({
        type: 'status',
        process: `flow-${String(index)}`,
        at: time(1000 + index * 10 + at),
        ...status,
      })),
    ]),
    ...posts.map((post, index) => {
      const replyTo =
        post.back > 0 && index >= post.back ? idOf(index - post.back, posts[index - post.back]?.isUuid) : null;
      const other = handles.find((name) => name !== post.author);
      return {
        type: 'post',
        id: idOf(index, post.isUuid),
        author: post.author,
        body: post.deleted ? '' : post.body,
        at: time(index),
        ...(post.memo && { kind: 'memo', title: 'Title' }),
        ...(post.important && { priority: 'important' }),
        ...(replyTo === null
          ? { audience: post.audience, ...(post.audience === 'people' && { people: [other] }) }
          : { replyTo }),
        ...(post.edited &&
          !post.deleted && {
            version: 2,
            editedAt: time(index + 5),
            versions: [{ version: 1, body: 'Old', at: time(index) }],
          }),
        ...(post.deleted && { deletedAt: time(index + 6) }),
        reactions: {
          like: post.likes,
          thanks: post.thanks.map((person, order) => ({ person, at: time(index + 20 - order) })),
        },
        ...(post.authorUnit !== null && { authorUnit: post.authorUnit }),
        ...(post.memo && post.pin && { pin: post.pin }),
        ...(post.asks !== null && audienceOf(posts, index) === 'company' && mustReadOf(post, index, post.asks)),
      };
    }),
    ...follows.map(([person, of, at]) => ({ type: 'follow', person, of, at: time(100 + at) })),
    ...markLines('read', 'thread', posts, reads),
    ...markLines('dismissal', 'post', posts, dismissals),
  ]);

interface MadePost {
  readonly author: string;
  readonly audience: string;
  readonly back: number;
  readonly isUuid: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly deadline: number | null;
  readonly isWithdrawn: boolean;
  readonly isReminded: boolean;
  readonly receipts: readonly (readonly [string, string | null])[] | null;
}

/** That of its thread. */
function audienceOf(posts: readonly MadePost[], index: number): string {
  const { back, audience } = posts[index] ?? assert.fail('no such post');
  return back > 0 && index >= back ? audienceOf(posts, index - back) : audience;
}

function mustReadOf(post: MadePost, index: number, address: string): object {
  const isSecond = post.edited && !post.deleted;
  const asked = (post.receipts ?? []).filter(([person]) => person !== post.author);
  const receipts = asked.flatMap(([person, mark]) => {
    const now = { person, ...(mark !== null && { [mark]: time(index + 7) }) };
    return isSecond ? [now, { person, version: 1, seenAt: time(index + 1) }] : [now];
  });
  return {
    addressees: [`person:${handles.find((name) => name !== post.author) ?? ''}`, address],
    ...(post.deadline !== null && { deadline: time(index + 1 + post.deadline) }),
    ...(post.isWithdrawn && { withdrawnAt: time(index + 8) }),
    ...(post.isReminded && { remindedAt: time(index + 3) }),
    ...(post.receipts && { receipts }),
  };
}

const markLines = (
  type: string,
  field: string,
  posts: readonly MadePost[],
  marks: readonly (readonly [string, number, number])[],
): readonly object[] =>
  marks
    .filter(([, index]) => index < posts.length)
    .map(([person, index, at]) => ({ type, person, [field]: idOf(index, posts[index]?.isUuid), at: time(200 + at) }));

const idOf = (index: number, isUuid = false): string =>
  isUuid ? `0194203a-0000-7000-8000-${String(index).padStart(12, '0')}` : `post ${String(index)}`;
