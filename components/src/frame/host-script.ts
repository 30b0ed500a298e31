/**
 * For pages that show `/embed/…` in an `<iframe>` and may run this one small script: gives each frame the height of its
 * content and, if the page says where tokens are to be had, hands the frame tokens of the person signed in there.
 *
 * `<script type="module" src="https://feed.example.com/embed/frame.js" data-token-url="/feed-token"></script>`
 *
 * The token goes to frames that show the server this script came from, and to that origin only. Stands alone: it shares no
 * code with the elements.
 */
import type { FromFrame, ToFrame, Unknown } from './messages.ts';

/** A frame that claims to be higher than this scrolls, in CSS pixels. */
const MAX_HEIGHT = 20_000;

const folder = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);
const { origin } = new URL(folder);
const { dataset } = [...document.scripts].find(({ src }) => src === import.meta.url) ?? {};
const tokenUrl = dataset?.['tokenUrl'];

// A second script of the same server would answer everything twice.
const page = globalThis as { [mine: symbol]: boolean };
const mine = Symbol.for(`team-feed-frames ${origin}`);
if (!page[mine]) {
  page[mine] = true;
  addEventListener('message', (event: MessageEvent<Unknown<FromFrame>>) => {
    if (event.origin !== origin) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === event.source);
    if (frame) hear(frame, event.data);
  });
  // Frames that were there before this script have said that they are ready, and nobody heard it.
  for (const frame of frames()) if (isThere(frame)) greet(frame);
}

function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(folder));
}

/** A document of another origin cannot be seen, one of this origin says its address; before both stands an empty one. */
function isThere({ contentDocument }: HTMLIFrameElement): boolean {
  return !contentDocument || contentDocument.URL.startsWith(folder);
}

function hear(frame: HTMLIFrameElement, message: Unknown<FromFrame>): void {
  switch (message?.type) {
    case 'team-feed:ready':
      greet(frame);
      break;
    case 'team-feed:height':
      fit(frame, message.height);
      break;
    case 'team-feed:token-wanted':
      void bringToken(frame, message.id);
      break;
  }
}

function greet(frame: HTMLIFrameElement): void {
  say(frame, { type: 'team-feed:hello', hasTokens: !!tokenUrl });
}

function fit(frame: HTMLIFrameElement, height: unknown): void {
  if (typeof height !== 'number' || !(height > 0) || height > MAX_HEIGHT) return;
  const isBorderBox = getComputedStyle(frame).boxSizing === 'border-box';
  const borders = isBorderBox ? frame.offsetHeight - frame.clientHeight : 0;
  frame.style.height = `${String(Math.ceil(height) + borders)}px`;
}

async function bringToken(frame: HTMLIFrameElement, id: unknown): Promise<void> {
  if (typeof id !== 'number') return;
  say(frame, { type: 'team-feed:token', id, ...(await fetchToken()) });
}

async function fetchToken(): Promise<{ readonly token?: string; readonly status: number }> {
  if (!tokenUrl) return { status: 401 };
  try {
    const response = await fetch(new URL(tokenUrl, document.baseURI), { headers: { accept: 'application/json' } });
    const { status } = response;
    const answer = (await response.json()) as { readonly token?: unknown } | null;
    return response.ok && typeof answer?.token === 'string' ? { token: answer.token, status } : { status };
  } catch {
    return { status: 0 };
  }
}

function say(frame: HTMLIFrameElement, message: ToFrame): void {
  frame.contentWindow?.postMessage(message, origin);
}
