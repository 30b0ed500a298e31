import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { companyJsonl } from './company/jsonl.ts';

/** Writes the demo company's data beside the pages. */
function company(): Plugin {
  return {
    name: 'company',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'company.jsonl', source: companyJsonl() });
    },
  };
}

// The feed server serves the pages at /, /desk, /board, /wiki, /plain and /portal, under a policy that allows files of its own only.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [company()],
  resolve: { conditions: ['@team-feed/source', ...defaultClientConditions] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index.html', 'desk.html', 'board.html', 'wiki.html', 'plain.html', 'portal.html'].map(
        (page) => `${import.meta.dirname}/${page}`,
      ),
    },
  },
});
