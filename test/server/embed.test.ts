/** Addresses of the elements: the short one for the newest build, and one for each version that stays as it is. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { keepBuild, readBuild } from '../../server/src/embed-build.ts';
import { embedRoutes } from '../../server/src/routes/embed.ts';
import { embed } from '../../server/src/commands/embed.ts';

const OLD = 'console.log("the old one")';
const NEW = 'console.log("the new one")';
const OLD_CHUNK = 'export const old = 1';
const CHUNK = 'export const chunk = 1';

describe('the addresses of embed.js', () => {
  let place: string;
  let app: FastifyInstance;
  let old: string;
  let version: string;

  /** As a build writes it. */
  function build(name: string, script: string, chunks: Readonly<Record<string, string>> = {}): string {
    const folder = join(place, name);
    mkdirSync(join(folder, 'embed/themes'), { recursive: true });
    writeFileSync(join(folder, 'embed.js'), script);
    writeFileSync(join(folder, 'embed/core-1234567.js'), CHUNK);
    for (const [file, code] of Object.entries(chunks)) writeFileSync(join(folder, 'embed', file), code);
    writeFileSync(join(folder, 'embed/themes/dark.css'), ':root {}');
    writeFileSync(join(folder, 'notes.txt'), 'not for pages');
    return folder;
  }

  before(async () => {
    place = mkdtempSync(join(tmpdir(), 'team-feed-embed-'));
    const kept = join(place, 'data/embed');
    const first = await readBuild(
      build('old', OLD, { 'writing-7654321.js': OLD_CHUNK, 'core-Cz-_VCyX.js': OLD_CHUNK, 'plain.js': OLD_CHUNK }),
    );
    await keepBuild(first, kept);
    rmSync(first.folder, { recursive: true });
    const second = await readBuild(build('new', NEW));
    await keepBuild(second, kept);
    await keepBuild(second, kept);
    old = first.version;
    version = second.version;
    assert.deepEqual(readdirSync(kept).sort(), [old, version].sort());
    app = Fastify();
    await app.register(embedRoutes, { build: second, kept });
  });
  after(async () => {
    await app.close();
    rmSync(place, { recursive: true });
  });

  const get = (url: string, headers = {}) =>
    app.inject({ url, headers: { origin: 'https://intranet.example', ...headers } });

  it('are short and soon asked again, or have a version and are kept for a year', async () => {
    const short = await get('/embed.js');
    assert.equal(short.body, NEW);
    assert.match(
      String(short.headers['cache-control']),
      /^public, max-age=300, stale-while-revalidate=\d+, stale-if-error=\d+$/,
    );
    const again = await get('/embed.js', { 'if-none-match': String(short.headers.etag) });
    assert.equal(again.statusCode, 304);
    for (const path of ['embed.js', 'embed/core-1234567.js', 'embed/themes/dark.css']) {
      const { statusCode, headers } = await get(`/embed/${version}/${path}`);
      assert.equal(statusCode, 200, path);
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(headers['access-control-allow-origin'], '*');
    }
  });

  it('still work for the versions before', async () => {
    assert.notEqual(old, version);
    assert.equal((await get(`/embed/${old}/embed.js`)).body, OLD);
    assert.equal((await get(`/embed/${old}/embed/core-1234567.js`)).body, CHUNK);
  });

  it('have, at the short one too, the files that pages which were opened before an update still fetch', async () => {
    // Versions before named their files by hashes of another form.
    for (const file of ['writing-7654321.js', 'core-Cz-_VCyX.js']) {
      const answer = await get(`/embed/${file}`);
      assert.equal(answer.body, OLD_CHUNK, file);
      assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(answer.headers['access-control-allow-origin'], '*');
    }
    // Only what has the hash of its content in its name is the same in all versions.
    assert.equal((await get('/embed/plain.js')).statusCode, 404);
  });

  it('stand in a manifest with the hashes of all files', async () => {
    const { headers, body } = await get('/embed/manifest.json');
    assert.match(String(headers['content-type']), /^application\/json/);
    const manifest = JSON.parse(body) as Record<string, unknown>;
    const hash = `sha384-${createHash('sha384').update(NEW).digest('base64')}`;
    assert.deepEqual(Object.keys(manifest), ['version', 'script', 'integrity', 'files']);
    assert.equal(manifest['integrity'], hash);
    const script = new URL(String(manifest['script']), 'https://feed.example/embed/manifest.json').pathname;
    assert.equal((await get(script)).body, NEW);
    const files = manifest['files'] as Record<string, string>;
    assert.equal(files[`./${version}/embed.js`], hash);
    assert.deepEqual(
      Object.keys(files).map((file) => file.replace(`./${version}/`, '')),
      ['embed.js', 'embed/core-1234567.js', 'embed/themes/dark.css'],
    );
  });

  for (const path of [
    'embed/0.1.0-000000000000/embed.js',
    'embed/..%2f..%2fnew/embed.js',
    'embed/%2e%2e/%2e%2e/new/embed.js',
    'embed/VERSION/notes.txt',
    'embed/VERSION/..%2f..%2fnew/embed.js',
    'embed/VERSION/embed/../../../new/notes.txt',
    'embed/VERSION/embed/nothing.js',
    'embed/VERSION/',
    'embed/themes/nothing.css',
    'embed/themes/..%2fcore-1234567.js',
  ]) {
    it(`do not lead to ${path}`, async () => {
      const { statusCode, body } = await get(`/${path.replace('VERSION', version)}`);
      assert.match(String(statusCode), /^40[034]$/);
      assert.doesNotMatch(body, /not for pages|the new one|chunk/);
    });
  }
});

describe('team-feed embed', () => {
  it('refuses an address that no page can reach', async () => {
    for (const server of ['feed.example.com', 'ftp://feed.example.com', 'javascript:alert(1)']) {
      await assert.rejects(embed({ server, tokenUrl: '/token' }), /address that pages reach/, server);
    }
  });
});
