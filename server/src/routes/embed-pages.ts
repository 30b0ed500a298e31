import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../errors.ts';
import { embedContent } from '../pages/embed-content.ts';
import { embedPage, failurePage } from '../pages/embed-page.ts';
import { embedStyle } from '../pages/embed-style.ts';
import { commonOf, EMBEDDED, type EmbeddedName, type EmbeddedQuery, meaningOf } from '../pages/embedded.ts';
import { type Problem, problem } from '../problems.ts';
import { LANGUAGE_TAG, type Language, languageOf } from '../words/languages.ts';
import { PAGE_WORDS } from '../words/page-words.ts';
import { isKnown, nameOf } from './etag.ts';
import type { Routes } from './route.ts';

/** Of `/embed/feed`. Relative, so that a proxy may put the server behind another path. */
const ROOT = '../';

/**
 * A picture of a person may lie anywhere, also on an intranet without TLS; all else is ours. Lit names its Trusted Types
 * policy so.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https: http:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** GET /embed/:element: an element for an `<iframe>`. GET /embed/page.css */
export const embedPageRoutes: Routes = async (app, { services }) => {
  const { callers, settings } = services;
  const origins = settings.embedOrigins;

  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });

  for (const name of Object.keys(EMBEDDED) as EmbeddedName[]) {
    const element = EMBEDDED[name];
    app.get<{ Querystring: EmbeddedQuery }>(
      `/embed/${name}`,
      {
        schema: { hide: true, querystring: element.query },
        errorHandler: (...failure) => answerFailure(name, ...failure),
      },
      async (request, reply) => {
        const { query } = request;
        if (query['for'] === 'page' && query['page'] === undefined) {
          throw problem(
            'invalid-request',
            'Say in `page` which page is meant: the frame does not see the one around it',
          );
        }
        const language = languageFor(request);
        const reader = request.headers.authorization === undefined ? undefined : await callers.person(request);
        const writing = { language, timeZone: settings.workingHours.timeZone, common: commonOf(query) };
        const content = await embedContent(services, name, query, reader, writing);
        const openName = content?.isOpen === true ? nameOf(content.html.text) : undefined;
        if (openName !== undefined) {
          reply.header('etag', `"${openName}"`);
          if (isKnown(request, openName)) return send(reply, 304).send();
        }
        return send(reply, 200).send(
          embedPage({
            element,
            query,
            language,
            root: ROOT,
            discovery: discoveryOf(addressOf(request, settings.publicUrl), settings.publicUrl),
            origins,
            content: content?.html,
            reader: reader?.handle,
            openName,
          }),
        );
      },
    );
  }

  app.get('/embed/page.css', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('text/css; charset=utf-8').send(embedStyle),
  );

  function answerFailure(
    name: EmbeddedName,
    error: FastifyError | Problem,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { body, status } = toProblem(error);
    if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'failed');
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    const language = languageFor(request);
    const fields = (body.errors ?? []).map(({ field, detail }) => {
      const parameter = field.replace(/^\//, '');
      return `${parameter}: ${meaningOf(EMBEDDED[name], parameter) ?? detail}`;
    });
    const details = fields.length > 0 ? fields : [body.detail ?? body.title];
    send(reply, status).send(
      failurePage({ language, root: ROOT, text: failureText(language, status), details: status >= 500 ? [] : details }),
    );
  }

  function send(reply: FastifyReply, status: number): FastifyReply {
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .headers({
        'cache-control': 'private, no-store',
        'content-security-policy': `${POLICY}; frame-ancestors ${["'self'", ...origins].join(' ')}`,
        'referrer-policy': 'no-referrer',
        vary: 'authorization, accept-language',
      });
  }
};

function failureText(language: Language, status: number): string {
  const words = PAGE_WORDS[language];
  if (status >= 500) return words.failed;
  if (status === 400) return words.badAddress;
  return status === 404 ? words.notFound : words.signIn;
}

/** The language that the address asks for, else the browser's. */
function languageFor({ query, headers }: FastifyRequest): Language {
  const { lang } = query as { readonly lang?: unknown };
  const [preferred = ''] = (headers['accept-language'] ?? '').split(/[,;]/);
  const tag = typeof lang === 'string' ? lang : preferred.trim();
  return languageOf(new RegExp(LANGUAGE_TAG).test(tag) ? tag : undefined);
}

/** Where those who paste an address ask how to show it. */
function discoveryOf(address: string, publicUrl = ROOT): string {
  return `${publicUrl}oembed?${new URLSearchParams({ url: address, format: 'json' }).toString()}`;
}

/** The address that was asked for; without `publicUrl`, as far as a server behind a proxy can know it. */
function addressOf({ protocol, host, url, headers }: FastifyRequest, publicUrl?: string): string {
  if (publicUrl !== undefined) return publicUrl + url.slice(1);
  const isSecure = protocol === 'https' || headers['x-forwarded-proto'] === 'https';
  return `${isSecure ? 'https' : 'http'}://${host}${url}`;
}
