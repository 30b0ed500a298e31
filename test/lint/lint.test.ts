import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import dependencies from './dependency-cruiser.config.ts';

const fixtures = join(import.meta.dirname, 'fixtures');

describe('the rules about code', () => {
  it('find every kind of slip in a wrong element', async () => {
    const eslint = new ESLint({ cwd: fixtures, overrideConfigFile: join(import.meta.dirname, 'eslint.config.js') });
    const [result] = await eslint.lintFiles(['components/src/wrong-element.ts']);
    const rules = new Set(result?.messages.map((message) => message.ruleId));
    const expected = [
      '@typescript-eslint/no-explicit-any',
      '@typescript-eslint/no-floating-promises',
      '@typescript-eslint/no-non-null-assertion',
      '@typescript-eslint/no-unsafe-member-access',
      'lit-a11y/alt-text',
      'lit/no-duplicate-template-bindings',
      'no-console',
      'no-restricted-exports',
      'wc/no-constructor-attributes',
    ];
    assert.deepEqual(
      expected.filter((rule) => !rules.has(rule)),
      [],
    );
  });
});

describe('the rules about imports', () => {
  it('find cycles, imports against the arrows and packages of another folder', async () => {
    const { output } = await cruise(['sdk', 'components', 'server'], {
      baseDir: fixtures,
      ruleSet: dependencies,
      ...dependencies.options,
      validate: true,
    });
    const found = (output as ICruiseResult).summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
    );
    for (const [rule, from, to] of [
      ['no-cycles', 'components/src/', 'components/src/'],
      ['direction-of-sdk', 'sdk/src/upward.ts', 'components/src/first.ts'],
      ['direction-of-server', 'server/src/sideways.ts', 'sdk/src/upward.ts'],
      ['no-node-in-sdk', 'sdk/src/upward.ts', 'fs'],
      ['packages-of-sdk', 'sdk/src/upward.ts', 'node_modules/lit/'],
      ['packages-of-components', 'components/src/first.ts', 'node_modules/fastify/'],
    ] as const) {
      const hit = found.some((line) => line.startsWith(`${rule}: ${from}`) && line.includes(to));
      assert.ok(hit, `${rule} did not fire; found:\n${found.join('\n')}`);
    }
  });
});
