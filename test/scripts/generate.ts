// Writes what is generated from the sources, in this order:
//   sdk/openapi.json                 from the server's schemas and routes
//   sdk/src/api.gen.ts               from that
//   components/custom-elements.json  from the elements' classes
//   components/src/frameworks/*.gen.ts, components/editors/*  from that
//   components/hosts/*/team-feed.php from the one that the adapters for wikis share
// With --check nothing is written; the script fails when a file is not what it would write.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTs, { astToString } from 'openapi-typescript';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { buildApp } from '../../server/src/app.ts';
import { createTokens } from '../../server/src/auth/tokens.ts';
import { openStore } from '../../server/src/store/database.ts';
import { angularDirectives, editorData, elementTypes, type Manifest, reactComponents } from './element-types.ts';
import { must, root } from './tools.js';

const check = process.argv.includes('--check');
let outdated = 0;

const contract = await describeApi();
await put('sdk/openapi.json', JSON.stringify(contract));
await put('sdk/src/api.gen.ts', await typesOf(contract));
const elements = await describeElements();
await put('components/custom-elements.json', elements);
const manifest = JSON.parse(elements) as Manifest;
await put('components/src/frameworks/elements.gen.ts', elementTypes(manifest));
await put('components/src/frameworks/react.gen.ts', reactComponents(manifest));
await put('components/src/frameworks/angular.gen.ts', angularDirectives(manifest));
const { version } = JSON.parse(await readFile(join(root, 'components/package.json'), 'utf8')) as { version: string };
const editors = editorData(manifest, version);
await put('components/editors/vscode.html-custom-data.json', editors.html);
await put('components/editors/vscode.css-custom-data.json', editors.css);
await put('components/editors/web-types.json', editors.webTypes);
const shared = await readFile(join(root, 'components/hosts/shared/team-feed.php'), 'utf8');
for (const host of ['dokuwiki', 'mediawiki', 'wordpress']) await put(`components/hosts/${host}/team-feed.php`, shared);

if (outdated > 0) console.error(`${outdated} generated files are out of date; run: npm run generate`);
else if (check) console.log('The generated files are current');
process.exitCode = outdated > 0 ? 1 : 0;

async function describeApi(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'team-feed-generate-'));
  const store = await openStore({ file: join(folder, 'team-feed.db') });
  const app = await buildApp({ store, tokens: createTokens('0'.repeat(32)), logger: false });
  const answer = await app.inject('/v1/openapi.json');
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
  if (answer.statusCode !== 200) throw new Error(`The contract could not be read: ${answer.body}`);
  return answer.json();
}

async function typesOf(api: object): Promise<string> {
  // From text, so that the generator cannot change the object it is given.
  const tree = await openapiTs(JSON.stringify(api), { alphabetize: false });
  return `// Generated from openapi.json by \`npm run generate\`; not to be edited.\n\n${astToString(tree)}`;
}

async function describeElements(): Promise<string> {
  // The analyzer takes a folder below the project only.
  const folder = 'node_modules/.cache/team-feed';
  const config = 'components/custom-elements-manifest.config.js';
  await must('cem', ['analyze', '--quiet', '--config', config, '--outdir', folder]);
  return readFile(join(root, folder, 'custom-elements.json'), 'utf8');
}

/** Writes a file as Prettier formats it, where it knows the language, or compares it. */
async function put(path: string, content: string): Promise<void> {
  const filepath = join(root, path);
  const { inferredParser } = await getFileInfo(filepath);
  const wanted = inferredParser ? await format(content, { ...(await resolveConfig(filepath)), filepath }) : content;
  const present = await readFile(filepath, 'utf8').catch(() => undefined);
  if (present === wanted) return;
  if (check) {
    console.error(`${path} is out of date`);
    outdated += 1;
  } else {
    await writeFile(filepath, wanted);
    console.log(`Wrote ${path}`);
  }
}
