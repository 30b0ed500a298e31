/** `serve --demo`: a company that lives, and a sign-in that lets everyone be anyone. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Move } from '../../server/src/demo/company.ts';
import { readDuration } from '../../server/src/demo/durations.ts';
import { html } from '../../server/src/html.ts';
import { playMoves } from '../../server/src/demo/moves.ts';
import { localPath } from '../../server/src/demo/sign-in.ts';
import { run, serve, temporaryFolder, writeLines } from '../support/command.ts';

const COMPANY = [
  { type: 'unit', key: 'tech', name: 'Tech', kind: 'sector' },
  { type: 'unit', key: 'web', name: 'Web & more', kind: 'team', parent: 'tech' },
  { type: 'person', handle: 'ada', name: 'Ada Rossi', title: 'Engineer', units: ['web'], roles: ['member'] },
  {
    type: 'person',
    handle: 'eva',
    name: 'Eva <b>Bold</b>',
    title: 'Editor',
    units: ['tech'],
    roles: ['member', 'editor'],
  },
  { type: 'process', key: 'build', title: 'Build', owner: 'ada', unit: 'web', steps: ['Compile', 'Test'], cadence: 60 },
  { type: 'status', process: 'build', state: 'queued', by: 'ada', at: '-PT10M', expectedAt: 'PT2H' },
  { type: 'post', id: 'second', author: 'eva', body: 'Yes', at: '-PT5M', replyTo: 'first' },
  { type: 'post', id: 'first', author: 'ada', body: 'Is it?', at: '-P1DT3H20M', reactions: { like: ['eva'] } },
  { type: 'move', process: 'build', after: 'PT0.2S', state: 'running', step: 'Compile', label: 'one', by: 'ada' },
  { type: 'move', process: 'build', after: 'PT0.2S', state: 'done', step: 'Test', label: 'two', by: 'ada' },
];

/** A demo of the test's own: three pages, a script, and the company above. */
function demoFiles(t: TestContext, more: readonly object[] = []): string {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'assets'));
  for (const page of ['index', 'wiki', 'portal']) writeFileSync(join(folder, `${page}.html`), `<title>${page}</title>`);
  writeFileSync(join(folder, 'assets', 'index-abc.js'), 'export {}');
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeLines(folder, 'company.jsonl', [...COMPANY, ...more]);
  return folder;
}

async function tokenFrom(url: string, cookie = ''): Promise<string> {
  const response = await fetch(`${url}/demo/token`, { headers: { cookie } });
  assert.equal(response.headers.get('access-control-allow-origin'), null);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return ((await response.json()) as { token: string }).token;
}

async function ask(url: string, path: string, token: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(response.status, 200, path);
  return (await response.json()) as Record<string, unknown>;
}

describe('team-feed serve --demo', () => {
  it('keeps its data in a folder that goes when it ends', async (t) => {
    const temp = temporaryFolder(t);
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)], { env: { TMPDIR: temp } });
    assert.equal(readdirSync(temp).length, 1);
    assert.equal(server.printed[0], `team-feed listening on ${server.url}`);
    await until(() => server.printed.length === 2);
    assert.match(
      server.printed[1] ?? '',
      new RegExp(`^The demo intranet is ${server.url.replace('127.0.0.1', 'localhost')}/ `),
    );
    assert.equal(await server.stop('SIGINT'), 0);
    assert.deepEqual(readdirSync(temp), []);
  });

  it('serves the pages under a strict policy, and nothing else of the folder', async (t) => {
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)]);
    for (const [path, title] of [
      ['/', 'index'],
      ['/wiki', 'wiki'],
      ['/portal', 'portal'],
    ] as const) {
      const response = await fetch(server.url + path);
      assert.equal(response.status, 200);
      assert.equal(await response.text(), `<title>${title}</title>`);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
      assert.match(policy, /require-trusted-types-for 'script'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('referrer-policy'), 'same-origin');
    }
    assert.match((await fetch(`${server.url}/assets/index-abc.js`)).headers.get('cache-control') ?? '', /immutable/);
    assert.equal((await fetch(`${server.url}/favicon.svg`)).status, 200);
    for (const path of ['/company.jsonl', '/index.html', '/assets/..%2fcompany.jsonl', '/assets/nothing.js']) {
      assert.match(String((await fetch(server.url + path)).status), /^4/, path);
    }
  });

  it('dates the company from its start, threads and reactions included', async (t) => {
    const before = Date.now();
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)]);
    const { items } = (await ask(server.url, 'timelines/company', await tokenFrom(server.url))) as {
      items: readonly { body: string; createdAt: string; replyTo: string | null; reactions: readonly object[] }[];
    };
    assert.deepEqual(
      items.map(({ body }) => body),
      ['Yes', 'Is it?'],
    );
    const age = before - Date.parse(items[1]?.createdAt ?? '');
    assert.ok(Math.abs(age - (27 * 60 + 20) * 60_000) < 60_000, String(age));
    assert.notEqual(items[0]?.replyTo, null);
    assert.deepEqual(items[1]?.reactions, [{ name: 'like', count: 1, mine: true }]);
  });

  it('dates must-reads from its start as well', async (t) => {
    const more = [
      {
        type: 'post',
        id: 'rule',
        author: 'ada',
        body: 'Read this',
        at: '-PT1H',
        addressees: ['person:eva'],
        deadline: 'PT2H',
        receipts: [{ person: 'eva', seenAt: '-PT30M' }],
      },
      { type: 'follow', person: 'eva', of: 'process:build', at: '-P1D' },
    ];
    const start = Date.now();
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t, more)]);
    const { items } = (await ask(server.url, 'inbox', await tokenFrom(server.url))) as {
      items: readonly { post: { deadline: string }; receipt: { state: string; seenAt: string } }[];
    };
    assert.deepEqual(
      items.map(({ receipt }) => receipt.state),
      ['seen'],
    );
    const hours = (time = '') => Math.round((Date.parse(time) - start) / 360_000) / 10;
    assert.deepEqual([hours(items[0]?.post.deadline), hours(items[0]?.receipt.seenAt)], [2, -0.5]);
  });

  it('lets the processes move, round and round', { timeout: 60_000 }, async (t) => {
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)]);
    const token = await tokenFrom(server.url);
    const seen: unknown[] = [];
    while (seen.length < 4) {
      const { items } = (await ask(server.url, 'statuses?keys=build', token)) as {
        items: readonly { label: string | null }[];
      };
      const label = items[0]?.label ?? null;
      if (label !== null && label !== seen.at(-1)) seen.push(label);
    }
    // How it begins depends on when the first look was.
    assert.deepEqual(
      seen.slice(seen[0] === 'two' ? 1 : 0, 3),
      seen[0] === 'two' ? ['one', 'two'] : ['one', 'two', 'one'],
    );
  });

  it('signs in the first editor, until somebody chooses', async (t) => {
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)]);
    assert.equal((await ask(server.url, 'me', await tokenFrom(server.url)))['handle'], 'eva');

    const choose = (form: Record<string, string>) =>
      fetch(`${server.url}/demo/sign-in`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    const chosen = await choose({ person: 'ada', back: '/wiki?page=1' });
    assert.equal(chosen.status, 303);
    assert.equal(chosen.headers.get('location'), '/wiki?page=1');
    const cookie = chosen.headers.get('set-cookie') ?? '';
    assert.match(cookie, /^team-feed-demo=ada; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    assert.equal(
      (await ask(server.url, 'me', await tokenFrom(server.url, 'x=1; team-feed-demo=ada')))['handle'],
      'ada',
    );
    assert.equal((await ask(server.url, 'me', await tokenFrom(server.url, 'team-feed-demo=nobody')))['handle'], 'eva');

    const nobody = await choose({ person: 'nobody', back: '/' });
    assert.equal(nobody.headers.get('location'), '/demo/sign-in');
    assert.equal(nobody.headers.get('set-cookie'), null);
    const elsewhere = await choose({ person: 'ada', back: '//elsewhere.example' });
    assert.equal(elsewhere.headers.get('location'), '/');
  });

  it('signs in whom the company names', async (t) => {
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t, [{ type: 'demo', default: 'ada' }])]);
    assert.equal((await ask(server.url, 'me', await tokenFrom(server.url)))['handle'], 'ada');
  });

  it('lists the people by unit, finds them, and shows text as text', async (t) => {
    const server = await serve(t, ['--demo', '--demo-files', demoFiles(t)]);
    const response = await fetch(`${server.url}/demo/sign-in`, { headers: { referer: `${server.url}/wiki` } });
    const page = await response.text();
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'self'; form-action 'self'/,
    );
    assert.match(page, /<span>Tech › <\/span>Web &amp; more<\/h2>[^]*Ada Rossi/);
    assert.match(page, /Eva &lt;b&gt;Bold&lt;\/b&gt;/);
    assert.doesNotMatch(page, /<b>|<script|style=/);
    assert.match(page, /name="back" value="\/wiki"/);
    assert.match(page, /value="eva"\s+aria-current="true"/);
    assert.equal(
      (await fetch(`${server.url}/demo/sign-in.css`)).headers.get('content-type'),
      'text/css; charset=utf-8',
    );

    const found = await (await fetch(`${server.url}/demo/sign-in?query=ros%20ENGIN`)).text();
    assert.match(found, /1 of 2 people/);
    assert.doesNotMatch(found, /value="eva"/);
    const none = await (await fetch(`${server.url}/demo/sign-in?query=%22%3E%3Cscript%3E`)).text();
    assert.match(none, /Nobody here has “&quot;&gt;&lt;script&gt;”/);
  });

  it('stays with the data of its folder, but never opens another company', async (t) => {
    const data = temporaryFolder(t);
    const files = demoFiles(t);
    const first = await serve(t, ['--demo', '--demo-files', files, '--data', data]);
    await first.stop();
    const again = await serve(t, ['--demo', '--demo-files', files, '--data', data]);
    const { items } = (await ask(again.url, 'timelines/company', await tokenFrom(again.url))) as {
      items: readonly object[];
    };
    assert.equal(items.length, 2);

    const other = temporaryFolder(t);
    await run(['import', '-', '--data', other], { input: '{"type":"person","handle":"boss","name":"Boss"}' });
    const refused = await run(['serve', '--port', '0', '--demo', '--demo-files', files, '--data', other]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /holds another company already/);
  });

  it('says what is wrong with a company, and leaves no folder', async (t) => {
    const temp = temporaryFolder(t);
    const cases: readonly [more: object, said: RegExp][] = [
      [
        { type: 'post', id: 'x', author: 'ada', body: 'x', at: '2026-01-01T00:00:00Z' },
        /company\.jsonl:11: a time is no duration/,
      ],
      [{ type: 'move', process: 'build', after: 'soon', state: 'done', by: 'ada' }, /company\.jsonl:11: no move/],
      [{ type: 'unit', key: 'x' }, /company\.jsonl:11: "name", "kind" is missing/],
      [
        { type: 'post', id: 'x', author: 'ada', body: 'x', at: '-PT1M', replyTo: 'gone' },
        /no post gone for it to answer/,
      ],
    ];
    for (const [more, said] of cases) {
      const { code, stderr } = await run(['serve', '--port', '0', '--demo', '--demo-files', demoFiles(t, [more])], {
        env: { TMPDIR: temp },
      });
      assert.equal(code, 1);
      assert.match(stderr, said);
      assert.equal(stderr.trim().split('\n').length, 1);
    }
    assert.deepEqual(readdirSync(temp), []);
    assert.equal(existsSync(temp), true);
  });
});

describe('playMoves', () => {
  it('plays each process by itself, in order, again and again, until it is told to end', (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const move = (process: string, label: string, after: number): Move => ({
      process,
      label,
      after,
      state: 'running',
      step: null,
      note: null,
      waitingOn: null,
      reason: null,
      by: 'ada',
    });
    const made: string[] = [];
    const stop = playMoves(
      [move('a', 'a1', 10), move('b', 'b1', 25), move('a', 'a2', 20)],
      ({ label }) => {
        made.push(label ?? '');
        return Promise.resolve();
      },
      assert.ifError,
    );
    const pass = (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed++) mock.timers.tick(1);
    };
    pass(9);
    assert.deepEqual(made, []);
    pass(1);
    assert.deepEqual(made, ['a1']);
    pass(30);
    assert.deepEqual(made, ['a1', 'b1', 'a2', 'a1']);
    stop();
    pass(100);
    assert.equal(made.length, 4);
  });
});

describe('readDuration', () => {
  it('reads what ISO 8601 has for durations of fixed length, and nothing else', () => {
    const cases: Record<string, number | undefined> = {
      PT20S: 20_000,
      'PT0.5S': 500,
      '-P1DT3H20M': -98_400_000,
      P1W: 604_800_000,
      '+PT1H': 3_600_000,
      PT0S: 0,
      P: undefined,
      PT: undefined,
      P1DT: undefined,
      P1Y: undefined,
      '1H': undefined,
      '': undefined,
      'PT1H ': undefined,
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(readDuration(text), expected, text);
  });
});

describe('the sign-in', () => {
  it('returns to pages of this server only', () => {
    for (const path of ['/', '/wiki', '/wiki?a=b']) assert.equal(localPath(path), path);
    for (const path of [
      '',
      'wiki',
      '//x.example',
      '/\\x.example',
      'https://x.example',
      '/a\nb',
      '/demo/sign-in',
      `/${'x'.repeat(600)}`,
    ]) {
      assert.equal(localPath(path), undefined, path);
    }
  });

  it('escapes whatever is put into a page', () => {
    assert.equal(
      html`<p title="${'"\'<&>'}">${html`<b>${'<i>'}</b>`}${[html`1`, html`2`]}</p>`.text,
      '<p title="&quot;&#39;&lt;&amp;&gt;"><b>&lt;i&gt;</b>12</p>',
    );
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
