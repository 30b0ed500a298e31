/** Pages of a site of another origin than the feed server, with elements in frames. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';

export const frameOf = (server: string, path: string, more = ''): string =>
  `<iframe title="Feed" src="${server}/embed/${path}" ${more}></iframe>`;

/** A page with frames, and with our script for it where `tokenUrl` is given. */
export function framesPage(server: string, frames: string, tokenUrl?: string): string {
  const script = `<script type="module" src="${server}/embed/frame.js" data-token-url="${tokenUrl ?? ''}"></script>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wiki</title><link rel="icon" href="data:,">
    ${tokenUrl === undefined ? '' : script}<body>${frames}</body></html>`;
}

/** The document within the first frame. */
export async function inside(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  assert.ok(frame);
  return frame;
}

/** Height of the first frame, and of what is in it. */
export async function heights(page: Page): Promise<{ frame: number; content: number }> {
  const frame = await page.evaluate(() => document.querySelector('iframe')?.clientHeight ?? 0);
  const content = await (await inside(page)).evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  return { frame, content };
}

/** Waits until the frame is as high as its content. */
export async function fitted(page: Page): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const { frame, content } = await heights(page);
    if (frame === content && frame > 0) return frame;
    await page.waitForTimeout(50);
  }
  assert.fail(JSON.stringify(await heights(page)));
}
