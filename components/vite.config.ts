import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { minify } from 'terser';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** In place of the compiler's helper, which knows all that decorators can be. */
const DECORATE = `function __decorate(prototype, decorators) {
  for (const name in decorators) decorators[name](prototype, name);
}
`;

/** What only older browsers than those that the elements need would run, or tools that look for several copies of lit. */
function lean(): Plugin {
  return {
    name: 'lean',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      // The elements say what went wrong in the reader's words, by its code; nobody gets to see an error of the SDK itself.
      if (/\/(sdk|components)\/src\//.test(id)) {
        return code.replace(/(FeedError\(\s*('[a-z-]+'), )'[^']*'/g, '$1$2').replace(/ Error\('[^']*'\)/g, ' Error()');
      }
      if (!/\/(@lit|lit-html|lit-element)\//.test(id)) return undefined;
      return (
        code
          .replace(/\w\.ShadowRoot&&\([^;]*?CSSStyleSheet\.prototype/, '!0')
          .replace(/\(\w\.\w+Versions\?\?=\[\]\)\.push\([^)]*\)/, 'undefined')
          .replace(/\w\.\w+(Polyfill|Hydrate)Support\?\.\([^)]*\)/g, 'undefined')
          .replace(/\w\.\w+PolyfillSupport\b/g, 'undefined')
          // Properties that are declared in other ways than by our decorators.
          .replace(/if\(this\.hasOwnProperty\(\w\("properties"\)\)\)\{[^}]*\}/, '')
          .replace(/const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{[^}]*\}/, '')
          // Initializers: decorators of others have some.
          .replace(/static addInitializer\([^}]*\}/, '')
          .replace(/void 0!==(\w)\.l&&\(this\.l=\[\.\.\.\1\.l\]\),/, '')
          .replace(/,this\.constructor\.l\?\.forEach\([^)]*\)\)/, '')
          .replace(/Symbol\.metadata\?\?=[^,]*,\w\.litPropertyMetadata\?\?=new WeakMap;/, '')
          // What it says to developers, who have met it before they build.
          .replace(/Error\((?:"[^"]*"|\+|\w)+\)/g, 'Error("lit")')
      );
    },
    renderChunk(code) {
      // Decorators could be much more; ours take a prototype and a name. Those of a class are handed over together.
      const one = /__decorate\(\[([^]*?)\], (\w+)\.prototype, "(\w+)", void 0\);\n?/g;
      const lean = code
        .replace(/function __decorate\([^]*?\n}\n/, DECORATE)
        .replace(new RegExp(`(?:${one.source})+`, 'g'), (all) => {
          const found = [...all.matchAll(one)];
          const owners = new Set(found.map(([, , owner]) => owner));
          return [...owners]
            .map((owner) => {
              const own = found.filter((match) => match[2] === owner);
              const named = own.map(([, decorator, , name]) => `${name}: ${decorator}`);
              return `__decorate(${owner}.prototype, { ${named.join(', ')} });\n`;
            })
            .join('');
        });
      if (lean.includes('__decorate([')) this.error('A decorator is used in a way that embed.js does not know');
      return lean;
    },
    generateBundle(_options, bundle) {
      // The namespace of a module that exports nothing is an empty object; the code that makes others is a file more.
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(
          /import\{t(?: as (\w+))?\}from"\.\/rolldown-runtime[^;]*;/,
          (statement, name = 't') =>
            new RegExp(`\\b${name}\\(\\{\\w+:\\(\\)=>`).test(chunk.code) ? statement : `var ${name}=t=>t;`,
        );
      }
    },
  };
}

/** Some files become smaller with the one, some with the other. */
const BROTLI = [
  [22, 0, 0],
  [15, 0, 0],
  [15, 1, 8],
  [16, 0, 4],
  [16, 1, 4],
].map(([window = 22, postfix = 0, direct = 0]) => ({
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: window,
  [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
  [constants.BROTLI_PARAM_NDIRECT]: direct,
}));

/** Puts `.br` and `.gz` beside each script, so that a server need not compress; fails on a bundle that came out empty. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir = '' }, bundle) {
      for (const { fileName } of Object.values(bundle)) {
        const path = join(dir, fileName);
        const code = await readFile(path);
        if (code.length < 20) this.error(`${fileName} is empty; see "sideEffects" in package.json`);
        const tries = await Promise.all(BROTLI.map((params) => promisify(brotliCompress)(code, { params })));
        await writeFile(
          `${path}.br`,
          tries.reduce((best, one) => (one.length < best.length ? one : best)),
        );
        await writeFile(`${path}.gz`, await promisify(gzip)(code, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

/** Tells embed.js which files it asks for before it knows them: `SHARED_FILES` by all elements, `PAGE_FILES` by feeds of a page. */
function filesToAskFor(): Plugin {
  return {
    name: 'files-to-ask-for',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const filesOf = (name: string): string[] => {
        const chunk = chunks.find(({ fileName }) => fileName === name);
        // What was imported may have been left out of the code since.
        const imports = chunk?.imports.filter((file) => chunk.code.includes(file.slice(file.lastIndexOf('/')))) ?? [];
        return chunk ? [name, ...imports.flatMap(filesOf)] : [];
      };
      const entry = chunks.find(({ fileName }) => fileName === 'embed.js');
      if (!entry || entry.imports.length) this.error('embed.js must stand alone, so that all else is fetched at once');
      const ofElements = entry.dynamicImports.filter((name) => name.startsWith('embed/team-'));
      const shared = filesOf(ofElements[0] ?? '').filter((file) =>
        ofElements.every((name) => filesOf(name).includes(file)),
      );
      const page = filesOf(chunks.find(({ fileName }) => fileName.includes('/page-changes'))?.fileName ?? '');
      const ofPage = [...new Set(page)].filter((file) => !shared.includes(file));
      if (!shared.length || !ofPage.length) this.error('embed.js found no files to ask for');
      const names = (files: readonly string[]): string =>
        JSON.stringify(files.map((file) => file.replace(/^embed\/|\.js$/g, '')));
      entry.code = entry.code
        .replaceAll('SHARED_FILES', () => names(shared))
        .replaceAll('PAGE_FILES', () => names(ofPage));
    },
  };
}

/** Puts the themes beside the chunks: plain files, for pages whose policy allows no inline styles. */
function themes(): Plugin {
  return {
    name: 'themes',
    apply: 'build',
    async generateBundle() {
      for (const name of await readdir(here('themes'))) {
        const source = await readFile(here(`themes/${name}`));
        this.emitFile({ type: 'asset', fileName: `embed/themes/${name}`, source });
      }
    },
  };
}

/** Takes comments and white space out of style sheets and templates; a minifier leaves what stands between backticks alone. */
function squeeze(): Plugin {
  return {
    name: 'squeeze',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/components/src/')) return undefined;
      return code.replace(/\bcss`([^`]*)`/g, (_whole, sheet: string) => `css\`${squeezed(sheet)}\``);
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        // Line breaks before two spaces are the indentation of templates: minified code has no other.
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/\n {2,}/g, ' ');
      }
    },
  };
}

/** Parts of the client that a module asks for, by the ends of their names; all others are in `loader/team-*.ts`. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'team-feed/team-feed.ts': ['timelines'],
  'team-feed/deep-link.ts': ['posts'],
  'team-post/single-post.ts': ['posts'],
  'team-post/outbox-of.ts': ['outbox'],
  'team-post/team-post-history.ts': ['posts'],
  'stores/timeline-writing.ts': ['posts'],
  'team-messages/team-conversation.ts': ['timelines'],
  'team-status-badge/team-status-badge.ts': ['statuses'],
  'team-post/team-post-obligation.ts': ['inbox'],
  'team-feed/team-follow.ts': ['follows'],
  'team-composer/team-composer.ts': ['directory'],
  'team-composer/answered-post.ts': ['posts'],
  'team-inbox/team-inbox.ts': ['inbox'],
  'team-urgent/team-urgent.ts': ['urgent'],
  'team-messages/team-messages.ts': ['conversations'],
  'team-search/team-search.ts': ['search', 'directory', 'posts'],
  'team-process/waited-for.ts': ['directory'],
  'team-process/team-process.ts': ['processes'],
  'team-processes/team-processes.ts': ['processes'],
  'share/team-share.ts': ['processes'],
};

/** What the bundler's own minifier leaves: about a hundredth of the bytes. */
function minifyAgain(): Plugin {
  return {
    name: 'minify-again',
    apply: 'build',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress: { passes: 3 } });
        chunk.code = code ?? chunk.code;
      }
    },
  };
}

/** Brings the parts of the client with the modules that need them: the core, which all pages load, has none. */
function bringParts(): Plugin {
  return {
    name: 'bring-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      const isIndex = source.endsWith('/parts/index.ts') && importer?.includes('/sdk/src/');
      return isIndex ? here('src/loader/small-parts.ts') : undefined;
    },
    transform(code, id) {
      const parts = Object.entries(PARTS).find(([end]) => id.endsWith(end))?.[1] ?? [];
      const imports = parts.map((part) => `import ${JSON.stringify(here(`src/loader/parts/${part}.ts`))};`);
      return parts.length ? `${imports.join('')}${code}` : undefined;
    },
  };
}

function squeezed(sheet: string): string {
  return sheet
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/([:;,{}]) /g, '$1')
    .replace(/ ([{}])/g, '$1')
    .replace(/;\}/g, '}')
    .trim();
}

/** Loaded when a reader or a post needs it, so that it must not ride in a file which every page loads. */
const LATER = new RegExp(
  [
    /sdk\/src\/page\.ts|base\/host-page|src\/([a-z-]+\/)?fetch-ahead|team-feed\/(feed-(actions|keys)|find-post|trail|deep-link|feed-window|scroll-anchor|team-follow|thread-reading|page-changes)/,
    /team-post\/(single-post|once-signed-in|outbox-of|go-on|post-(actions|more|article|markdown)|text-changes|team-post-[a-z]+\.)/,
    /sdk\/src\/parts\/(?!context|timelines)|loader\/parts\/(?!timelines)|resources\/(posts|people|units|statuses|processes|search|inbox|urgent|conversations|follows)/,
    /stores\/(lazy-store|status-board|(inbox|urgent|conversations|follows|process)-store|process-board)/,
    /stores\/([a-z]+-(keeper|state|writing)|optimistic-post|sending|outbox|outbox-store|kept-posts|session-care|has-waiting|receipt-reports|packed-posts)/,
    /locales\/due|theme\/adopt|live\/(tabs|unshared)|directives\/guard|sdk\/src\/(ids|text)\.ts|pins\/new-pin|node_modules\/(marked|diff|idb-keyval|fflate)\//,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** What no page without posts needs. */
const OF_FEEDS =
  /src\/(loader\/(team-(feed|post)|parts\/timelines)|team-(feed|post)\/|parts\/timelines|stores\/timeline-store|resources\/timelines|theme\/avatar)|directives\/repeat|directive-helpers/;

// dist/*.js and *.d.ts come from tsc. Here only embed.js is built, with the chunks that it loads, as a server serves them.
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [lean(), filesToAskFor(), bringParts(), squeeze(), minifyAgain(), themes(), precompress()],
  resolve: {
    conditions: ['@team-feed/source', ...defaultClientConditions],
    // Half of a read-only feed's bytes would be parts of ky that the SDK does not use.
    alias: {
      ky: here('src/loader/small-ky.ts'),
      'eventsource-parser': here('src/loader/small-event-parser.ts'),
      'lit/decorators.js': here('src/loader/small-decorators.ts'),
    },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    outDir: here('dist/embed'),
    emptyOutDir: true,
    // As a library, so that Vite wraps no imports in code of its own; embed.ts preloads what is needed.
    lib: {
      entry: {
        embed: here('src/embed.ts'),
        // For pages that show the elements in a frame, and for what stands in it.
        'embed/frame': here('src/frame/host-script.ts'),
        'embed/page': here('src/frame/page-script.ts'),
      },
      formats: ['es'],
    },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'embed/[name]-[hash:7].js',
        // Of all alphabets the one that compresses best.
        hashCharacters: 'hex',
        minify: true,
        comments: { legal: false },
        codeSplitting: {
          groups: [
            // A feed shows posts, so a post alone is served by the same file; together they compress better.
            {
              name: 'team-feed',
              test: (id) => OF_FEEDS.test(id) && !LATER.test(id),
            },
            // What feeds of pages, and composers, need.
            { name: 'page', test: /sdk\/src\/page\.ts|base\/host-page/ },
            // What whoever writes needs, and some who look for people.
            {
              name: 'writing',
              test: /sdk\/src\/(ids|text)\.ts|pins\/new-pin|parts\/directory|resources\/(people|units)/,
            },
            // One post: to read it alone, to write, to change it.
            { name: 'posts', test: /parts\/posts|resources\/posts|once-signed-in/ },
            // What is kept for a time without the server, and what becomes of it when nobody is signed in.
            { name: 'kept-posts', test: /stores\/(kept-posts|session-care|has-waiting)|node_modules\/idb-keyval/ },
            // What badge, process and board share.
            {
              name: 'statuses',
              test: /parts\/statuses|stores\/status-board|resources\/statuses|locales\/en-badge|share\/share-button/,
            },
            // What every element needs, in one file; words of other languages and the code of providers come when needed.
            {
              name: 'core',
              priority: 2,
              test: (id) =>
                /node_modules|\/sdk\/|\/src\/(base|context|controllers|theme)\/|\/locales\/(?:en|index|format|failure-text)\.|register-element|decorat|loader\/small-|rolldown/.test(
                  id,
                ) &&
                !/context\/lib\/(controllers|value)/.test(id) &&
                !OF_FEEDS.test(id) &&
                !LATER.test(id),
            },
          ],
        },
      },
    },
  },
});
