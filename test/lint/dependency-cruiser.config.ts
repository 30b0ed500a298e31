// Which folder may import which. The arrows run one way: components → sdk; demo, stories, test → all.
// The server and the SDK meet only in the contract, sdk/openapi.json.
import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

/** Pages bring them; what is for one of them is an entry of its own. */
const FRAMEWORKS = ['react', 'svelte', 'vue', '@angular/core'];

/** From this folder, an import of anything that the allow-list of packages does not name. */
const packages = (folder: string, allowed: readonly string[]): IForbiddenRuleType => ({
  name: `packages-of-${folder}`,
  severity: 'error',
  from: { path: `^${folder}/src/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    pathNot: `node_modules/(${allowed.join('|')})/`,
  },
});

const direction = (folder: string, forbidden: readonly string[]): IForbiddenRuleType => ({
  name: `direction-of-${folder}`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: `^(${forbidden.join('|')})/` },
});

const noNode = (folder: string): IForbiddenRuleType => ({
  name: `no-node-in-${folder}`,
  comment: 'runs in browsers too',
  severity: 'error',
  from: { path: `^${folder}/src/` },
  to: { dependencyTypes: ['core'] },
});

const configuration: IConfiguration = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'a package that is published must name what it imports',
      severity: 'error',
      from: { path: '^(sdk|components|server)/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    direction('sdk', ['components', 'server', 'demo', 'stories', 'test']),
    direction('components', ['server', 'demo', 'stories', 'test']),
    direction('server', ['sdk', 'components', 'demo', 'stories', 'test']),
    direction('demo', ['stories', 'test']),
    packages('sdk', ['ky', 'nanostores', 'eventsource-parser', 'idb-keyval', 'fflate']),
    packages('components', ['lit(-html|-element)?', '@lit/[^/]+', 'diff', 'marked', 'nanostores', ...FRAMEWORKS]),
    noNode('sdk'),
    noNode('components'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(sdk|components|server|demo|stories)/dist/|^test/(?:lint/fixtures|output)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@team-feed/source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};

export default configuration;
