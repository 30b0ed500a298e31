/** Which page an address is of: the server and the SDK share no code for it, but this table. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as sdk from '@team-feed/sdk';
import * as server from '../../server/src/domain/page-address.ts';
import { anyAddress, CANONICAL, TELLING, TRACKING, twoWays } from '../support/page-addresses.ts';

for (const [who, canonicalPage] of [
  ['the SDK', sdk.canonicalPage],
  ['the server', server.canonicalPage],
] as const) {
  describe(`an address of a page, as ${who} reads it`, () => {
    for (const [address, canonical] of CANONICAL) {
      it(`makes ${canonical} of ${address}`, () => {
        assert.equal(canonicalPage(address), canonical);
        assert.equal(canonicalPage(canonical), canonical);
      });
    }

    it('is the same with all that says where a reader came from, and another one with what says more', () => {
      for (const name of TRACKING)
        assert.equal(canonicalPage(`https://wiki.test/a?${name}=x`), 'https://wiki.test/a', name);
      for (const name of TELLING) {
        assert.equal(canonicalPage(`https://wiki.test/a?${name}=x`), `https://wiki.test/a?${name}=x`);
      }
    });

    it('is the same once more, and whatever is added on the way to the page', () => {
      fc.assert(
        fc.property(twoWays, ([address, other]) => {
          const once = canonicalPage(address);
          assert.equal(canonicalPage(once ?? ''), once);
          assert.equal(canonicalPage(other), once);
        }),
      );
    });
  });
}

describe('an address of a page', () => {
  it('is the same for the SDK and the server', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        assert.equal(server.canonicalPage(address), sdk.canonicalPage(address));
      }),
    );
  });

  it('is none where there is no address', () => {
    assert.throws(() => sdk.canonicalPage('wiki'), TypeError);
    assert.equal(server.canonicalPage('wiki'), undefined);
  });
});
