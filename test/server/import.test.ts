/** Imports the real data with the real command, and looks for all of it through the API. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { launch, root, run, serve, temporaryFolder, writeLines } from '../support/command.ts';
import { history, NO_REAL_DATA, realData } from '../support/history.ts';

interface RealLine {
  readonly type: string;
  readonly id: string;
  readonly author: string;
  readonly body: string;
  readonly at: string;
  readonly replyTo?: string;
  readonly process: string;
  readonly state: string;
  readonly label: string;
  readonly by: string;
}

interface Post {
  readonly id: string;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
  readonly replyTo: string | null;
  readonly thread: string;
  readonly status: { readonly state: string; readonly label: string | null } | null;
}

interface Page {
  readonly items: readonly Post[];
  readonly next: string | null;
}

const COUNTS =
  /^units +337 stored, 0 unchanged\npeople +2019 stored, 0 unchanged\nprocesses +1487 stored, 0 unchanged\nstatuses +6660 stored, 0 unchanged\nposts +13857 stored, 0 unchanged\n$/;

const iso = (time: string): string => new Date(time).toISOString();

const real = realData();

describe('team-feed import of the real data', { skip: real ? false : NO_REAL_DATA }, () => {
  const files = real ?? [];
  let lines: readonly RealLine[];

  before(() => {
    lines = files.flatMap((file) =>
      readFileSync(resolve(root, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as RealLine),
    );
  });

  it('stores all of it, all of it appears, and importing again changes nothing', async (t) => {
    const data = temporaryFolder(t);
    const first = await run(['import', ...files, '--data', data]);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, COUNTS);
    const exported = (await run(['export', '--data', data])).stdout;

    const again = await run(['import', ...[...files].reverse(), '--data', data]);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /^units +0 stored, 337 unchanged\n/);
    assert.match(again.stdout, /\nposts +0 stored, 13857 unchanged\nNothing changed\n$/);
    assert.equal((await run(['export', '--data', data])).stdout, exported);

    const server = await serve(t, ['--data', data]);
    const token = (await run(['token', '--person', 'minnie', '--data', data])).stdout.trim();
    const get = async (path: string): Promise<unknown> => {
      const response = await fetch(`${server.url}/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
      assert.equal(response.status, 200, path);
      return response.json();
    };
    const timeline = async (name: string): Promise<Post[]> => {
      const posts: Post[] = [];
      for (let before = ''; ;) {
        const page = (await get(`timelines/${encodeURIComponent(name)}?limit=100${before}`)) as Page;
        posts.push(...page.items);
        if (page.next === null) return posts;
        before = `&before=${encodeURIComponent(page.next)}`;
      }
    };

    // Every post, newest first; no two are of the same time.
    const given = lines.filter(({ type }) => type === 'post').sort((a, b) => (iso(a.at) < iso(b.at) ? 1 : -1));
    const company = await timeline('company');
    assert.equal(company.length, 13_857);
    assert.deepEqual(
      company.map(({ author, createdAt }) => [author, createdAt]),
      given.map(({ author, at }) => [author, iso(at)]),
    );
    assert.equal(company.filter(({ replyTo }) => replyTo !== null).length, 4_061);

    // Each answer stands under the post that it answers, in that one's thread.
    const byName = new Map(given.map((line, index) => [line.id, company[index]]));
    for (const [index, post] of company.entries()) {
      const line = given[index];
      const parent = byName.get(line?.replyTo ?? '');
      assert.equal(post.replyTo, parent?.id ?? null);
      assert.equal(post.thread, parent?.thread ?? post.id);
    }
    const sizes = new Map<string, number>();
    for (const { thread } of company) sizes.set(thread, (sizes.get(thread) ?? 0) + 1);
    const longest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 3);
    for (const [thread, size] of longest) {
      const posts = await timeline(`thread:${thread}`);
      assert.equal(posts.length, size);
      assert.equal(posts[0]?.id, thread);
      const times = posts.map(({ createdAt }) => createdAt);
      assert.deepEqual(times, [...times].sort());
    }

    // Each process has its history, newest first, and its newest status is the current one.
    const histories = new Map<string, RealLine[]>();
    for (const line of lines) {
      if (line.type === 'status') histories.set(line.process, [...(histories.get(line.process) ?? []), line]);
    }
    for (const history of histories.values()) history.sort((a, b) => (iso(a.at) < iso(b.at) ? 1 : -1));
    const keys = [...histories.keys()];
    for (const key of [...keys.slice(0, 20), ...keys.slice(-20)]) {
      assert.deepEqual(
        (await timeline(`process:${key}`)).map(({ author, createdAt, status }) => [
          author,
          createdAt,
          status?.state,
          status?.label,
        ]),
        histories.get(key)?.map(({ by, at, state, label }) => [by, iso(at), state, label]),
      );
    }
    for (let at = 0; at < keys.length; at += 200) {
      const some = keys.slice(at, at + 200);
      const { items } = (await get(`statuses?keys=${some.join(',')}`)) as {
        items: readonly { process: string; state: string; label: string; at: string }[];
      };
      assert.equal(items.length, some.length);
      for (const item of items) {
        const newest = histories.get(item.process)?.[0];
        assert.deepEqual([item.state, item.label, item.at], [newest?.state, newest?.label, iso(newest?.at ?? '')]);
      }
    }
  });
});

const PEOPLE = [
  { type: 'unit', key: 'tech', name: 'Tech', kind: 'sector' },
  { type: 'person', handle: 'ada', name: 'Ada Rossi', units: ['tech'] },
];
const post = (id: string, more: object = {}) => ({
  type: 'post',
  id,
  author: 'ada',
  body: `This is ${id}`,
  at: '2026-03-02T08:00:00Z',
  ...more,
});

describe('team-feed import', () => {
  it('stores nothing of any file when one has a bad line, and names the line', async (t) => {
    const folder = temporaryFolder(t);
    const good = writeLines(folder, 'good.jsonl', PEOPLE);
    const bad = writeLines(folder, 'bad.jsonl', [post('a'), '', post('b', { replyTo: 'nothing' })]);
    const data = join(folder, 'data');
    const refused = await run(['import', good, bad, '--data', data]);
    assert.equal(refused.code, 1);
    assert.equal(refused.stdout, '');
    assert.equal(
      refused.stderr,
      `${bad}:3: there is no post nothing for it to answer\n` +
        'team-feed: 1 bad line; nothing was stored (--skip-bad stores the others)\n',
    );
    assert.equal((await run(['export', '--data', data])).stdout, '');

    const skipped = await run(['import', good, bad, '--skip-bad', '--data', data]);
    assert.equal(skipped.code, 0);
    assert.match(skipped.stdout, /^posts +1 stored/m);
    assert.match(skipped.stderr, /bad\.jsonl:3: .*\nteam-feed: 1 bad line left out\n$/);
  });

  it('only looks when it is a dry run, and makes no database for that', async (t) => {
    const data = temporaryFolder(t);
    const options = { input: [...PEOPLE, post('a')].map((line) => JSON.stringify(line)).join('\n') };
    const dry = await run(['import', '-', '--dry-run', '--data', join(data, 'new')], options);
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(dry.stdout, /^posts +1 would be stored, 0 unchanged\nNothing was stored: this was a dry run\n$/m);
    assert.equal((await run(['export', '--data', join(data, 'new')])).code, 1);

    await run(['import', '-', '--data', data], options);
    const before = (await run(['export', '--data', data])).stdout;
    await run(['import', '-', '--dry-run', '--data', data], { input: JSON.stringify(post('b')) });
    assert.equal((await run(['export', '--data', data])).stdout, before);
  });

  it('leaves all or nothing when it is killed', async (t) => {
    const data = temporaryFolder(t);
    const { files, exported } = history(temporaryFolder(t));
    await run(['import', '-', '--data', data], { input: JSON.stringify(PEOPLE[0]) });
    const before = (await run(['export', '--data', data])).stdout;
    const log = join(data, 'team-feed.db-wal');
    let cut = 0;
    // What is not committed yet spills into SQLite's log: once it grows, the import is in the middle of storing.
    for (let attempt = 0; attempt < 3 && cut === 0; attempt++) {
      const child = launch(['import', ...files, '--data', data]);
      const closed = once(child, 'close');
      const watch = setInterval(() => {
        if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 100_000) child.kill('SIGKILL');
      }, 1);
      await closed;
      clearInterval(watch);
      const { stdout } = await run(['export', '--data', data]);
      if (stdout === before) cut++;
      else assert.equal(stdout.split('\n').length - 1, exported + 1);
    }
    assert.ok(cut > 0, 'it was never killed half way');
  });

  it('threads answers to posts of an earlier import, by the names that these had', async (t) => {
    const data = temporaryFolder(t);
    const take = (lines: readonly object[]) =>
      run(['import', '-', '--data', data], { input: lines.map((line) => JSON.stringify(line)).join('\n') });
    await take([...PEOPLE, post('root', { audience: 'unit:tech' })]);
    const later = await take([
      post('third', { replyTo: 'second', at: '2026-03-02T08:02:00Z' }),
      post('second', { replyTo: 'root', at: '2026-03-02T08:01:00Z' }),
    ]);
    assert.equal(later.code, 0, later.stderr);
    const posts = (await run(['export', '--data', data])).stdout
      .split('\n')
      .filter((line) => line.includes('"post"'))
      .map((line) => JSON.parse(line) as { id: string; replyTo?: string; audience?: string });
    assert.deepEqual(
      posts.map(({ replyTo }) => replyTo),
      [undefined, posts[0]?.id, posts[1]?.id],
    );

    const server = await serve(t, ['--data', data]);
    const token = (await run(['token', '--person', 'ada', '--data', data])).stdout.trim();
    const answer = await fetch(`${server.url}/v1/posts/${posts[0]?.id ?? ''}/thread`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = (await answer.json()) as { items: { thread: string; audience: string; replies: number }[] };
    assert.deepEqual(
      items.map(({ replies }) => replies),
      [2, 1, 0],
    );
    for (const item of items) assert.deepEqual([item.thread, item.audience], [posts[0]?.id, 'unit:tech']);
  });

  it('never takes back what was changed on the server since', async (t) => {
    const data = temporaryFolder(t);
    const id = '019cadf1-0000-7000-8000-000000000001';
    const input = [...PEOPLE, post(id), post('b')].map((line) => JSON.stringify(line)).join('\n');
    await run(['import', '-', '--data', data], { input });
    const server = await serve(t, ['--data', data]);
    const token = (await run(['token', '--person', 'ada', '--data', data])).stdout.trim();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const edit = await fetch(`${server.url}/v1/posts/${id}`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ version: 1, body: 'Better words' }),
    });
    assert.equal(edit.status, 200);
    const again = await run(['import', '-', '--data', data], { input });
    assert.match(again.stdout, /Nothing changed\n$/);
    const now = await fetch(`${server.url}/v1/posts/${id}`, { headers });
    assert.equal(((await now.json()) as { body: string }).body, 'Better words');
  });

  it('reaches the streams of a server that runs beside it', { timeout: 30_000 }, async (t) => {
    const data = temporaryFolder(t);
    await run(['import', '-', '--data', data], { input: PEOPLE.map((line) => JSON.stringify(line)).join('\n') });
    const server = await serve(t, ['--data', data]);
    const token = (await run(['token', '--person', 'ada', '--data', data])).stdout.trim();
    const headers = { authorization: `Bearer ${token}` };
    const stream = await fetch(`${server.url}/v1/live?topics=company`, { headers });
    const events = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (event: string): Promise<void> => {
      while (!heard.includes(`event: ${event}\n`)) heard += (await events?.read())?.value ?? assert.fail('it ended');
    };
    await hear('ready');
    await run(['import', '-', '--data', data], { input: JSON.stringify(post('a')) });
    await hear('reset');
    const page = await fetch(`${server.url}/v1/timelines/company`, { headers });
    assert.equal(((await page.json()) as Page).items[0]?.body, 'This is a');
    assert.doesNotMatch(heard, /post-created/);
    await events?.cancel();
  });

  it('says every few seconds how far it is, where there is no terminal', async (t) => {
    const child = launch(['import', '-', '--data', temporaryFolder(t)]);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const write = (line: object) => child.stdin?.write(`${JSON.stringify(line)}\n`);
    const timer = setInterval(() => write(post('a')), 200);
    t.after(() => clearInterval(timer));
    while (!/^Reading, bytes: \d+\n/.test(said)) await once(child.stderr ?? child, 'data');
    clearInterval(timer);
    child.stdin?.end();
    await once(child, 'close');
    assert.equal(child.exitCode, 0);
  });
});
