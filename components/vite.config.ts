import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Puts `.br` and `.gz` beside each script, so that a server need not compress; fails on a bundle that came out empty. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir = '' }, bundle) {
      for (const { fileName, type } of Object.values(bundle)) {
        if (type !== 'chunk') continue;
        const path = join(dir, fileName);
        const code = await readFile(path);
        if (code.length < 20) this.error(`${fileName} is empty; see "sideEffects" in package.json`);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(code, quality));
        await writeFile(`${path}.gz`, await promisify(gzip)(code, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

/** Takes the indentation out of style sheets and templates; a minifier leaves what stands between backticks alone. */
function outdent(): Plugin {
  return {
    name: 'outdent',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        // Line breaks before two spaces are indentation: minified code has no other.
        chunk.code = chunk.code.replace(/([{;])\n {2,}/g, '$1').replace(/\n {2,}/g, ' ');
      }
    },
  };
}

// dist/*.js and *.d.ts come from tsc. Here only embed.js is built, with the chunks that it loads, as a server serves them.
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [outdent(), precompress()],
  resolve: { conditions: ['@team-feed/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: here('dist/embed'),
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { embed: here('src/embed.ts') },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'embed/[name]-[hash].js',
        minify: true,
        comments: { legal: false },
        codeSplitting: {
          groups: [
            // What every element needs, in one file. Words of other languages come when they are needed.
            {
              name: 'core',
              test: /node_modules|\/sdk\/|\/src\/(base|context|controllers|theme)\/|\/locales\/(en|index|format|failure-text)\.ts|register-element/,
            },
          ],
        },
      },
    },
  },
});
