import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './tools.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

interface Declaration {
  readonly tagName?: string;
  readonly cssParts?: readonly { readonly name: string }[];
}
const manifest = JSON.parse(read('components/custom-elements.json')) as { modules: { declarations: Declaration[] }[] };
const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

describe('the README', () => {
  it('names the test command that .ci/run runs', () => {
    const command = /^tests (npm c\S+)$/m.exec(read('.ci/run'))?.[1];
    assert.ok(command !== undefined);
    assert.match(readme, new RegExp(`^${command}$`, 'm'));
  });

  it('shows every element that there is, and no other', () => {
    const known = elements.map(({ tagName }) => tagName);
    const listed = [...readme.matchAll(/^\| `<(team-[\w-]+)>`/gm)].map(([, tag]) => tag ?? '');
    assert.deepEqual(listed.sort(), known.sort());
  });

  it('styles parts and properties that there are', () => {
    const tokens = read('components/src/theme/tokens.ts');
    for (const [, property] of readme.matchAll(/(--team-[\w-]+):/g))
      assert.ok(tokens.includes(`[${property}`), property);
    for (const [text, tag, part] of readme.matchAll(/(team-[\w-]+)::part\(([\w-]+)\)/g)) {
      const parts = elements.find(({ tagName }) => tagName === tag)?.cssParts ?? [];
      assert.ok(
        parts.some(({ name }) => name === part),
        text,
      );
    }
  });
});

for (const page of ['README.md', 'CONTRIBUTING.md', 'sdk/README.md', 'components/README.md', 'server/README.md']) {
  describe(page, () => {
    it('names only commands that there are', () => {
      const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual(
        named.filter((name) => !scripts.includes(name)),
        [],
      );
    });

    it('links to files that there are', () => {
      const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, path]) => path ?? '');
      assert.deepEqual(
        links.filter((path) => !existsSync(join(root, dirname(page), path))),
        [],
      );
    });
  });
}
