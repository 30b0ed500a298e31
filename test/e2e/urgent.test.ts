/**
 * How soon an urgent post interrupts: a real server, pages of an intranet in browsers of several people, and the banner alone on
 * them. Needs `npm run build`, as `npm test` does by itself.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { openChromium } from '../support/chromium.ts';
import { type Pages, servePages } from '../support/pages.ts';
import { type Program, startProgram } from '../support/program.ts';

/** From sending to seeing, in milliseconds; what the product promises. */
const PROMISED = 2_000;

const people = [
  { type: 'person', handle: 'eva', name: 'Eva Lang', units: [], roles: ['member', 'editor'] },
  { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] },
  { type: 'person', handle: 'ben', name: 'Ben Okafor', units: [], roles: ['member'] },
];

const page = (server: string, handle: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">
<meta name="team-feed" content="${server}" data-token-url="/${handle}.json">
<script type="module" src="${server}/embed.js"></script></head>
<body><h1>Intranet</h1><team-urgent></team-urgent><p>What is read</p></body>
</html>`;

let program: Program;
let pages: Pages;
let browser: Browser;
/** Of the editor. */
let token: string;

before(async () => {
  [program, browser] = await Promise.all([startProgram({ lines: people }), openChromium()]);
  const [ada, ben, eva] = await Promise.all(['ada', 'ben', 'eva'].map((handle) => program.token(handle)));
  token = eva ?? '';
  pages = await servePages({
    '/ada.html': page(program.url, 'ada'),
    '/ben.html': page(program.url, 'ben'),
    '/ada.json': JSON.stringify({ token: ada }),
    '/ben.json': JSON.stringify({ token: ben }),
  });
});
after(async () => {
  await browser.close();
  await pages.stop();
  await program.stop();
});

/** Opens a page in a browser of its own, which is ready when it follows the stream. */
async function visit(path: string): Promise<Page> {
  const context = await browser.newContext();
  const opened = await context.newPage();
  const stream = opened.waitForResponse((response) => response.url().includes('/v1/live'));
  await opened.goto(`${pages.url}${path}`);
  await stream;
  return opened;
}

async function send(post: object): Promise<void> {
  const response = await fetch(`${program.url}/v1/posts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: v7(), priority: 'urgent', ...post }),
  });
  assert.equal(response.status, 201, await response.text());
}

const alertOf = (on: Page, body: string) => on.getByRole('alert').filter({ hasText: body });

describe('an urgent post', () => {
  it('stands on every open page within two seconds, and goes from all of a reader when one puts it away', async () => {
    const open = await Promise.all([visit('/ada.html'), visit('/ada.html'), visit('/ben.html')]);
    const [here, there, other] = open;
    const began = performance.now();
    await Promise.all([send({ body: 'Leave hall 2' }), ...open.map((each) => alertOf(each, 'Leave hall 2').waitFor())]);
    const took = performance.now() - began;
    assert.ok(took < PROMISED, `It took ${Math.round(took)} ms`);
    await here.getByRole('button', { name: 'Dismiss' }).click();
    await alertOf(there, 'Leave hall 2').waitFor({ state: 'detached' });
    assert.equal(await alertOf(other, 'Leave hall 2').count(), 1);
    await here.reload();
    await here.getByText('What is read').waitFor();
    assert.equal(await alertOf(here, 'Leave hall 2').count(), 0);
  });

  it('that must be read stands until it is acknowledged', async () => {
    const here = await visit('/ben.html');
    await send({ body: 'Change your password', addressees: ['person:ben'] });
    const button = here.getByRole('button', { name: 'I have read this' });
    await button.click();
    await alertOf(here, 'Change your password').waitFor({ state: 'detached' });
    const response = await fetch(`${program.url}/v1/inbox`, {
      headers: { authorization: `Bearer ${await program.token('ben')}` },
    });
    assert.equal(((await response.json()) as { counts: { pending: number } }).counts.pending, 0);
  });
});
