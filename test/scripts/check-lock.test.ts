import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemsOfLock } from './check-lock.ts';

describe('the check of the lock file', () => {
  it('accepts optional packages with an entry, nested or at the top', () => {
    const packages = {
      '': {},
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
      'node_modules/a/node_modules/a-linux': {},
      'node_modules/a-mac': {},
    };
    assert.deepEqual(problemsOfLock({ packages }), []);
  });

  it('names a package without an entry and a download address', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { 'a-mac': '1' }, resolved: 'https://registry.example/a.tgz' },
    };
    assert.deepEqual(problemsOfLock({ packages }), [
      'node_modules/a names a download address: https://registry.example/a.tgz',
      'node_modules/a wants a-mac, which has no entry',
    ]);
  });
});
