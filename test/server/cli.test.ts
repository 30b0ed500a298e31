/** The command as an administrator meets it: what it prints, where, and the code it ends with. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { run, serve, shim, temporaryFolder, writeLines } from '../support/command.ts';

const PEOPLE = [{ type: 'person', handle: 'ada', name: 'Ada Rossi' }];

const isRoot = process.getuid?.() === 0;

describe('team-feed', () => {
  it('says what each command does', async () => {
    const { stdout, code } = await run(['--help']);
    assert.equal(code, 0);
    for (const command of ['serve', 'import', 'export', 'token', 'doctor']) {
      assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      const help = await run([command, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, new RegExp(`^Usage: team-feed ${command} `));
      assert.match(help.stdout, /TEAM_FEED_DATA/);
    }
    const status = await run(['status', '--help']);
    assert.match(status.stdout, /^Usage: team-feed status .*<key> <state>$/m);
    for (const variable of ['TEAM_FEED_SERVER', 'TEAM_FEED_TOKEN'])
      assert.ok(status.stdout.includes(variable), variable);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../server/package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    assert.deepEqual(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('refuses what it cannot do with one sentence and its own exit code', async (t) => {
    const data = temporaryFolder(t);
    const refused: readonly [args: readonly string[], sentence: RegExp, code: number, env?: Record<string, string>][] =
      [
        [['serve', '--port', '70000'], /whole number from 0 to 65535/, 2],
        [['serve'], /TEAM_FEED_PORT.*whole number/, 2, { TEAM_FEED_PORT: 'many' }],
        [['serve', '--public-url', 'feed.example.com'], /an address such as https/, 2],
        [['serve'], /TEAM_FEED_PUBLIC_URL.*an address/, 2, { TEAM_FEED_PUBLIC_URL: 'https://a.example/?b' }],
        [['serve', '--database-url', 'postgres://db/feed'], /PostgreSQL .*later/, 2],
        [['import', 'x.jsonl', '--database-url', 'postgresql://db/feed'], /PostgreSQL .*later/, 2],
        [['serve', '--demo', '--host', '0.0.0.0'], /--demo .*this machine only/, 2],
        [['serve', '--loud'], /unknown option '--loud'/, 2],
        [['restore'], /unknown command 'restore'/, 2],
        [['import'], /missing required argument 'file'/, 2],
        [['import', join(data, 'nothing.jsonl')], /cannot be read: there is no such file/, 1],
        [['import', data], /cannot be read: it is a folder/, 1],
        [['export'], /There is no database in/, 1],
        [['serve'], /TEAM_FEED_SECRET has 5 bytes; it needs at least 32/, 1, { TEAM_FEED_SECRET: 'short' }],
        [['token'], /--person HANDLE\) or for a machine/, 2],
        [['token', '--person', 'ada', '--ttl', 'soon'], /a number with s, m, h or d/, 2],
        [['token', '--service', 'ci'], /needs --process/, 2],
      ];
    for (const [args, sentence, code, env] of refused) {
      const ended = await run(args, { env: { TEAM_FEED_DATA: join(data, 'feed'), ...env } });
      assert.match(ended.stderr, sentence, args.join(' '));
      assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr);
      assert.equal(ended.code, code, args.join(' '));
      assert.equal(ended.stdout, '');
    }
  });
});

describe('team-feed serve', () => {
  it('says where it listens, answers, and ends gracefully at a signal', async (t) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const server = await serve(t, ['--data', temporaryFolder(t)]);
      assert.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
      assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
      assert.equal(await server.stop(signal), 0);
      assert.deepEqual(server.printed, [`team-feed listening on ${server.url}`]);
    }
  });

  it('takes options from the environment, and the option before its variable', async (t) => {
    const data = join(temporaryFolder(t), 'from', 'environment');
    const file = writeLines(temporaryFolder(t), 'people.jsonl', PEOPLE);
    const env = {
      TEAM_FEED_DATA: data,
      TEAM_FEED_NOTE_GRAPHEMES: '7',
      TEAM_FEED_HOST: 'localhost',
      TEAM_FEED_PORT: '1',
    };
    assert.equal((await run(['import', file], { env })).code, 0);
    const server = await serve(t, [], { env });
    assert.match(server.url, /^http:\/\/localhost:/);
    const token = (await run(['token', '--person', 'ada'], { env })).stdout.trim();
    const me = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(((await me.json()) as { limits: { note: number } }).limits.note, 7);
  });

  it('says that the port is taken', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const { port } = other.address() as { port: number };
    const { code, stderr } = await run(['serve', '--port', String(port), '--data', temporaryFolder(t)]);
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`^team-feed: Another program listens on 127.0.0.1:${String(port)} already`));
  });

  it('says that the folder cannot be made, or holds no database of its own', async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'file'), '');
    const inWay = await run(['serve', '--port', '0', '--data', join(folder, 'file')]);
    assert.equal(inWay.code, 1);
    assert.match(
      inWay.stderr,
      /^team-feed: The data folder .* cannot be made: there is a file of that name in the way\n$/,
    );

    writeFileSync(join(folder, 'team-feed.db'), 'this is no database, whatever its name says'.repeat(30));
    const noDatabase = await run(['serve', '--port', '0', '--data', folder]);
    assert.equal(noDatabase.code, 1);
    assert.match(noDatabase.stderr, /^team-feed: The database .* cannot be opened: the file is no database\n$/);
  });

  it('says that the folder cannot be written', async (t) => {
    const folder = temporaryFolder(t);
    chmodSync(folder, 0o500);
    // Root may write everywhere but in the kernel's own folders.
    const data = isRoot ? '/sys/team-feed' : join(folder, 'feed');
    const { code, stderr } = await run(['serve', '--port', '0', '--data', data]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^team-feed: The data folder .* cannot be made: (?:permission denied|the disk is read-only)\n$/,
    );
  });

  it('keeps the secret and the database for their owner, and one secret for all commands', async (t) => {
    const data = join(temporaryFolder(t), 'new');
    const file = writeLines(temporaryFolder(t), 'people.jsonl', PEOPLE);
    await run(['import', file, '--data', data]);
    const tokens = await Promise.all([1, 2, 3].map(() => run(['token', '--person', 'ada', '--data', data])));
    const server = await serve(t, ['--data', data]);
    for (const { stdout } of tokens) {
      const answer = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${stdout.trim()}` } });
      assert.equal(answer.status, 200);
    }
    assert.equal(statSync(data).mode & 0o777, 0o700);
    assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600);
    assert.equal(statSync(join(data, 'team-feed.db')).mode & 0o777, 0o600);
  });

  it('serves embed.js to pages of any origin, when it is built', async (t) => {
    const server = await serve(t, ['--data', temporaryFolder(t)]);
    const answer = await fetch(`${server.url}/embed.js`, { headers: { origin: 'https://intranet.example' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(
      answer.headers.get('cache-control'),
      'public, max-age=300, stale-while-revalidate=86400, stale-if-error=86400',
    );
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.ok(['br', 'gzip'].includes(answer.headers.get('content-encoding') ?? ''));
    const chunk = /embed\/[\w-]+\.js/.exec(await answer.text())?.[0] ?? 'no chunk';
    const loaded = await fetch(`${server.url}/${chunk}`);
    assert.equal(loaded.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    for (const outside of ['embed/..%2f..%2fpackage.json', 'embed/%2e%2e/%2e%2e/package.json', 'embed/nothing.js']) {
      assert.match(String((await fetch(`${server.url}/${outside}`)).status), /^4/, outside);
    }
  });
});

describe('team-feed token', () => {
  it('prints the token and nothing else', async (t) => {
    const data = temporaryFolder(t);
    await run(['import', '-', '--data', data], { input: JSON.stringify(PEOPLE[0]) });
    const person = await run(['token', '--person', 'ada', '--ttl', '2h', '--data', data]);
    assert.match(person.stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = payloadOf(person.stdout);
    assert.equal(claims['sub'], 'ada');
    assert.equal(Number(claims['exp']) - Number(claims['iat']), 7200);
    const service = payloadOf((await run(['token', '--service', 'ci', '--process', 'build-', '--data', data])).stdout);
    assert.equal(service['sub'], 'service:ci');
    assert.equal(service['process'], 'build-');
  });

  it('knows only people of the directory', async (t) => {
    const data = temporaryFolder(t);
    await run(['import', '-', '--data', data], { input: JSON.stringify(PEOPLE[0]) });
    const { code, stdout, stderr } = await run(['token', '--person', 'adam', '--data', data]);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: '' });
    assert.match(stderr, /There is no person adam/);
  });
});

describe('team-feed doctor', () => {
  it('finds nothing wrong with a new installation', async (t) => {
    const data = join(temporaryFolder(t), 'feed');
    await run(['import', '-', '--data', data], { input: JSON.stringify(PEOPLE[0]) });
    await run(['token', '--person', 'ada', '--data', data]);
    const { code, stdout } = await run(['doctor', '--json', '--data', data]);
    const findings = JSON.parse(stdout) as { check: string; state: string }[];
    assert.equal(code, 0, stdout);
    assert.deepEqual([...new Set(findings.map(({ state }) => state))], ['ok']);
    const checks = [
      'node',
      'data folder',
      'secret',
      'disk space',
      'integrity',
      'migrations',
      'references',
      'clock',
      'frames',
    ];
    assert.deepEqual(findings.map(({ check }) => check).sort(), checks.sort());
  });

  it('says whose pages may show frames', async (t) => {
    const data = join(temporaryFolder(t), 'feed');
    const origins = ['--embed-origins', 'https://wiki.example.com https://*.corp.example'];
    const { stdout } = await run(['doctor', '--data', data, ...origins]);
    assert.match(
      stdout,
      /^ok +frames: pages of this server, https:\/\/wiki\.example\.com, https:\/\/\*\.corp\.example$/m,
    );
    const refused = await run(['doctor', '--data', data, '--embed-origins', '*']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /no origin/);
  });

  it('says what is wrong, and ends with exit code 1', async (t) => {
    const data = join(temporaryFolder(t), 'feed');
    await run(['import', '-', '--data', data], { input: JSON.stringify(PEOPLE[0]) });
    await run(['token', '--person', 'ada', '--data', data]);
    chmodSync(join(data, 'secret'), 0o644);
    const database = new DatabaseSync(join(data, 'team-feed.db'));
    database.exec("insert into memberships values ('ada', 'nowhere')");
    database.close();
    const { code, stdout } = await run(['doctor', '--data', data]);
    assert.equal(code, 1);
    assert.match(stdout, /^failure +secret: .*chmod 600/m);
    assert.match(stdout, /^failure +references: 1 memberships/m);
    assert.match(stdout, /^ok +integrity/m);
  });

  it('survives a file that is no database', async (t) => {
    const data = temporaryFolder(t);
    writeFileSync(join(data, 'team-feed.db'), 'nonsense'.repeat(1000));
    const { code, stdout, stderr } = await run(['doctor', '--data', data]);
    assert.equal(code, 1);
    assert.match(stdout, /^failure +database: file is not a database/m);
    assert.equal(stderr, '');
  });

  it('changes nothing', async (t) => {
    const data = join(temporaryFolder(t), 'never', 'made');
    assert.equal((await run(['doctor', '--data', data])).code, 0);
    assert.equal(existsSync(data), false);
    mkdirSync(data, { recursive: true });
    await run(['doctor', '--data', data]);
    assert.equal(existsSync(join(data, 'secret')), false);
  });
});

describe('bin/team-feed.js', () => {
  const installed = ['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path));

  it('runs on whatever Node there is, and passes on arguments and exit codes', async () => {
    for (const node of [process.execPath, ...installed]) {
      const version = await run(['--version'], { program: [node, shim] });
      assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/, version.stderr);
      assert.equal((await run(['serve', '--port', 'x'], { program: [node, shim] })).code, 2);
    }
  });

  it('passes on signals, and leaves nothing behind when it is killed', async (t) => {
    for (const node of [process.execPath, ...installed]) {
      const server = await serve(t, ['--data', temporaryFolder(t)], { program: [node, shim] });
      assert.equal(await server.stop('SIGTERM'), 0);
      const killed = await serve(t, ['--data', temporaryFolder(t)], { program: [node, shim] });
      await killed.stop('SIGKILL');
      await until(() =>
        fetch(killed.url).then(
          () => false,
          () => true,
        ),
      );
    }
  });
});

function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
