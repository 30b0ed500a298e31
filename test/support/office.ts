/** A small company in which every element has something to show, always the same, and pages with all of them. */
import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { openChromium } from './chromium.ts';
import { guestHtml, openGuest, TOKEN_PATH, type GuestOptions } from './guest.ts';
import { startProgram, type Program } from './program.ts';

/** Long ago, so that posts show a date, which stays the same. */
const day = (date: number, hour = 9): string =>
  `2020-03-${String(date).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

const LONG_TEXT = 'The boiler in hall 2 was checked, cleaned and started again, and runs as it should. '
  .repeat(10)
  .trim();

const lines: readonly object[] = [
  { type: 'unit', key: 'tech', name: 'Technology', kind: 'sector' },
  { type: 'unit', key: 'web', name: 'Web team', kind: 'team', parent: 'tech' },
  { type: 'person', handle: 'ada', name: 'Ada Rossi', title: 'Engineer', units: ['web'], roles: ['member', 'editor'] },
  { type: 'person', handle: 'ben', name: 'Ben Okoro', title: 'Designer', units: ['web'] },
  {
    type: 'person',
    handle: 'cleo',
    name: 'Cleo Lang',
    title: 'Head of Technology',
    units: ['tech'],
    roles: ['member', 'editor'],
  },
  {
    type: 'post',
    id: 'news',
    author: 'cleo',
    kind: 'news',
    title: 'Summer party',
    body: 'Bring **cake**, and see https://intranet.test/party #party',
    at: day(1),
    pin: { until: '2099-12-31T12:00:00Z' },
  },
  { type: 'post', id: 'long', author: 'ben', body: LONG_TEXT, at: day(2) },
  { type: 'post', id: 'gone', author: 'ben', body: 'Forget this', at: day(3), deletedAt: day(3, 10) },
  {
    type: 'post',
    id: 'ask',
    author: 'ben',
    body: 'The boiler is loud again, @ada. Plan: https://intranet.test/boiler #boiler',
    at: day(4),
    reactions: { like: ['cleo', 'ben'], eyes: ['ada'] },
  },
  { type: 'post', id: 'answer', author: 'cleo', body: 'Hall 2 or hall 3?', at: day(4, 10), replyTo: 'ask' },
  {
    type: 'post',
    id: 'memo',
    author: 'cleo',
    kind: 'memo',
    priority: 'important',
    title: 'New fire exits',
    body: 'Use the north door from May on.',
    at: day(5),
    addressees: ['person:ada', 'person:ben'],
    deadline: '2020-03-20T12:00:00Z',
  },
  {
    type: 'post',
    id: 'asked',
    author: 'ada',
    body: 'Please check your access cards.',
    at: day(6),
    addressees: ['person:ben', 'person:cleo'],
    receipts: [{ person: 'ben', acknowledgedAt: day(6, 12) }, { person: 'cleo' }],
  },
  {
    type: 'post',
    id: 'mine',
    author: 'ada',
    body: 'Lunch at noon for all',
    at: day(7),
    version: 2,
    editedAt: day(7, 10),
    versions: [{ version: 1, body: 'Lunch at one for all', at: day(7) }],
  },
  {
    type: 'post',
    id: 'hello',
    author: 'ben',
    body: 'Have you seen the plan?',
    audience: 'people',
    people: ['ada'],
    at: day(8),
  },
  { type: 'post', id: 'back', author: 'ada', body: 'Not yet', replyTo: 'hello', at: day(8, 10) },
  { type: 'post', id: 'again', author: 'ben', body: 'It is on your desk', replyTo: 'hello', at: day(8, 11) },
  {
    type: 'post',
    id: 'trio',
    author: 'cleo',
    body: 'Budget round on Friday',
    audience: 'people',
    people: ['ada', 'ben'],
    at: day(9),
  },
  {
    type: 'process',
    key: 'payroll',
    title: 'Payroll March',
    owner: 'ada',
    unit: 'tech',
    open: true,
    steps: ['Collect', 'Check', 'Pay'],
    cadence: 3600,
  },
  { type: 'status', process: 'payroll', state: 'running', step: 'Collect', by: 'ada', at: day(9) },
  {
    type: 'status',
    process: 'payroll',
    state: 'waiting',
    step: 'Check',
    label: 'two slips missing',
    waitingOn: 'person:ben',
    by: 'ada',
    at: day(10),
  },
  { type: 'process', key: 'move', title: 'Move to hall 3', owner: 'cleo', unit: 'web', open: true },
  { type: 'status', process: 'move', state: 'done', by: 'cleo', at: day(10) },
  { type: 'process', key: 'build', title: 'Nightly build', owner: 'cleo', unit: 'web', open: true },
  { type: 'status', process: 'build', state: 'failed', by: 'cleo', at: day(11) },
  { type: 'follow', person: 'ben', of: 'process:payroll', at: day(10) },
  { type: 'follow', person: 'ada', of: 'tag:party', at: day(10) },
];

/** Each element, as a page would use it. */
export const ELEMENTS = {
  feed: '<team-feed for="company" composer share></team-feed>',
  person: '<team-feed for="person:ben"></team-feed>',
  inbox: '<team-inbox></team-inbox>',
  bell: '<team-inbox bell></team-inbox>',
  messages: '<team-messages></team-messages>',
  processes: '<team-processes></team-processes>',
  process: '<team-process process="payroll" share></team-process>',
  badge: '<p>Payroll: <team-status-badge process="payroll" share announce></team-status-badge></p>',
  search: '<team-search></team-search>',
  urgent: '<team-urgent inline notify></team-urgent>',
  banner: '<team-urgent></team-urgent>',
} as const;
export type ElementName = keyof typeof ELEMENTS;

export interface Office {
  readonly program: Program;
  readonly browser: Browser;
  /** Opens a page of Ada's, who is an engineer and an editor, with these elements between two links. */
  open(elements: readonly ElementName[], options?: OpenOptions): Promise<Page>;
  /** Writes a post in a person's name; answers its id. */
  post(handle: string, post: Readonly<Record<string, unknown>>): Promise<string>;
  call(handle: string, method: string, path: string, body?: object): Promise<unknown>;
  /** Does what must not be done twice, as few urgent posts are allowed within an hour. */
  once(what: string, act: () => Promise<void>): Promise<void>;
  /** Closes all pages; for after each test. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions extends Pick<GuestOptions, 'look'> {
  /** In the head of the page. */
  readonly head?: string;
}

export async function openOffice(): Promise<Office> {
  const [started, browser] = await Promise.all([startProgram({ lines }), openChromium()]);
  const tokens = new Map<string, Promise<string>>();
  const acts = new Map<string, Promise<void>>();
  const program: Program = {
    ...started,
    token(handle) {
      const token = tokens.get(handle) ?? started.token(handle);
      tokens.set(handle, token);
      return token;
    },
  };
  const call: Office['call'] = async (handle, method, path, body) => {
    const response = await fetch(`${program.url}/v1/${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        authorization: `Bearer ${await program.token(handle)}`,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    program,
    browser,
    async open(elements, { head = '', look } = {}) {
      const body = elements.map((name) => ELEMENTS[name]).join('\n');
      const html = guestHtml(
        `<a id="before" href="#before">Before</a><main>${body}</main><a id="after" href="#after">After</a>`,
        `<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${head}`,
        `src="/embed.js" data-token-url="${TOKEN_PATH}"`,
      );
      const { page } = await openGuest(browser, program, { html, as: 'ada', look: { timezoneId: 'UTC', ...look } });
      return page;
    },
    async post(handle, post) {
      const id = v7();
      await call(handle, 'POST', 'posts', { id, ...post });
      return id;
    },
    call,
    once(what, act) {
      const done = acts.get(what) ?? act();
      acts.set(what, done);
      return done;
    },
    async leave() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    async close() {
      await browser.close();
      await program.stop();
    },
  };
}
