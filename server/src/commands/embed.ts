import { embedFolder, readBuild } from '../embed-build.ts';
import { manifestOf } from '../routes/embed.ts';
import { Failure, misuse } from './failure.ts';

export interface EmbedOptions {
  readonly server: string;
  readonly tokenUrl: string;
  readonly prefix?: string;
  readonly importMap?: boolean;
}

/**
 * `team-feed embed`: prints the HTML that puts this version of the elements into a page, and no other: the browser refuses
 * an embed.js with another hash.
 */
export async function embed({ server, tokenUrl, prefix, importMap }: EmbedOptions): Promise<void> {
  const folder = embedFolder();
  if (folder === undefined) throw new Failure('embed.js is not built, so there is nothing to put into pages');
  const { script, integrity, files } = manifestOf(await readBuild(folder));
  const address = (path: string): string => new URL(path, embedAddress(server)).href;
  if (importMap === true) {
    const map = Object.fromEntries(Object.entries(files).map(([path, hash]) => [address(path), hash]));
    // In a script, a `<` could end it; none of these has one, and JSON may write it otherwise.
    const json = JSON.stringify({ integrity: map }, null, 1).replaceAll('<', '\\u003c');
    console.log(`<script type="importmap">${json}</script>`);
  }
  const attributes = {
    type: 'module',
    src: address(script),
    integrity,
    crossorigin: 'anonymous',
    'data-token-url': tokenUrl,
    ...(prefix !== undefined && { 'data-prefix': prefix }),
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  console.log(`<script ${written.join(' ')}></script>`);
}

function embedAddress(server: string): string {
  const url = URL.parse(server);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw misuse('--server is the address that pages reach the feed server at, such as https://feed.example.com');
  }
  return `${url.href.replace(/\/*$/, '')}/embed/`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
