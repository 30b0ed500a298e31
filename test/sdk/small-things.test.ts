import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countGraphemes, newId } from '@team-feed/sdk';

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
