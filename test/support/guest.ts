/** Pages of a host as tests make them up: they come from the feed server's own address, so that `'self'` in a policy is both. */
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { nextFrames } from './long-tasks.ts';
import type { Program } from './program.ts';
import { requestsUnderWay } from './under-way.ts';

export interface GuestPage {
  readonly page: Page;
  /** Violations of the page's policy, errors of its scripts and what the console has as an error. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for. */
  readonly asked: readonly string[];
}

export interface GuestOptions {
  readonly html: string;
  /** Whose tokens `/host/token.json` answers with; nobody's (401) where it is left out. */
  readonly as?: string;
  readonly policy?: string;
  /** Further answers of the host, by path. */
  readonly files?: Readonly<Record<string, { readonly type: string; readonly body: string }>>;
  readonly look?: Parameters<Browser['newContext']>[0];
}

/** How long a page may take over anything, in milliseconds. */
const PATIENCE = 15_000;

/** Where the page stands; its token is beside it. */
export const GUEST_PATH = '/host/page.html';
export const TOKEN_PATH = '/host/token.json';

/** Opens a page that an intranet could have. Closing its context is the caller's part. */
export async function openGuest(browser: Browser, program: Program, options: GuestOptions): Promise<GuestPage> {
  const { html, as, policy, files = {}, look } = options;
  const context = await browser.newContext({ baseURL: program.url, locale: 'en-GB', ...look });
  context.setDefaultTimeout(PATIENCE);
  // A page that is made up comes from nowhere, and would have to ask before it fetches from this machine.
  await context.grantPermissions(['local-network-access']);
  await routeHost(context, program, { as, files });
  await context.route(`**${GUEST_PATH}*`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy === undefined ? {} : { 'content-security-policy': policy },
      body: html,
    }),
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  underWay.set(
    page,
    requestsUnderWay(page, (request) => !isStream(request)),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.exposeFunction('complain', (what: string) => complaints.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, sample }) => {
      const { complain } = globalThis as unknown as { complain: (what: string) => void };
      complain([violatedDirective, blockedURI, sourceFile, sample].join(' '));
    });
  });
  await page.goto(GUEST_PATH);
  return { page, complaints, asked };
}

/** What a page has asked for and not got yet, but for what goes on. */
const underWay = new WeakMap<Page, ReadonlySet<Request>>();

const isStream = (request: Request): boolean => new URL(request.url()).pathname === '/v1/live';

/** Turns without anything under way until nothing more is expected: what has come asks for more within one. */
const QUIET_TURNS = 5;

/** Waits, in a page of a guest, for all that comes by itself: buttons and fields whose code comes behind what is read. */
export async function settled(page: Page): Promise<void> {
  const until = Date.now() + PATIENCE;
  let quiet = 0;
  while (quiet < QUIET_TURNS) {
    await page.evaluate(nextFrames);
    const open = [...(underWay.get(page) ?? [])];
    quiet = open.length > 0 ? 0 : quiet + 1;
    if (Date.now() > until) throw new Error(`Still under way: ${open.map((request) => request.url()).join(' ')}`);
  }
}

async function routeHost(
  context: BrowserContext,
  program: Program,
  { as, files }: Required<Pick<GuestOptions, 'files'>> & { readonly as: string | undefined },
): Promise<void> {
  await context.route('**/host/**', (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill({ contentType: file.type, body: file.body }) : route.fulfill({ status: 404 });
  });
  const token = as === undefined ? undefined : await program.token(as);
  await context.route(`**${TOKEN_PATH}`, (route) =>
    token === undefined ? route.fulfill({ status: 401, json: {} }) : route.fulfill({ json: { token } }),
  );
}

/** The head of a page with embed.js, and its body. */
export const guestHtml = (body: string, head = '', script = `src="/embed.js" data-token-url="${TOKEN_PATH}"`): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">
   ${head}<script type="module" ${script}></script></head><body>${body}</body></html>`;
