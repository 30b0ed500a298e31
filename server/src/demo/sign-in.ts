import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Tokens } from '../auth/tokens.ts';
import { problem } from '../problems.ts';
import type { Store } from '../store/database.ts';
import { EMBEDDED } from '../pages/embedded.ts';
import { type DemoPerson, type DemoUnit, signInPage } from './sign-in-page.ts';
import { signInStyle } from './sign-in-style.ts';

const COOKIE = 'team-feed-demo';
const COOKIE_SECONDS = 7 * 86_400;
const TOKEN_SECONDS = 3600;

/** Longer forms are none of this page, in bytes. */
const MAX_FORM = 4_096;

/** No script, nothing from elsewhere, and no page may put a frame around the choice. */
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

export interface SignInOptions {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly defaultPerson: string;
}

/**
 * GET and POST /demo/sign-in, GET /demo/token, GET /demo/frame/:element: what a portal's own back end does, which knows who is signed in and mints
 * tokens for its pages. Here everyone may be anyone, so it is for the demo alone.
 */
export async function signInRoutes(
  app: FastifyInstance,
  { store, tokens, defaultPerson }: SignInOptions,
): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MAX_FORM },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' });
  });

  app.get('/demo/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const query = request.query as Readonly<Record<string, unknown>>;
    const page = signInPage({
      people: await readPeople(store),
      units: await readUnits(store),
      current: await signedIn(request),
      query: textOf(query['query']).slice(0, 100).trim(),
      back: localPath(textOf(query['back'])) ?? refererPath(request) ?? '/',
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });

  app.get('/demo/sign-in.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(signInStyle),
  );

  app.post('/demo/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const handle = form.get('person') ?? '';
    if (!(await isKnown(handle))) return reply.redirect('/demo/sign-in', 303);
    reply.header(
      'set-cookie',
      `${COOKIE}=${handle}; Path=/; Max-Age=${String(COOKIE_SECONDS)}; HttpOnly; SameSite=Lax`,
    );
    return reply.redirect(localPath(form.get('back') ?? '') ?? '/', 303);
  });

  app.get('/demo/token', { schema: { hide: true } }, async (request) => ({
    token: await tokens.sign({ sub: await signedIn(request) }, TOKEN_SECONDS),
  }));

  // The token is in the fragment, which browsers send to no server.
  app.get<{ Params: { element: string } }>(
    '/demo/frame/:element',
    { schema: { hide: true } },
    async (request, reply) => {
      const { element } = request.params;
      if (!Object.hasOwn(EMBEDDED, element)) throw problem('not-found');
      const [, query = ''] = request.url.split('?');
      const token = await tokens.sign({ sub: await signedIn(request) }, TOKEN_SECONDS);
      return reply.redirect(`/embed/${element}?${query}#token=${token}`, 303);
    },
  );

  async function signedIn(request: FastifyRequest): Promise<string> {
    const chosen = cookieOf(request);
    return chosen !== undefined && (await isKnown(chosen)) ? chosen : defaultPerson;
  }

  async function isKnown(handle: string): Promise<boolean> {
    const row = await store.db.selectFrom('people').select('handle').where('handle', '=', handle).executeTakeFirst();
    return row !== undefined;
  }
}

function cookieOf({ headers }: FastifyRequest): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE) return value;
  }
  return undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The path, if it is one of this server; `//elsewhere` and `/\elsewhere` are addresses of other servers to a browser. */
export function localPath(path: string): string | undefined {
  if (!/^\/(?![/\\])[^\s\\]{0,500}$/.test(path) || path.startsWith('/demo/')) return undefined;
  return path;
}

function refererPath({ headers }: FastifyRequest): string | undefined {
  const url = URL.parse(headers.referer ?? '');
  return url && url.host === headers.host ? localPath(url.pathname + url.search) : undefined;
}

/** Which of a person's units names the group that others would look in, the best first. */
const GROUPING = ['team', 'sector', 'office', 'floor'];

async function readPeople({ db }: Store): Promise<readonly DemoPerson[]> {
  const people = await db.selectFrom('people').select(['handle', 'name', 'title', 'roles']).orderBy('name').execute();
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('units', 'units.key', 'memberships.unit')
    .select(['memberships.person', 'units.key', 'units.kind'])
    .execute();
  memberships.sort((a, b) => GROUPING.indexOf(a.kind) - GROUPING.indexOf(b.kind));
  return people.map((row) => ({
    ...row,
    roles: JSON.parse(row.roles) as string[],
    unit: memberships.find(({ person }) => person === row.handle)?.key ?? null,
  }));
}

async function readUnits({ db }: Store): Promise<readonly DemoUnit[]> {
  return db.selectFrom('units').select(['key', 'name', 'parent']).execute();
}
