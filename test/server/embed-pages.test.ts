import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type LiveServer, newId, startLiveServer } from '../support/live-server.ts';
import { html } from '../../server/src/html.ts';
import { readEmbedOrigins, readPublicUrl } from '../../server/src/config.ts';
import { bodyHtml } from '../../server/src/pages/post-html.ts';
import { findFacets } from '../../server/src/domain/facets.ts';

const WIKI = 'https://wiki.example.com';

describe('GET /embed/:element', () => {
  let server: LiveServer;
  const ids: Record<string, string> = {};

  before(async () => {
    server = await startLiveServer({ settings: { embedOrigins: [WIKI] } });
    const put = (key: string, body: object) => server.call('PUT', `/v1/processes/${key}`, { as: 'ada', body });
    await put('open', { title: 'Open <process>', open: true, steps: ['Check'] });
    await put('town', { title: 'Town hall', open: true, audience: 'unit:it', steps: ['Plan', 'Build'], owner: 'ben' });
    await put('closed', { title: 'Closed process', audience: 'unit:it' });
    for (const key of ['open', 'closed']) {
      await server.call('POST', `/v1/processes/${key}/statuses`, { as: 'ada', body: { state: 'waiting' } });
    }
    await server.call('POST', '/v1/processes/town/statuses', {
      as: 'ada',
      body: { state: 'waiting', step: 'Build', label: 'Label inside', note: 'Note inside', waitingOn: 'person:ada' },
    });
    const write = async (name: string, post: object): Promise<void> => {
      ids[name] = (await server.post('ada', { id: newId(), ...post })).id;
    };
    await write('company', { body: 'For all, see https://example.com/a?b=1&c="2" #start' });
    await write('unit', { body: 'For the unit only', audience: 'unit:it' });
    await write('people', { body: 'For two only', audience: 'people', people: ['ben'] });
    await write('hostile', { body: '</team-feed><script>alert(1)</script><img src=x onerror=alert(2)>' });
    await write('must', { body: 'Ben must read this', addressees: ['person:ben'] });
  });
  after(() => server.close());

  const get = (path: string, as?: string, headers?: Record<string, string>) =>
    server.call('GET', `/embed/${path}`, { ...(as !== undefined && { as }), ...(headers && { headers }) });

  it('holds the posts of its reader as articles, with times and links', async () => {
    const { status, text, headers } = await get('feed?for=company&limit=20', 'ben');
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(text, /<team-feed for="company" limit="20"><article id="post-[0-9a-f-]{36}">/);
    assert.match(text, /<time datetime="\d{4}-[^"]+Z">[^<]+<\/time>/);
    assert.match(text, /<bdi>Ada Ferri<\/bdi>/);
    assert.match(text, /<a href="https:\/\/example\.com\/a\?b=1&amp;c=/);
    assert.match(text, /<b>#start<\/b>/);
    assert.match(text, /Ben must read this/);
    assert.doesNotMatch(text, /<script>|<img/);
    assert.match(text, /&lt;\/team-feed&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  });

  it('tells nobody without a token anything, but that they have to sign in', async () => {
    for (const path of ['feed?for=company', `post?post=${ids['company'] ?? ''}`, 'inbox', 'urgent', 'processes']) {
      const { status, text } = await get(path);
      assert.equal(status, 200, path);
      assert.match(text, /<noscript><p>You have to be signed in to read this\.<\/p><\/noscript>/);
      assert.doesNotMatch(text, /<article|Ada|Open|For all/);
    }
  });

  it('answers the same to nobody, whether a thing exists or not', async () => {
    const known = await get(`post?post=${ids['unit'] ?? ''}`);
    const other = newId();
    const unknown = await get(`post?post=${other}`);
    assert.equal(known.text.replaceAll(ids['unit'] ?? '', other), unknown.text);
    const [closed, none] = [await get('process?process=closed'), await get('process?process=nothing')];
    assert.equal(closed.text.replaceAll('closed', 'nothing'), none.text);
    assert.match(closed.text, /signed in/);
  });

  it('gives an outsider nothing', async () => {
    const feed = await get('feed?for=home&limit=100', 'cleo');
    assert.doesNotMatch(feed.text, /For the unit only|For two only/);
    assert.match(feed.text, /For all/);
    const unknown = await get(`post?post=${newId()}`, 'cleo');
    for (const path of [`post?post=${ids['unit'] ?? ''}`, `post?post=${ids['people'] ?? ''}`]) {
      const hidden = await get(path, 'cleo');
      assert.deepEqual([hidden.status, hidden.text], [404, unknown.text]);
    }
    assert.equal((await get('process?process=closed', 'cleo')).status, 404);
    assert.doesNotMatch((await get('processes', 'cleo')).text, /Closed/);
    assert.doesNotMatch((await get('inbox', 'cleo')).text, /must read/);
    assert.equal((await get('feed?for=unit:it', 'cleo')).text.includes('For the unit only'), false);
    assert.match((await get('feed?for=unit:it', 'ben')).text, /For the unit only/);
    assert.match((await get('inbox', 'ben')).text, /Ben must read this/);
  });

  it('shows the posts of a page, by whatever address somebody has come to it', async () => {
    await server.post('ada', { id: newId(), body: 'On the page', page: `${WIKI}/a` });
    const address = encodeURIComponent(`${WIKI}/a/?utm_source=mail#top`);
    for (const path of [`feed?for=page&page=${address}`, `feed?page=${address}`, `feed?for=page:${address}`]) {
      const { text } = await get(path, 'ben');
      assert.match(text, /On the page/, path);
      assert.doesNotMatch(text, /For all/, path);
    }
  });

  it('lists the processes that its address asks for', async () => {
    await server.call('PUT', '/v1/processes/over', { as: 'ada', body: { title: 'Over', audience: 'unit:it' } });
    await server.call('POST', '/v1/processes/over/statuses', { as: 'ada', body: { state: 'done' } });
    await server.call('PUT', '/v1/processes/open/watch', { as: 'ben' });
    const titles = async (query: string, as = 'ben'): Promise<string[]> =>
      [...(await get(`processes?${query}`, as)).text.matchAll(/<b>\s*<bdi>([^<]*)<\/bdi>/g)].map(([, it = '']) => it);
    const [closed, open, over, town] = ['Closed process', 'Open &lt;process&gt;', 'Over', 'Town hall'];
    assert.deepEqual(await titles(''), [closed, open, over, town]);
    assert.deepEqual(await titles('state=open'), [closed, open, town]);
    assert.deepEqual(await titles('state=done'), [over]);
    assert.deepEqual(await titles('watching'), [open]);
    assert.deepEqual(await titles('watching=false'), [closed, open, over, town]);
    assert.deepEqual(await titles('order=longest'), [open, closed, town, over]);
    assert.deepEqual(await titles('unit=it'), []);
    for (const query of ['state=open', 'state=done', 'watching', 'order=longest']) {
      assert.deepEqual(
        (await titles(query, 'cleo')).filter((title) => title !== open),
        [],
        query,
      );
    }
  });

  it('shows an open process to everybody, and asks again by itself', async () => {
    for (const path of ['process?process=open&lang=fr', 'status-badge?process=open&lang=fr']) {
      const { text } = await get(path);
      assert.match(text, /<bdi>Open &lt;process&gt;<\/bdi><\/b\s*>: en attente/);
      assert.match(text, /<meta http-equiv="refresh" content="60"/);
    }
  });

  it('tells whom a process is not for as much as everybody, and its readers more', async () => {
    for (const path of ['process?process=town', 'status-badge?process=town']) {
      const anonymous = await get(path);
      const outsider = await get(path, 'cleo');
      for (const { status, text } of [anonymous, outsider]) {
        assert.equal(status, 200);
        assert.match(text, /<bdi>Town hall<\/bdi><\/b\s*>: waiting, Build/);
        assert.doesNotMatch(text, /inside|Ada|ada|Ben|<time/);
      }
      assert.match((await get(path, 'ben')).text, /waiting, Build, Label inside/);
    }
    const unknown = await get('process?process=nothing', 'cleo');
    const closed = await get('process?process=closed', 'cleo');
    assert.deepEqual([closed.status, closed.text], [404, unknown.text]);
  });

  it('says whether what is open has changed, and sends it again only then', async () => {
    const path = 'process?process=town';
    const first = await get(path);
    const [, name = ''] = /data-open="([^"]+)"/.exec(first.text) ?? [];
    assert.equal(first.headers.get('etag'), `"${name}"`);
    const since = { 'if-none-match': `W/"${name}"` };
    const same = await get(path, undefined, since);
    assert.deepEqual([same.status, same.text], [304, '']);
    await server.call('POST', '/v1/processes/town/statuses', {
      as: 'ada',
      body: { state: 'running', label: 'Inside' },
    });
    const changed = await get(path, undefined, since);
    assert.equal(changed.status, 200);
    assert.match(changed.text, /Town hall<\/bdi><\/b\s*>: running/);
    assert.equal((await get('feed?for=company', 'ben')).headers.get('etag'), null);
  });

  it('leads crawlers to every post, and to no other', async () => {
    const old = await server.post('ada', { body: 'Hidden in a unit', audience: 'unit:it' });
    for (let index = 0; index < 5; index++) await server.post('ada', { body: `Page ${String(index)}` });
    const walk = async (as: string, from: string): Promise<string[]> => {
      const texts: string[] = [];
      for (let path: string | undefined = from; path !== undefined;) {
        const { status, text } = await get(path, as);
        assert.equal(status, 200, path);
        texts.push(text);
        path = /<a rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
        assert.ok(texts.length < 30, 'it never ends');
      }
      return texts;
    };
    const seen = await walk('ben', 'feed?for=home&limit=2&lang=it');
    const ids = seen.flatMap((text) => [...text.matchAll(/<article id="post-([^"]+)"/g)].map(([, id]) => id));
    assert.equal(new Set(ids).size, ids.length);
    for (const id of [ids.at(-1), old.id]) {
      assert.ok(ids.includes(id));
      const page = seen.find((text) => text.includes(`<article id="post-${String(id)}"`)) ?? '';
      const [, href = ''] = new RegExp(`<a href="(post\\?post=${String(id)}[^"]*)"`).exec(page) ?? [];
      const { status, text } = await get(href.replaceAll('&amp;', '&'), 'ben');
      assert.deepEqual([status, text.includes(`<article id="post-${String(id)}"`)], [200, true]);
      assert.match(text, /<html lang="it"/);
    }
    assert.match(seen[0] ?? '', />Pagina successiva</);
    assert.match(seen[1] ?? '', /<team-feed for="home" limit="2">/);
    assert.doesNotMatch(
      (await walk('cleo', 'feed?for=home&limit=2')).join(''),
      /Hidden|For the unit only|For two only/,
    );
    const [, next = ''] = /<a rel="next" href="([^"]+)"/.exec(seen[0] ?? '') ?? [];
    const behind = next.replaceAll('&amp;', '&');
    assert.doesNotMatch((await get(behind)).text, /<article|rel="next"/);
    assert.doesNotMatch((await get(behind, 'cleo')).text, /Hidden|For the unit only|For two only/);
    assert.equal((await get('feed?before=nonsense', 'ben')).status, 400);
    for (let index = 0; index < 20; index++) {
      await server.call('PUT', `/v1/processes/board-${String(index)}`, { as: 'ada', body: { title: 'On the board' } });
    }
    assert.equal((await walk('ben', 'processes')).length, 2);
    await server.post('ada', { body: 'Ben must read this as well', addressees: ['person:ben'] });
    const inbox = await walk('ben', 'inbox?limit=1');
    assert.deepEqual([inbox.length, inbox.join('').match(/must read this/g)?.length], [2, 2]);
  });

  it('lets pages of its list stand around it and no others, and runs its own scripts only', async () => {
    for (const path of ['feed', 'feed?limit=0', `post?post=${newId()}`]) {
      const { headers } = await get(path, 'cleo');
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /; frame-ancestors 'self' https:\/\/wiki\.example\.com$/);
      assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
      assert.doesNotMatch(policy, /unsafe|\*/);
      assert.equal(headers.get('cache-control'), 'private, no-store');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('refuses what no element takes, with a page that says what', async () => {
    const bad = [
      'feed?for=nowhere',
      'feed?limit=101',
      'feed?for=page',
      'feed?for=page&page=javascript:alert(1)',
      'feed?color=red',
      'feed?theme=pink',
      'feed?token=abc',
      'feed?lang=%22%3E%3Cscript%3E',
      'feed?for=company&for=home',
      'post',
      'post?post=1',
      'process?process=UPPER',
      'processes?order=random',
      'inbox?composer',
    ];
    for (const path of bad) {
      const { status, text, headers } = await get(path, 'ben');
      assert.equal(status, 400, path);
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
      assert.match(text, /The address of this frame is not right\./);
      assert.match(text, /<p class="quiet"/);
      assert.doesNotMatch(text, /<script|<team-/, path);
    }
    const { text } = await get('feed?for=nowhere');
    assert.match(text, /for: `home`, `company`, `unit:&lt;key&gt;`/);
    assert.equal((await get('press-desk')).status, 404);
  });

  it('says in the reader’s language, and from the right side, what it says itself', async () => {
    const arabic = await get('feed?lang=ar');
    assert.match(arabic.text, /<html lang="ar" dir="rtl"/);
    assert.match(arabic.text, /يجب تسجيل الدخول/);
    const german = await get('feed', undefined, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' });
    assert.match(german.text, /<html lang="de" dir="ltr"/);
    assert.match(german.text, /angemeldet/);
    assert.equal(german.headers.get('vary'), 'authorization, accept-language');
    // It says which language is shown, which is English where we do not speak another.
    for (const [asked, shown] of [
      ['fi', 'en'],
      ['zh-TW', 'en'],
      ['de-AT', 'de-AT'],
      ['zh-CN', 'zh-CN'],
    ]) {
      const { text } = await get(`process?process=open&lang=${String(asked)}`);
      assert.match(text, new RegExp(`<html lang="${String(shown)}" dir="ltr"`));
    }
  });

  it('refuses a token that is none with a page as well', async () => {
    const { status, headers, text } = await get('feed', undefined, { authorization: 'Bearer x' });
    assert.equal(status, 401);
    assert.equal(headers.get('www-authenticate'), 'Bearer');
    assert.match(text, /signed in/);
  });

  it('has the address for those who paste links', async () => {
    const { text } = await get('feed?for=company');
    const [, href = ''] = /type="application\/json\+oembed" href="([^"]+)"/.exec(text) ?? [];
    const url = new URL(href.replaceAll('&amp;', '&'), `${server.url}/embed/feed`);
    assert.equal(url.searchParams.get('url'), `${server.url}/embed/feed?for=company`);
  });
});

describe('text in a page', () => {
  /** What a browser reads from HTML text without tags. */
  const read = (text: string): string =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');

  it('stays text, whatever it is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(
          fc.constantFrom('<', '>', '&', '"', "'", '<script>', '&lt;', '</p>', '<!--', 'javascript:', '@ada', '#tag '),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const inText = html`<p title="${text}">${text}</p>`.text;
        const [, attribute = '', content = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(inText) ?? [];
        assert.equal(read(attribute), text);
        assert.equal(read(content), text);
      }),
    );
  });

  it('keeps every letter of a post, and has no tags but those of its links', () => {
    const words = fc.array(
      fc.constantFrom(
        'https://a.example/?b="c"&d',
        'http://<b>.example',
        '@ada',
        '#tag',
        '<i>',
        ' ',
        '&',
        'mail@b.example',
        '\n',
      ),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const body = parts.join(' ');
        const { text } = bodyHtml(body, findFacets(body, new Map([['ada', 'Ada "<b>" Ferri']])));
        const tags = text.match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          assert.match(
            tag,
            /^(<a href="(https?|mailto):[^"<>]*" rel="noopener nofollow ugc">|<\/a>|<b>|<\/b>|<b title="[^"]*">)$/,
          );
        assert.equal(read(text.replace(/<[^>]*>/g, '')), body);
      }),
    );
  });

  it('follows no link but to the web and to mail', () => {
    const facet = { type: 'link' as const, start: 0, end: 4, url: 'javascript:alert(1)' };
    assert.equal(bodyHtml('here', [facet]).text, 'here');
  });
});

describe('--public-url', () => {
  it('is an address of the web, with a slash at its end', () => {
    assert.equal(readPublicUrl('https://feed.example.com'), 'https://feed.example.com/');
    assert.equal(readPublicUrl('HTTP://Intranet:8080/feed//'), 'http://intranet:8080/feed/');
    for (const text of [
      '',
      'feed.example.com',
      '/feed',
      'ftp://feed.example.com',
      'javascript:alert(1)',
      'https://ada@feed.example.com',
      'https://feed.example.com/?a=b',
      'https://feed.example.com/#',
    ]) {
      assert.throws(() => readPublicUrl(text), /an address such as/, text);
    }
  });
});

describe('--embed-origins', () => {
  it('takes origins as browsers write them, and whole domains', () => {
    const given = 'https://wiki.example.com, http://10.0.0.5:8080 https://*.corp.example.com,https://wiki.example.com';
    assert.deepEqual(readEmbedOrigins(given), [
      'https://wiki.example.com',
      'http://10.0.0.5:8080',
      'https://*.corp.example.com',
    ]);
    assert.deepEqual(readEmbedOrigins(''), []);
  });

  it('refuses what would let in more than was meant, or break the policy', () => {
    for (const text of [
      '*',
      'https://*',
      'https://*.com',
      'https://wiki.example.com/',
      'https://wiki.example.com/path',
      'wiki.example.com',
      'https://wiki.*.com',
      "'self'",
      'javascript:alert(1)',
      'https://a.example;script-src',
      'https://user@a.example',
      'HTTPS://A.example',
    ]) {
      assert.throws(() => readEmbedOrigins(text), /is no origin/, text);
    }
  });
});
