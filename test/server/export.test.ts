/** What export writes goes into an empty server and comes out the same, whatever has happened before. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../../server/src/store/database.ts';
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
    ];
    await run(['import', '-', '--data', one], { input: asText(people) });
    const server = await serve(t, ['--data', one]);
    const tokenOf = async (...args: string[]) => (await run(['token', ...args, '--data', one])).stdout.trim();
    const tokens = {
      ada: await tokenOf('--person', 'ada'),
      bob: await tokenOf('--person', 'bob'),
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
    await call('ada', 'DELETE', `posts/${id(5)}`);
    assert.equal(await server.stop(), 0);

    const exported = (await run(['export', '--private', '--data', one])).stdout;
    const two = join(folder, 'two');
    const imported = await run(['import', '-', '--data', two], { input: exported });
    assert.equal(imported.code, 0, imported.stderr);
    assert.equal((await run(['export', '--private', '--data', two])).stdout, exported);

    // The same answers to the same reader, from both.
    const answers: (readonly [data: string, answer: string])[] = [];
    for (const data of [one, two]) {
      const running = await serve(t, ['--data', data]);
      for (const person of ['ada', 'bob']) {
        const token = (await run(['token', '--person', person, '--data', data])).stdout.trim();
        for (const path of [
          'timelines/home',
          `posts/${id(3)}/thread`,
          `posts/${id(6)}/thread`,
          'timelines/process:build',
          'processes',
          'people',
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
          fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
        ),
        async ([lines, shuffled]) => {
          runs++;
          const file = (name: string) => join(folder, `${String(runs)}-${name}.db`);
          const exported = await through(file('ordered'), asText(lines));
          assert.equal(await through(file('shuffled'), asText(shuffled), asText(lines)), exported);
          assert.equal(await through(file('again'), exported, exported), exported);
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
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ people, flows, posts }) => [
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
        reactions: { like: post.likes, thanks: post.thanks },
      };
    }),
  ]);

const idOf = (index: number, isUuid = false): string =>
  isUuid ? `0194203a-0000-7000-8000-${String(index).padStart(12, '0')}` : `post ${String(index)}`;
