/** What a host makes of a pasted link: the `rich` answer of oEmbed 1.0 (https://oembed.com, 2.3.4.4). */

import { html } from '../html.ts';
import type { EmbeddedName } from './embedded.ts';

/** Width and height where the host says nothing, in CSS pixels. A frame whose host runs no script of ours scrolls. */
const SIZES: Readonly<Record<EmbeddedName, readonly [width: number, height: number]>> = {
  feed: [600, 600],
  post: [600, 320],
  composer: [600, 260],
  'status-badge': [400, 48],
  process: [600, 420],
  processes: [600, 600],
  inbox: [600, 520],
  urgent: [600, 200],
  messages: [600, 620],
  search: [600, 600],
};

/** Seconds for which a host may keep the answer: it depends on the address alone. */
const CACHE_AGE = 86_400;

export interface Oembed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly cache_age: number;
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/** An address of a frame that was found good. */
export interface FrameAddress {
  readonly name: EmbeddedName;
  readonly url: URL;
  /** The server's own address. */
  readonly server: string;
}

/** `maxWidth` and `maxHeight` are in CSS pixels. */
export function oembedOf({ name, url, server }: FrameAddress, maxWidth = Infinity, maxHeight = Infinity): Oembed {
  const width = Math.min(SIZES[name][0], maxWidth);
  const height = Math.min(SIZES[name][1], maxHeight);
  const title = 'Team Feed';
  const frame = html`<iframe
    src="${url.href}"
    width="${width}"
    height="${height}"
    title="${title}"
    loading="lazy"
    frameborder="0"
  ></iframe>`;
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: title,
    provider_url: server,
    cache_age: CACHE_AGE,
    html: frame.text.replace(/\n\s*/g, ' '),
    width,
    height,
  };
}
