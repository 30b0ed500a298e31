import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Words } from '../../components/src/locales/words.ts';
import { badgeOf } from '../../server/src/domain/badge.ts';
import { LANGUAGES } from '../../server/src/words/languages.ts';
import { STATE_WORDS } from '../../server/src/words/state-words.ts';
import { type LiveServer, startLiveServer } from '../support/live-server.ts';
import { wordOf } from '../support/server.ts';

describe('GET /badges/:key.svg and .json', () => {
  let server: LiveServer;
  let clock = Date.now();

  before(async () => {
    server = await startLiveServer({ now: () => clock });
    const put = async (key: string, body: object): Promise<void> => {
      assert.equal((await server.call('PUT', `/v1/processes/${key}`, { as: 'ada', body })).status, 201);
    };
    await put('erp.month-end', { title: 'Month <end> & "close"', open: true, cadence: 60, steps: ['Book', 'Check'] });
    await put('secret', { title: 'Secret', audience: 'unit:it' });
    await put('fair', { title: 'حقل <التجربة> & שלב', open: true });
    await put('silent', { title: 'Silent', open: true });
  });
  after(() => server.close());

  const state = async (key: string, body: object): Promise<void> => {
    clock += 1;
    assert.equal((await server.call('POST', `/v1/processes/${key}/statuses`, { as: 'ada', body })).status, 201);
  };

  it('says the state in words and shape, and escapes what people wrote', async () => {
    await state('erp.month-end', { state: 'running', step: 'Check' });
    const svg = await server.call('GET', '/badges/erp.month-end.svg');
    assert.equal(svg.status, 200);
    assert.match(String(svg.headers.get('content-type')), /^image\/svg\+xml/);
    assert.equal(svg.headers.get('cache-control'), 'public, max-age=3');
    assert.match(svg.text, /^<svg/);
    assert.match(svg.text, /▶ running · Check/);
    assert.match(svg.text, /Month &lt;end&gt; &amp; &quot;close&quot;/);
    assert.doesNotMatch(svg.text, /<end>/);
  });

  it('follows the endpoint-badge schema', async () => {
    await state('erp.month-end', { state: 'failed' });
    const { status, body } = await server.call('GET', '/badges/erp.month-end.json');
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body as object).sort(), [
      'cacheSeconds',
      'color',
      'isError',
      'label',
      'message',
      'schemaVersion',
    ]);
    assert.equal(body.schemaVersion, 1);
    assert.equal(body.isError, true);
    assert.equal(body.message, '✕ failed');
  });

  it('answers 304 to the version that is known, and becomes stale by itself', async () => {
    await state('erp.month-end', { state: 'running' });
    const first = await server.call('GET', '/badges/erp.month-end.svg');
    const etag = String(first.headers.get('etag'));
    const again = await server.call('GET', '/badges/erp.month-end.svg', {
      headers: { 'if-none-match': `"other", W/${etag}` },
    });
    assert.deepEqual([again.status, again.text], [304, '']);
    clock += 61_000;
    const stale = await server.call('GET', '/badges/erp.month-end.svg', { headers: { 'if-none-match': etag } });
    assert.equal(stale.status, 200);
    assert.match(stale.text, /running · stale/);
    assert.equal(
      (await server.call('GET', '/v1/statuses?keys=erp.month-end', { as: 'ben' })).body.items[0].stale,
      true,
    );
  });

  it('shows a private process to those who may see it, and to nobody else that it exists', async () => {
    for (const ending of ['svg', 'json']) {
      const unknown = await server.call('GET', `/badges/unknown.${ending}`);
      const hidden = await server.call('GET', `/badges/secret.${ending}`);
      assert.equal(hidden.status, 404);
      assert.equal(hidden.text, unknown.text);
      const outsider = await server.call('GET', `/badges/secret.${ending}`, { as: 'cleo' });
      assert.deepEqual([outsider.status, outsider.text], [404, unknown.text]);
      const insider = await server.call('GET', `/badges/secret.${ending}`, { as: 'ben' });
      assert.equal(insider.status, 200);
      assert.equal(insider.headers.get('cache-control'), 'private, max-age=3');
    }
  });

  it('comes in sizes, as wide as its text needs', async () => {
    const sizes = [];
    for (const size of ['small', 'medium', 'large']) {
      const { text } = await server.call('GET', `/badges/silent.svg?size=${size}`);
      const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(text) ?? [];
      sizes.push([Number(height), Number(width) > 5 * Number(height)]);
    }
    assert.deepEqual(sizes, [
      [16, true],
      [20, true],
      [28, true],
    ]);
  });

  it('speaks every language that the server speaks, and English to all others', async () => {
    await state('erp.month-end', { state: 'done', reason: 'For the test', step: 'Check' });
    const said = new Set<string>();
    for (const lang of LANGUAGES) {
      const { text, body } = await server.call('GET', `/badges/erp.month-end.json?lang=${lang}`);
      said.add(String(body.message));
      const svg = await server.call('GET', `/badges/erp.month-end.svg?lang=${lang}`);
      assert.match(svg.text, new RegExp(`<title>[^<]*${STATE_WORDS[lang].done}[^<]*</title>`));
      assert.match(svg.text, new RegExp(`lang="${lang}"`));
      assert.doesNotMatch(text, /undefined/);
    }
    assert.equal(said.size, LANGUAGES.length);
    const saidIn = async (lang: string): Promise<string> =>
      String((await server.call('GET', `/badges/erp.month-end.json?lang=${lang}`)).body.message);
    assert.match(await saidIn('de-AT'), /fertig/);
    assert.match(await saidIn('zh-SG'), /已完成/);
    assert.match(await saidIn('zh-TW'), /done/);
    assert.match(await saidIn('iw'), new RegExp(STATE_WORDS.he.done));
    assert.match(await saidIn('de-US-GB'), /done/);
    assert.match(await saidIn('eu'), /done/);
  });

  it('begins at the right in languages that are read from there', async () => {
    const order = async (lang: string): Promise<boolean> => {
      const { text } = await server.call('GET', `/badges/silent.svg?lang=${lang}`);
      const at = (what: string): number => Number(new RegExp(`<text x="(\\d+)"[^>]*>${what}`).exec(text)?.[1]);
      return at('Silent') < at('–');
    };
    assert.equal(await order('de'), true);
    assert.equal(await order('he'), false);
    const { text } = await server.call('GET', '/badges/silent.svg?lang=ar');
    assert.match(text, /direction="rtl"/);
    assert.doesNotMatch(text, /textLength/);
  });

  it('is about as wide in languages of other letters as in English, and writes what people wrote', async () => {
    const widthIn = async (lang: string): Promise<number> => {
      const { text } = await server.call('GET', `/badges/fair.svg?lang=${lang}`);
      return Number(/ width="(\d+)"/.exec(text)?.[1]);
    };
    await state('fair', { state: 'waiting' });
    const [arabic, hebrew, english] = [await widthIn('ar'), await widthIn('he'), await widthIn('en')];
    assert.ok(arabic < english * 1.15 && hebrew < english * 1.15, [arabic, hebrew, english].join());
    const drawnIn = async (lang: string): Promise<ReadonlySet<string>> => {
      const { text } = await server.call('GET', `/badges/fair.svg?lang=${lang}`);
      assert.doesNotMatch(text, /textLength/);
      const places = [...text.matchAll(/<text x="(\d+)"[^>]*>([^<]*)/g)].sort(([, a], [, b]) => Number(a) - Number(b));
      return new Set(places.map(([, x = '', said = '']) => `${x}: ${said}`));
    };
    const title = 'حقل &lt;التجربة&gt; &amp; שלב';
    for (const [lang, begins] of Object.entries({ en: true, de: true, ar: false, he: false })) {
      const [left = '', right = '', ...others] = await drawnIn(lang);
      assert.deepEqual(others, []);
      assert.deepEqual([left.includes(title), right.includes(title)], [begins, !begins], `${lang}: ${left}, ${right}`);
    }
  });

  it('says a state as the elements do', async () => {
    for (const [lang, { none, stale, ...states }] of Object.entries(STATE_WORDS)) {
      const file = lang === 'zh-Hans' ? 'zh-hans' : lang;
      const locale = (await import(`../../components/src/locales/${file}.ts`)) as Record<string, Partial<Words>>;
      const shown = locale[lang === 'zh-Hans' ? 'zhHans' : lang]?.states;
      const lower = Object.entries(shown ?? {}).map(([state, word]) => [state, word.toLocaleLowerCase(lang)]);
      assert.deepEqual(states, Object.fromEntries(lower), `${lang}, beside ${none} and ${stale}`);
    }
  });

  it('has a tag for each variant, and stays small', async () => {
    const tags = new Set<string | null>();
    const looks = ['', 'theme=light', 'theme=dark', 'theme=auto', 'size=large', 'lang=ja', 'lang=ar&theme=auto'];
    for (const look of looks) {
      const { headers, text, status } = await server.call('GET', `/badges/erp.month-end.svg?${look}`);
      assert.equal(status, 200);
      tags.add(headers.get('etag'));
      assert.ok(Buffer.byteLength(text) < 5_000, `${look}: ${String(Buffer.byteLength(text))}`);
      assert.doesNotMatch(text, /<end>|<script/);
    }
    assert.equal(tags.size, looks.length);
  });

  it('refuses looks that there are not', async () => {
    for (const query of ['size=huge', 'theme=pink', 'lang=not%20one', 'color=red']) {
      const answer = await server.call('GET', `/badges/silent.svg?${query}`);
      assert.deepEqual([answer.status, wordOf(answer)], [400, 'invalid-request'], query);
    }
  });

  it('has something to say before the first status', async () => {
    const { body } = await server.call('GET', '/badges/silent.json');
    assert.match(String(body.message), /no status/);
  });

  it('refuses what is no key with a typed problem', async () => {
    const answer = await server.call('GET', '/badges/UPPER%20CASE.svg');
    assert.equal(answer.status, 400);
    assert.equal(wordOf(answer), 'invalid-request');
  });

  it('tells all states apart without colour, and keeps the text readable on each', () => {
    const states = [null, 'queued', 'running', 'waiting', 'done', 'failed', 'cancelled'] as const;
    const badges = states.map((each) => badgeOf({ title: 'T', state: each, step: null, stale: false }));
    assert.equal(new Set(badges.map((badge) => badge.message[0])).size, states.length);
    for (const { color } of badges) assert.ok(contrastWithWhite(color) >= 4.5, color);
  });
});

describe('GET /healthz and /readyz', () => {
  it('say that the server lives and can serve, without a token', async () => {
    const server = await startLiveServer();
    try {
      for (const path of ['/healthz', '/readyz']) assert.equal((await server.call('GET', path)).status, 200);
    } finally {
      await server.close();
    }
  });
});

/** WCAG 2.2, relative luminance. */
function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
