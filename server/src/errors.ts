/** One envelope for all that goes wrong: RFC 9457 problems. */

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldProblem, Problem, problem, type ProblemBody } from './problems.ts';

export function sendProblem(reply: FastifyReply, error: Problem): void {
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  // The serializer of the route is for its answers; a problem has one form on all routes.
  reply
    .code(error.status)
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(error.body satisfies ProblemBody);
}

/** Makes the app answer every failure as a problem, and log it once: what is not the caller's fault as an error. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const known = toProblem(error);
    logOnce(request, known, error);
    sendProblem(reply, known);
  });
  const routes: { readonly method: string; readonly address: RegExp }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    // A wildcard, such as that of CORS, is no route of its own.
    if (url.includes('*')) return;
    for (const one of [method].flat()) routes.push({ method: one, address: addressPattern(url) });
  });
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const allowed = new Set(routes.filter(({ address }) => address.test(path)).map(({ method }) => method));
    if (allowed.size > 0) reply.header('allow', [...allowed].sort().join(', '));
    const known =
      allowed.size > 0
        ? problem('method-not-allowed', `This address takes ${[...allowed].sort().join(', ')}`)
        : problem('not-found', 'There is nothing at this address');
    logOnce(request, known, known);
    sendProblem(reply, known);
  });
}

/** `/posts/:id` as a pattern for addresses. */
const addressPattern = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);

/** For requests that fail before any route is found. */
answerErrors.framework = (error: FastifyError, reply: FastifyReply): void => {
  sendProblem(reply, toProblem(error));
};

function logOnce(request: FastifyRequest, { status, word }: Problem, error: Error): void {
  if (status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'failed');
  else request.log.info({ status, word, route: request.routeOptions.url }, 'refused');
}

/** What anything that was thrown is to the caller. */
export function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (error.validation) return problem('invalid-request', sentence(error.message), error.validation.map(toField));
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problem('too-large', 'A request body has at most 64 KiB');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problem('unsupported-media-type', 'Send `content-type: application/json`');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problem('invalid-json');
    default: {
      const status = error.statusCode ?? 500;
      return status >= 400 && status < 500 ? problem('invalid-request', sentence(error.message)) : problem('internal');
    }
  }
}

interface AjvError {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function toField({ instancePath, message, params }: AjvError): FieldProblem {
  const extra = params['additionalProperty'] ?? params['missingProperty'];
  return {
    field: typeof extra === 'string' ? `${instancePath}/${extra}` : instancePath,
    detail: message ?? 'not of the form that is expected',
  };
}

const sentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);
