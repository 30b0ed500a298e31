import { expect } from '@open-wc/testing';
import { canonicalPage } from '@team-feed/sdk';
import { CANONICAL, TELLING, TRACKING } from '../support/page-addresses.ts';

describe('an address of a page, in this browser', () => {
  for (const [address, canonical] of CANONICAL) {
    it(`makes ${canonical} of ${address}`, () => {
      expect(canonicalPage(address)).to.equal(canonical);
    });
  }

  it('is the same with all that says where a reader came from, and another one with what says more', () => {
    for (const name of TRACKING) expect(canonicalPage(`https://wiki.test/a?${name}=x`)).to.equal('https://wiki.test/a');
    for (const name of TELLING) {
      expect(canonicalPage(`https://wiki.test/a?${name}=x`)).to.equal(`https://wiki.test/a?${name}=x`);
    }
  });
});
