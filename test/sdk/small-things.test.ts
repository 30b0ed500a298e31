import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalPage, countGraphemes, newId } from '@team-feed/sdk';

describe('newId', () => {
  it('makes UUIDs of version 7', () => {
    for (let n = 0; n < 100; n++) {
      assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('begins with the time', () => {
    const before = Date.now();
    const time = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    assert.ok(time >= before && time <= Date.now() + 10);
  });

  it('makes each later than all before, thousands in a millisecond too, and when the clock is set back', (test) => {
    const now = Date.now() + 60_000;
    test.mock.timers.enable({ apis: ['Date'], now });
    const ids = Array.from({ length: 10_000 }, newId);
    test.mock.timers.setTime(now - 30_000);
    ids.push(...Array.from({ length: 100 }, newId));
    assert.deepEqual(ids, [...ids].sort());
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('canonicalPage', () => {
  for (const [url, canonical] of [
    ['https://wiki.test/a/', 'https://wiki.test/a'],
    ['https://wiki.test/', 'https://wiki.test/'],
    ['https://WIKI.test:443/a#part', 'https://wiki.test/a'],
    ['https://wiki.test/a?utm_source=mail&page=2&fbclid=x', 'https://wiki.test/a?page=2'],
    ['https://wiki.test/a?utm_source=mail', 'https://wiki.test/a'],
    ['https://wiki.test/a?b=1&a=2', 'https://wiki.test/a?b=1&a=2'],
    ['https://ada:secret@wiki.test/a', 'https://wiki.test/a'],
    ['https://wiki.test/ä b', 'https://wiki.test/%C3%A4%20b'],
  ] as const) {
    it(`makes ${canonical} of ${url}`, () => {
      assert.equal(canonicalPage(url), canonical);
      assert.equal(canonicalPage(canonical), canonical);
    });
  }

  for (const [url, same] of [
    ['https://wiki.test/a?utm_source=mail&q=%20x%2C', 'https://wiki.test/a?q=%20x%2C'],
    ['https://wiki.test/a?&b=1&&utm_source=mail&', 'https://wiki.test/a?b=1'],
    ['https://wiki.test/stra%c3%9fe', 'https://wiki.test/straße'],
    ['https://wiki.test/a?mtm_campaign=x&pk_kwd=y&mkt_tok=z', 'https://wiki.test/a'],
    ['https://wiki.test/a?%75tm_source=mail', 'https://wiki.test/a'],
    ['https://wiki.test/a#?utm_source=mail', 'https://wiki.test/a'],
  ] as const) {
    it(`takes ${url} and ${same} for the same page`, () => {
      assert.equal(canonicalPage(url), canonicalPage(same));
    });
  }

  it('is the same once more, whatever the address, and whatever was added on the way to the page', () => {
    const part = fc.string({
      unit: fc.constantFrom(...Array.from('aZ0%=&+?/.;:@ ~ßא\\'), '%20', '%c3', '%zz', 'utm_'),
      maxLength: 12,
    });
    const address = fc
      .record({ path: part, query: part })
      .map(({ path, query }) => `https://wiki.test/${path}?${query}`);
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), address),
        part,
        (url, more) => {
          const once = canonicalPage(url);
          assert.equal(canonicalPage(once), once);
          const [bare = ''] = new URL(url).href.split('#');
          const arrived = `${bare}${bare.includes('?') ? '&' : '?'}utm_source=${encodeURIComponent(more)}#${more}`;
          assert.equal(canonicalPage(arrived), once);
        },
      ),
    );
  });

  it('throws for what is no address', () => {
    assert.throws(() => canonicalPage('wiki'), TypeError);
  });
});

describe('countGraphemes', () => {
  for (const [text, count] of [
    ['', 0],
    ['abc\n', 4],
    ['\r\n', 1],
    ['e\u0301', 1],
    ['👩‍👩‍👧‍👦🇮🇹', 2],
    ['नमस्ते', 4],
  ] as const) {
    it(`counts ${String(count)} in ${JSON.stringify(text)}`, () => {
      assert.equal(countGraphemes(text), [...new Intl.Segmenter().segment(text)].length);
      if (text !== 'नमस्ते') assert.equal(countGraphemes(text), count);
    });
  }
});
