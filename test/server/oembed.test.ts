import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type LiveServer, newId, startLiveServer } from '../support/live-server.ts';
import { wordOf } from '../support/server.ts';

describe('GET /oembed', () => {
  let server: LiveServer;
  before(async () => {
    server = await startLiveServer();
  });
  after(() => server.close());

  const ask = (url: string, more = '') => server.call('GET', `/oembed?url=${encodeURIComponent(url)}${more}`);

  it('says how to show an address in a frame, as the specification has it', async () => {
    const url = `${server.url}/embed/feed?for=unit:it&theme=dark`;
    const { status, body, headers } = await ask(url, '&format=json');
    assert.equal(status, 200);
    assert.match(String(headers.get('content-type')), /^application\/json/);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(body.version, '1.0');
    assert.equal(body.type, 'rich');
    assert.deepEqual([body.width, body.height], [600, 600]);
    assert.equal(body.provider_url, `${server.url}/`);
    assert.equal(
      body.html,
      `<iframe src="${url.replace('&', '&amp;')}" width="600" height="600" title="Team Feed" loading="lazy" frameborder="0" ></iframe>`,
    );
  });

  it('makes the frame no larger than the host has room for', async () => {
    const { body } = await ask(`${server.url}/embed/process?process=erp`, '&maxwidth=320&maxheight=200');
    assert.deepEqual([body.width, body.height], [320, 200]);
    assert.match(body.html, /width="320" height="200"/);
    assert.equal((await ask(`${server.url}/embed/feed`, '&maxwidth=0')).status, 400);
  });

  it('answers the same, whether what the address names exists or not', async () => {
    const { id } = await server.post('ada', { body: 'For the unit', audience: 'unit:it' });
    const known = await ask(`${server.url}/embed/post?post=${id}`);
    const other = newId();
    const unknown = await ask(`${server.url}/embed/post?post=${other}`);
    assert.equal(known.status, 200);
    assert.equal(known.text.replaceAll(id, other), unknown.text);
  });

  it('hands no token on', async () => {
    const { text, status } = await ask(`${server.url}/embed/feed#token=abc`);
    assert.equal(status, 200);
    assert.doesNotMatch(text, /token|abc/);
  });

  it('knows no other address', async () => {
    const { host } = new URL(server.url);
    for (const url of [
      'nonsense',
      'https://elsewhere.example/embed/feed',
      `${server.url}/embed/unknown`,
      `${server.url}/embed/constructor`,
      `${server.url}/embed/feed?for=nowhere`,
      `${server.url}/embed/post`,
      `${server.url}/embed/feed.js`,
      `${server.url}/v1/posts`,
      `javascript://${host}/embed/feed`,
      `http://someone@${host}/embed/feed`,
      `http://:word@${host}/embed/feed`,
      `http://elsewhere.example\\@${host}/embed/feed`,
    ]) {
      const answer = await ask(url);
      assert.deepEqual([answer.status, wordOf(answer)], [404, 'not-found'], url);
    }
    assert.equal((await server.call('GET', '/oembed')).status, 400);
  });

  it('knows the address at which browsers reach it behind a proxy', async (t) => {
    const publicUrl = 'https://intranet.example.com/feed/';
    const inner = await startLiveServer({ settings: { publicUrl } });
    t.after(() => inner.close());
    const { text } = await inner.call('GET', '/embed/feed?for=company&lang=it');
    const [, href = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(text) ?? [];
    const discovery = new URL(href.replaceAll('&amp;', '&'));
    const address = `${publicUrl}embed/feed?for=company&lang=it`;
    assert.equal(`${discovery.origin}${discovery.pathname}`, `${publicUrl}oembed`);
    assert.equal(discovery.searchParams.get('url'), address);
    // What the proxy asks for.
    const { status, body } = await inner.call('GET', `/oembed${discovery.search}`);
    assert.equal(status, 200);
    assert.equal(body.provider_url, publicUrl);
    assert.match(
      body.html,
      /^<iframe src="https:\/\/intranet\.example\.com\/feed\/embed\/feed\?for=company&amp;lang=it"/,
    );
    assert.equal((await inner.call('GET', `/oembed?url=${inner.url}/embed/feed`)).status, 200);
    for (const url of [
      'https://intranet.example.com/embed/feed',
      'https://intranet.example.com/feed/other/embed/feed',
      'https://intranet.example.com/feedembed/feed',
      'http://intranet.example.com/feed/embed/feed',
      'https://intranet.example.com.evil.example/feed/embed/feed',
      'https://someone:word@intranet.example.com/feed/embed/feed',
      `${inner.url}/feed/embed/feed`,
    ]) {
      const answer = await inner.call('GET', `/oembed?url=${encodeURIComponent(url)}`);
      assert.deepEqual([answer.status, wordOf(answer)], [404, 'not-found'], url);
    }
  });

  it('does not speak XML', async () => {
    const answer = await ask(`${server.url}/embed/feed`, '&format=xml');
    assert.deepEqual([answer.status, wordOf(answer)], [501, 'not-implemented']);
  });
});
