/** A link that somebody pastes into a page: what `/oembed` says of it shows the posts, behind a proxy as companies have them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { fitted, framesPage, inside } from '../support/frames.ts';
import { servePages, type Pages } from '../support/pages.ts';
import { startProgram, type Program } from '../support/program.ts';

const pages: Record<string, string> = {};
let wiki: Pages;
let proxy: Server;
let program: Program;
let browser: Browser;
/** Where browsers find the feed server. */
let outside: string;

before(async () => {
  [wiki, browser] = await Promise.all([servePages(pages), openChromium()]);
  // As nginx with `location /feed/ { proxy_pass http://…/; }`: another path, and a `Host` of its own.
  proxy = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/feed/, '');
    const { host } = new URL(program.url);
    const onward = send(program.url + path, { method: request.method, headers: { ...request.headers, host } });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  outside = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}/feed`;
  program = await startProgram({
    args: ['--embed-origins', wiki.url, '--public-url', outside],
    lines: [
      { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] },
      { type: 'post', id: 'one', author: 'ada', body: 'Soup of the day', at: '2026-01-05T09:00:00Z' },
    ],
  });
  pages['/token.json'] = JSON.stringify({ token: await program.token('ada') });
});
after(async () => {
  await browser.close();
  proxy.closeAllConnections();
  proxy.close();
  await Promise.all([wiki.stop(), program.stop()]);
});

describe('a pasted link', () => {
  it('shows the posts to whoever is signed in on the page', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const link = `${outside}/embed/feed?for=company`;
    // As a host finds it: the page says where to ask.
    const [, found = ''] =
      /type="application\/json\+oembed" href="([^"]+)"/.exec(await (await fetch(link)).text()) ?? [];
    const answer = (await (await fetch(found.replaceAll('&amp;', '&'))).json()) as { html: string; type: string };
    assert.equal(answer.type, 'rich');
    pages['/wiki.html'] = framesPage(outside, answer.html, '/token.json');
    await page.goto(`${wiki.url}/wiki.html`);
    await (await inside(page)).getByText('Soup of the day').waitFor();
    await fitted(page);
    await page.close();
  });
});
