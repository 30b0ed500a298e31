import { join } from 'node:path';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

const root = join(import.meta.dirname, '..', '..');

/** Files whose reader, a tool as a rule, wants a default export. */
const configurations = [
  '**/*.config.{js,ts}',
  '**/.storybook/*.ts',
  'test/scripts/count-node.js',
  // Stands in for ky, which has one.
  'components/src/loader/small-ky.ts',
];

/** The classes that elements extend; the plugins know `HTMLElement` and `LitElement` only in part. */
const elementBases = ['HTMLElement', 'LitElement', 'TeamElement'];

export default defineConfig(
  globalIgnores(['**/dist/**', '**/*.gen.ts', '**/*.d.ts', 'test/lint/fixtures/**', 'test/output/**']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['components/*.ts'] }, tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_$' }],
      // Plugins and handlers are async so that what they throw is a rejection, whether they wait for something or not.
      '@typescript-eslint/require-await': 'off',
      // A query, or a look for an element, names the type of its result where it is called.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Code points will do where no reader counts; what readers count goes through Intl.Segmenter.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
            // Chai's `.equal()` is typed as a promise by semantic-dom-diff.
            'Equal',
          ],
        },
      ],
    },
  },
  {
    rules: { 'no-console': 'error', 'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }] },
  },
  {
    files: ['components/src/**/*.ts', 'stories/**/*.ts', 'test/components/**/*.ts', 'demo/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    extends: [lit['flat/all'], wc['flat/best-practice']],
    settings: { lit: { elementBaseClasses: elementBases }, wc: { elementBaseClasses: elementBases } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-template-arrow': 'off',
      'lit/no-template-map': 'off',
    },
  },
  { files: ['**/*.stories.ts', ...configurations], rules: { 'no-restricted-exports': 'off' } },
  {
    // Programs that talk to the person who started them.
    files: [
      'server/src/main.ts',
      'server/src/commands/**',
      'server/bin/**',
      'test/scripts/**',
      'test/bench/**',
      'test/support/browser.js',
      'test/support/debian.js',
      'test/server/oracle.test.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // What a server answered is looked into without a type; the assertion that follows is the check.
    files: ['test/server/**/*.ts', 'test/support/server.ts', 'test/support/oracle/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
      },
    },
  },
  { files: ['components/hosts/**/*.js'], languageOptions: { globals: { window: 'readonly' } } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
