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
  globs: ['components/src/define-all.ts', 'components/src/base/*.ts', 'components/src/team-*/*.ts'],
  exclude: ['**/*.styles.ts', '**/*.events.ts'],
  outdir: 'components',
  litelement: true,
  packagejson: false,
  plugins: [tagsFromRegister(), exportedPaths],
};
