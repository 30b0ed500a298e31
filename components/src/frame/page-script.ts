/**
 * The script of the pages `/embed/:element`: says who is signed in, brings the element, and tells the page around how high
 * it is. Tokens come from the page around (see `host-script.ts`), or in the fragment of the frame's address: `#token=…`,
 * which no server and no log gets to see, and which is taken out of the address at once.
 */
import { FeedError } from '@team-feed/sdk';
import { configure } from '../context/default-client.ts';
import { fitFrame } from './fit-frame.ts';
import type { FromFrame, ToFrame, Unknown } from './messages.ts';
import { isAllowedOrigin } from './origins.ts';
import { followPlainPage } from './plain-page.ts';

/** How long the page around has to say that it is there, in milliseconds. Later is not too late: then all is asked anew. */
const PATIENCE = 3_000;

/** How long it has to answer with a token, in milliseconds. */
const TOKEN_PATIENCE = 15_000;

/** Where the server is, whatever path it is behind. */
const server = import.meta.url.replace(/embed\/[^/]*$/, '');

/** What the server wrote into the page; `open` names its content where that is for everybody. */
const { origins = '', reader, open } = document.documentElement.dataset;

let host: { readonly origin: string; readonly hasTokens: boolean } | undefined;
let isPatient = window.parent !== window;
let fromAddress = takeToken();
let meet: () => void = () => undefined;
const met = new Promise<void>((resolve) => {
  meet = resolve;
});
let isLive = false;
let unfollow: (() => void) | undefined;
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
  // What everybody may know is on the page already; it stays as it is for whom there is no more.
  if (open !== undefined && !(await isReadable())) {
    unfollow = followPlainPage(open);
    return;
  }
  isLive = true;
  connect();
  await import(/* @vite-ignore */ `${server}embed.js`);
}

/** Whether somebody is signed in who may read the process: for all others the element would have nothing to show. */
async function isReadable(): Promise<boolean> {
  const key = new URLSearchParams(location.search).get('process') ?? '';
  if (isPatient && reader === undefined && !fromAddress) await met;
  // The first token may have ended; the page around gives another.
  for (let tries = 0; tries < 2; tries++) {
    const given = isSignedInByOthers() ? undefined : await token().catch(() => null);
    if (given === null) return false;
    const headers = given === undefined ? {} : { authorization: `Bearer ${given}` };
    const response = await fetch(`${server}v1/processes/${encodeURIComponent(key)}`, { headers }).catch(
      () => undefined,
    );
    if (response?.status === 404) return false;
    if (response?.status === 401) continue;
    // The element goes on with it.
    fromAddress = given;
    return true;
  }
  return false;
}

/** Whoever brought the server to write the posts into the page, such as a proxy, signs the calls in as well. */
function isSignedInByOthers(): boolean {
  return reader !== undefined && !fromAddress && !host?.hasTokens;
}

function connect(): void {
  configure({ server, ...(!isSignedInByOthers() && { token }) });
}

function greeted(origin: string, hasTokens: boolean): void {
  const isNews = !!host || !isPatient;
  const hadTokens = host?.hasTokens ?? false;
  host = { origin, hasTokens };
  meet();
  fit();
  if (!isNews || !hasTokens || hadTokens) return;
  if (isLive) connect();
  else if (unfollow) {
    unfollow();
    void begin();
  }
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

/** Not where the page stands alone: whoever follows a link would read and write as somebody whom its author chose. */
function takeToken(): string | undefined {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return window.parent === window ? undefined : found;
}
