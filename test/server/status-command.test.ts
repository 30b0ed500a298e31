/** `team-feed status`, as a build runs it, against a server that runs elsewhere. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import { type Ended, run } from '../support/command.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';

let server: LiveServer;
let token: string;
before(async () => {
  server = await startLiveServer();
  token = await server.tokens.sign({ sub: 'service:ci', process: 'build.' }, 600);
  for (const key of ['build.web', 'build.api', 'deploy.web']) {
    const steps = key === 'build.web' ? ['Compile', 'Test'] : [];
    await server.call('PUT', `/v1/processes/${key}`, { as: 'ada', body: { title: key, steps } });
  }
});
after(() => server.close());

const say = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  run(['status', ...args], { env: { TEAM_FEED_SERVER: server.url, TEAM_FEED_TOKEN: token, ...env } });
const current = async (key: string) => (await server.call('GET', `/v1/processes/${key}`, { as: 'ada' })).body.status;

/** Something that listens and is no feed server. */
async function stranger(t: TestContext, answer: RequestListener): Promise<string> {
  const other = createServer(answer).listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  return `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
}

describe('team-feed status', () => {
  it('says all that a status can say, and prints where the process stands', async () => {
    const ended = await say([
      ...[
        'build.web',
        'waiting',
        '--step',
        'Test',
        '--label',
        'Red',
        '--note',
        'See #logs',
        '--waiting-on',
        'person:ben',
      ],
      ...['--expected', '2040-01-01T12:00:00+01:00', '--reason', 'Flaky', '--server', `${server.url}/`],
    ]);
    assert.deepEqual(ended, { code: 0, stdout: 'build.web is waiting, Test\n', stderr: '' });
    const { state, step, label, expectedAt, waitingOn } = await current('build.web');
    assert.deepEqual(
      { state, step, label, expectedAt, waitingOn },
      { state: 'waiting', step: 'Test', label: 'Red', expectedAt: '2040-01-01T11:00:00.000Z', waitingOn: 'person:ben' },
    );
    const { items } = (await server.call('GET', '/v1/processes/build.web/statuses', { as: 'ada' })).body;
    assert.deepEqual([items[0].note, items[0].reason, items[0].by], ['See #logs', 'Flaky', 'service.ci']);
  });

  it('does what the line of curl does', async () => {
    assert.equal((await say(['build.api', 'running'])).code, 0);
    const byCommand = await current('build.api');
    const { body } = await server.call('POST', '/v1/processes/build.api/statuses', {
      headers: { authorization: `Bearer ${token}` },
      body: { state: 'running' },
    });
    assert.deepEqual({ ...body, at: 0 }, { ...byCommand, at: 0 });
  });

  it('says so when something newer is known', async () => {
    const ended = await say(['build.web', 'running', '--at', '2025-01-01T00:00:00Z']);
    assert.equal(ended.stdout, 'build.web is waiting, Test; what was said now is older, and in its history\n');
  });

  it('says what is wrong with one sentence and its own exit code', async (t) => {
    const html = await stranger(t, (_request, response) => response.end('<h1>Printer</h1>'));
    const moved = await stranger(t, (_request, response) =>
      response.writeHead(302, { location: 'https://feed.example/login' }).end(),
    );
    await say(['build.api', 'done']);
    const refused: readonly [args: readonly string[], sentence: RegExp, code: number, env?: Record<string, string>][] =
      [
        [['build.web'], /missing required argument 'state'/, 2],
        [['build.web', 'exploded'], /no state exploded; there are queued, running/, 2],
        [['build.web', 'done', '--at', 'yesterday'], /--at takes a time such as/, 2],
        [['build.web', 'done', '--expected', '5'], /--expected takes a time such as/, 2],
        [['build.web', 'done'], /A token is needed: --token or TEAM_FEED_TOKEN/, 2, { TEAM_FEED_TOKEN: '' }],
        [['build.web', 'done', '--server', 'feed'], /--server takes an address such as/, 2],
        [['build.web', 'done', '--token', 'nonsense'], /A valid token is needed/, 1],
        [['build.web', 'done', '--step', 'Dance'], /no such step: Its steps are: Compile, Test/, 1],
        [['build.web', 'waiting', '--waiting-on', 'person:nobody'], /There is no person nobody/, 1],
        [['build.api', 'running'], /It is done, and does not become running without a word/, 1],
        [['deploy.web', 'done'], /keys begin with build\./, 1],
        [['build.none', 'done'], /There is no such thing/, 1],
        [['build.web', 'done', '--server', 'http://127.0.0.1:9'], /cannot be reached; is the server running/, 1],
        [['build.web', 'done', '--server', html], /not as a feed server does; is --server right\?/, 1],
        [['build.web', 'done', '--server', moved], /sends on to https:\/\/feed\.example\/login/, 1],
      ];
    for (const [args, sentence, code, env] of refused) {
      const ended = await say(args, env);
      assert.match(ended.stderr, sentence, args.join(' '));
      assert.equal(ended.stderr.trim().split('\n').length, 1, ended.stderr);
      assert.deepEqual([ended.code, ended.stdout], [code, ''], args.join(' '));
      assert.ok(!ended.stderr.includes(token), 'the token stays where it is');
    }
    assert.equal((await current('build.web')).state, 'waiting');
  });
});
