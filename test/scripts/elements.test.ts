import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'components/src');
const elements = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, `${entry.name}.ts`)))
  .map(({ name }) => name);

/** Templates that an element borrows from another one: `import { … } from '../team-composer/suggestion-list.ts'`. */
const BORROWED = /^import \{[^}]*\} from '\.\.\/((team-[\w-]+)\/(?!\2\b)[\w-]+\.ts)';/gm;

/** What an element's documentation says of an event: `@fires {TypeOfEvent} name`. */
const FIRES = /@fires \{\w+\} ([\w-]+)/g;

/** All of an element's files as one text, so that its templates may live in several. */
function filesOf(element: string, pattern: RegExp): string {
  const folder = join(source, element);
  const files = readdirSync(folder).filter((name) => pattern.test(name));
  const own = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const borrowed = names(own, BORROWED).filter((path) => path.endsWith('.ts'));
  // The button is one for all that can stand elsewhere too.
  if (own.includes("'../share/")) borrowed.push('share/share-button.ts');
  return [own, ...borrowed.map((path) => readFileSync(join(source, path), 'utf8'))].join('\n');
}

/** The file of an element's class, where its documentation is. */
function docsOf(element: string): string {
  return readFileSync(join(source, element, `${element}.ts`), 'utf8');
}

function outside(list: readonly string[]): (name: string) => boolean {
  return (name) => !list.includes(name);
}

function names(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter(Boolean)))].sort();
}

for (const element of elements) {
  describe(`the sources of <${element}>`, () => {
    const docs = docsOf(element);
    const code = filesOf(element, /\.ts$/);

    it('come with tests and stories', () => {
      assert.ok(existsSync(join(root, `test/components/${element}.test.ts`)), 'no test');
      assert.ok(existsSync(join(root, `stories/${element}.stories.ts`)), 'no story');
    });

    it('document the parts they have, and no others', () => {
      assert.deepEqual(names(docs, /@csspart ([\w-]+)/g), names(code, /\bpart="([\w-]+)"/g));
    });

    it('document the properties they read, and no others', () => {
      assert.deepEqual(
        names(docs, /@cssproperty \[?(--team-[\w-]+)/g),
        names(code, new RegExp(`var\\((--${element}-[\\w-]+)`, 'g')),
      );
    });

    it('document the events they fire, and no others than those that bubble from elements in them', () => {
      const documented = names(docs, FIRES);
      const own = names(code, /\bemit\(\s*'([\w-]+)'/g);
      const inner = names(code, /<(team-[\w-]+)/g).filter((name) => name !== element && elements.includes(name));
      const fired = [...own, ...inner.flatMap((name) => names(docsOf(name), FIRES))];
      assert.deepEqual([own.filter(outside(documented)), documented.filter(outside(fired))], [[], []]);
    });

    it('document the slots they have, and no others', () => {
      const slots = names(code, /<slot name="([\w-]+)"/g);
      assert.deepEqual(names(docs, /@slot ([\w]+) -/g), slots);
      assert.equal(/@slot -/.test(docs), /<slot(?! name)[\s>]/.test(code));
    });

    it('document the states they set, and no others', () => {
      const own = [...docs.matchAll(/(?:setStates\(|\bstates\b[^=\n]*= )\{([^}]*)\}/g)]
        .map(([, set]) => set)
        .join('\n');
      // A badge has the states of its process as well, one for each shape.
      const shapes = code.includes('of Object.keys(stateShapes)')
        ? readFileSync(join(source, 'theme/state-mark.ts'), 'utf8')
        : '';
      const set = `${own}\n${/stateShapes[^{]*\{(.*)\}/s.exec(shapes)?.[1] ?? ''}`;
      const documented = /States for `:state\(\)`: (.*?)\.\n/s.exec(docs)?.[1] ?? '';
      assert.deepEqual(names(documented, /`([\w-]+)`/g), names(set, /^\s*'?([\w-]+)'?:/gm));
    });
  });
}

describe('the tokens of the theme', () => {
  const tokens = readFileSync(join(source, 'theme/tokens.ts'), 'utf8');

  it('are documented, all of them', () => {
    assert.deepEqual(names(tokens, /@cssproperty \[?(--team-[\w-]+)/g), names(tokens, /var\((--team-[\w-]+)/g));
  });
});

describe('what editors are told of the elements', () => {
  const tokens = names(readFileSync(join(source, 'theme/tokens.ts'), 'utf8'), /@cssproperty \[?(--team-[\w-]+)/g);
  const described = (file: string): unknown => JSON.parse(readFileSync(join(root, 'components', file), 'utf8'));

  it('includes the tokens that they take from the page', () => {
    const { modules } = described('custom-elements.json') as {
      modules: { declarations?: { tagName?: string; cssProperties?: { name: string }[] }[] }[];
    };
    // It shows nothing itself.
    const shown = modules
      .flatMap(({ declarations = [] }) => declarations)
      .filter(({ tagName = 'team-provider' }) => tagName !== 'team-provider');
    assert.equal(shown.length, elements.length - 1);
    for (const { tagName, cssProperties = [] } of shown) {
      const known = cssProperties.map(({ name }) => name);
      assert.deepEqual(tokens.filter(outside(known)), [], tagName);
    }
    const css = described('editors/vscode.css-custom-data.json') as { properties: { name: string }[] };
    const listed = css.properties.map(({ name }) => name);
    assert.deepEqual([tokens.filter(outside(listed)), listed.length], [[], new Set(listed).size]);
    const webTypes = JSON.stringify(described('editors/web-types.json'));
    assert.deepEqual(
      tokens.filter((name) => !webTypes.includes(`"${name}"`)),
      [],
    );
  });

  it('offers the words that an attribute may have', () => {
    const { tags } = described('editors/vscode.html-custom-data.json') as {
      tags: { name: string; attributes: { name: string; values: { name: string }[] }[] }[];
    };
    const offered = (tag: string, attribute: string): string[] | undefined =>
      tags
        .find(({ name }) => name === tag)
        ?.attributes.find(({ name }) => name === attribute)
        ?.values.map(({ name }) => name);
    assert.deepEqual(offered('team-processes', 'order'), ['title', 'longest', 'newest']);
    assert.deepEqual(offered('team-feed', 'live'), ['on', 'off']);
    assert.deepEqual(offered('team-feed', 'composer'), []);
    const { contributions } = described('editors/web-types.json') as {
      contributions: {
        html: { elements: { name: string; attributes: { name: string; value: { type: string } }[] }[] };
      };
    };
    const typed = (tag: string, attribute: string): string | undefined =>
      contributions.html.elements.find(({ name }) => name === tag)?.attributes.find(({ name }) => name === attribute)
        ?.value.type;
    assert.equal(typed('team-processes', 'order'), "'title' | 'longest' | 'newest'");
    assert.equal(typed('team-feed', 'live'), "boolean | 'on' | 'off'");
  });
});
