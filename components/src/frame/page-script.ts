/**
 * The script of the pages `/embed/:element`: says who is signed in, brings the element, and tells the page around how high
 * it is. Tokens come from the page around (see `host-script.ts`), or in the fragment of the address: `#token=…`, which no
 * server and no log gets to see, and which is taken out of the address at once.
 */
import { FeedError } from '@team-feed/sdk';
import { configure } from '../context/default-client.ts';
import { fitFrame } from './fit-frame.ts';
import type { FromFrame, ToFrame, Unknown } from './messages.ts';
import { isAllowedOrigin } from './origins.ts';

/** How long the page around has to say that it is there, in milliseconds. Later is not too late: then all is asked anew. */
const PATIENCE = 3_000;

/** How long it has to answer with a token, in milliseconds. */
const TOKEN_PATIENCE = 15_000;

/** How often a page that only shows what everybody may know is asked for again, in milliseconds. */
const RELOAD_AFTER = 60_000;

/** Where the server is, whatever path it is behind. */
const server = import.meta.url.replace(/embed\/[^/]*$/, '');

/** What the server wrote into the page. */
const { origins = '', reader, open } = document.documentElement.dataset;

let host: { readonly origin: string; readonly hasTokens: boolean } | undefined;
let fromAddress = takeToken();
let isPatient = window.parent !== window;
let meet: () => void = () => undefined;
const met = new Promise<void>((resolve) => {
  meet = resolve;
});
/** Number of the last question. */
let last = 0;
const asked = new Map<number, (answer: Unknown<ToFrame>) => void>();

const fit = fitFrame((height) => {
  say({ type: 'team-feed:height', height });
});

addEventListener('message', (event: MessageEvent<Unknown<ToFrame>>) => {
  if (event.source !== window.parent || !isAllowedOrigin(event.origin, origins, location.origin)) return;
  const { data } = event;
  if (data?.type === 'team-feed:hello') greeted(event.origin, data.hasTokens === true);
  else if (data?.type === 'team-feed:token' && event.origin === host?.origin) asked.get(Number(data.id))?.(data);
});

if (isPatient) {
  window.parent.postMessage({ type: 'team-feed:ready' } satisfies FromFrame, '*');
  setTimeout(() => {
    isPatient = false;
    meet();
  }, PATIENCE);
}
void begin();

async function begin(): Promise<void> {
  // What everybody may know is on the page already; it stays as it is where nobody is signed in.
  if (open !== undefined && reader === undefined && !fromAddress) {
    if (isPatient) await met;
    if (!host?.hasTokens) {
      setTimeout(() => {
        location.reload();
      }, RELOAD_AFTER);
      return;
    }
  }
  connect();
  await import(/* @vite-ignore */ `${server}embed.js`);
}

function connect(): void {
  // Whoever brought the server to write the posts into the page, such as a proxy, signs the calls in as well.
  const isSignedInByOthers = reader !== undefined && !fromAddress && !host?.hasTokens;
  configure({ server, ...(!isSignedInByOthers && { token }) });
}

function greeted(origin: string, hasTokens: boolean): void {
  const isNews = !!host || !isPatient;
  const hadTokens = host?.hasTokens ?? false;
  host = { origin, hasTokens };
  meet();
  fit();
  if (isNews && hasTokens && !hadTokens && open === undefined) connect();
}

async function token(): Promise<string> {
  const given = fromAddress;
  fromAddress = undefined;
  if (given) return given;
  if (isPatient) await met;
  if (!host?.hasTokens) throw new FeedError('unauthorized', 'The page around gives no token');
  const answer = await ask();
  if (typeof answer?.token === 'string') return answer.token;
  const status = Number(answer?.status);
  if (!status) throw new FeedError('network', 'The page around could not fetch a token');
  throw new FeedError(status >= 500 ? 'server' : 'unauthorized', 'The page around got no token', { status });
}

async function ask(): Promise<Unknown<ToFrame>> {
  const id = ++last;
  try {
    return await new Promise((resolve) => {
      asked.set(id, resolve);
      setTimeout(resolve, TOKEN_PATIENCE, null);
      say({ type: 'team-feed:token-wanted', id });
    });
  } finally {
    asked.delete(id);
  }
}

function say(message: FromFrame): void {
  if (host) window.parent.postMessage(message, host.origin);
}

function takeToken(): string | undefined {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return found;
}
