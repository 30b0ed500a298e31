/** Learns the tags from define-all.ts, where each public class gets its tag: `define('team-feed', TeamFeed)`. */
function tagsFromRegister() {
  const tags = new Map();
  return {
    name: 'tags-from-register',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!moduleDoc.path.endsWith('src/define-all.ts')) return;
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      if (tag && ts.isStringLiteral(tag) && element) tags.set(element.getText(), tag.text);
    },
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.modules = customElementsManifest.modules.filter(
        ({ path }) => !path.endsWith('define-all.ts'),
      );
      for (const module of customElementsManifest.modules) {
        for (const declaration of module.declarations ?? []) {
          const tagName = tags.get(declaration.name);
          if (!tagName) continue;
          Object.assign(declaration, { tagName, customElement: true });
          const reference = { name: declaration.name, module: module.path };
          module.exports.push({ kind: 'custom-element-definition', name: tagName, declaration: reference });
        }
      }
    },
  };
}

/** Says of each element with the shared look which tokens of `theme/tokens.ts` it takes. */
function tokensOfTheme() {
  const shared = [];
  const styled = new Set();
  return {
    name: 'tokens-of-theme',
    analyzePhase({ ts, node, moduleDoc }) {
      if (moduleDoc.path.endsWith('theme/tokens.ts') && ts.isVariableStatement(node)) {
        const text = node.getFullText();
        const used = new Map([...text.matchAll(/var\((--[\w-]+), (.*)\);/g)].map(([, name, value]) => [name, value]));
        for (const [, name, description] of text.matchAll(/@cssproperty \[(--[\w-]+)(?:=[^\]]+)?\] - (.*)/g))
          shared.push({ description, name, default: used.get(name) });
      }
      const styles = ts.isClassDeclaration(node) && node.members.find((member) => member.name?.getText() === 'styles');
      if (styles && /\btokens\b/.test(styles.getText())) styled.add(node.name?.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      const { modules } = customElementsManifest;
      customElementsManifest.modules = modules.filter(({ path }) => !path.includes('/theme/'));
      for (const declaration of modules.flatMap(({ declarations = [] }) => declarations)) {
        if (!declaration.tagName || !styled.has(declaration.name)) continue;
        declaration.cssProperties = [...(declaration.cssProperties ?? []), ...shared];
      }
    },
  };
}

/** Types of one element's file that are choices between words are written out: editors offer these words. */
function wordsOfTypes() {
  const words = new Map();
  return {
    name: 'words-of-types',
    collectPhase({ ts, node }) {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
      if (node.type.types.every((type) => ts.isLiteralTypeNode(type))) words.set(node.name.text, node.type.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      const declarations = customElementsManifest.modules.flatMap(({ declarations = [] }) => declarations);
      for (const { members = [], attributes = [] } of declarations)
        for (const { type } of [...members, ...attributes]) if (type) type.text = words.get(type.text) ?? type.text;
    },
  };
}

/** Paths as the package exports them (`team-feed/team-feed.js`), not as they lie in `src`; modules in a stable order. */
const exportedPaths = {
  name: 'exported-paths',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
    rename(customElementsManifest);
  },
};

function rename(node) {
  if (typeof node !== 'object' || node === null) return;
  for (const key of ['path', 'module']) {
    if (typeof node[key] === 'string') {
      node[key] = node[key].replace(/^\/?(components\/)?src\//, '').replace(/\.ts$/, '.js');
    }
  }
  Object.values(node).forEach(rename);
}

export default {
  globs: [
    'components/src/define-all.ts',
    'components/src/base/*.ts',
    'components/src/theme/tokens.ts',
    'components/src/team-*/*.ts',
  ],
  exclude: ['**/*.styles.ts', '**/*.events.ts'],
  outdir: 'components',
  litelement: true,
  packagejson: false,
  plugins: [tagsFromRegister(), tokensOfTheme(), wordsOfTypes(), exportedPaths],
};
