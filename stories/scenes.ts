/** How a story puts elements in front of a reader: the real SDK over a server that is a function, and a page around. */
import './scenes.css';
import '@team-feed/components/register.js';
import { html, nothing, type TemplateResult } from 'lit';
import { clientOver, type FakeServer } from '../test/support/fake-server.ts';

/** How the page around looks. */
export interface Look {
  readonly dark?: boolean;
  /** 320 pixels. */
  readonly narrow?: boolean;
  /** A page that has room. */
  readonly wide?: boolean;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

/** A part of a page whose elements talk to this server. */
export function scene(server: FakeServer, content: TemplateResult, look: Look = {}): TemplateResult {
  const names = ['scene', look.dark ? 'dark' : '', look.narrow ? 'narrow' : '', look.wide ? 'wide' : ''].join(' ');
  return html`
    <div class=${names} lang=${look.lang ?? nothing} dir=${look.dir ?? nothing}>
      <team-provider .client=${clientOver(server)}>${content}</team-provider>
    </div>
  `;
}

/** An answer that does not come. */
export function never(): Promise<Response> {
  return new Promise(() => {
    // A server that thinks for ever.
  });
}

/** A connection that breaks. */
export function unreachable(): Promise<Response> {
  return Promise.reject(new TypeError('Failed to fetch'));
}
