import { expect } from '@open-wc/testing';
import { isAllowedOrigin } from '../../components/src/frame/origins.ts';

const OWN = 'https://feed.example.com';
const LIST = 'https://wiki.example.com http://10.0.0.5:8080 https://*.corp.example.com';

describe('the pages that may speak to a frame', () => {
  it('are those of the list, those below a domain of it, and its own', () => {
    for (const origin of [
      OWN,
      'https://wiki.example.com',
      'http://10.0.0.5:8080',
      'https://a.corp.example.com',
      'https://a.b-c.corp.example.com',
    ]) {
      expect(isAllowedOrigin(origin, LIST, OWN), origin).to.equal(true);
    }
  });

  it('are no others', () => {
    for (const origin of [
      '',
      'null',
      'https://example.com',
      'http://wiki.example.com',
      'https://wiki.example.com:8443',
      'https://wiki.example.com.evil.example',
      'https://10.0.0.5:8080',
      'https://corp.example.com',
      'https://.corp.example.com',
      'https://evilcorp.example.com',
      'http://a.corp.example.com',
      'https://a.corp.example.com:8443',
      'https://a.corp.example.com.evil.example',
      'https://evil.example/.corp.example.com',
      'https://evil.example:1.corp.example.com',
      'https://evil@a.corp.example.com',
    ]) {
      expect(isAllowedOrigin(origin, LIST, OWN), origin).to.equal(false);
    }
    expect(isAllowedOrigin('https://a.example', '', OWN)).to.equal(false);
    expect(isAllowedOrigin('', '', OWN)).to.equal(false);
  });
});
