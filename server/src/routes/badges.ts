import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { BADGE_MAX_AGE, badgeOf, endpointBadge } from '../domain/badge.ts';
import { BADGE_SIZES, BADGE_THEMES, badgeImage } from '../pages/badge-image.ts';
import { problem } from '../problems.ts';
import { Key } from '../schemas/common.ts';
import type { Status } from '../schemas/process.ts';
import { findAnyProcess, findProcess, toStatus } from '../store/processes.ts';
import { LANGUAGE_TAG, languageOf } from '../words/languages.ts';
import { isKnown, nameOf } from './etag.ts';
import type { Routes } from './route.ts';

const BadgeParams = Type.Object({ key: Key });

const Lang = Type.Optional(
  Type.String({ pattern: LANGUAGE_TAG, description: 'Language of the words; English where we do not speak it.' }),
);
const JsonQuery = Type.Object({ lang: Lang }, { additionalProperties: false });
const ImageQuery = Type.Object(
  {
    lang: Lang,
    size: Type.Optional(Type.Enum([...BADGE_SIZES])),
    theme: Type.Optional(Type.Enum([...BADGE_THEMES])),
  },
  { additionalProperties: false },
);

/** GET /badges/:key.svg, GET /badges/:key.json: a status for pages where no script may run */
export const badgeRoutes: Routes = async (app, { services: { callers, store, now } }) => {
  /** The status, and whether it is for everybody. Unknown and private look the same from outside. */
  async function read(request: FastifyRequest, key: string): Promise<{ status: Status; isOpen: boolean }> {
    const open = await findAnyProcess(store.db, key);
    if (open?.open === 1) return { status: toStatus(open, now()), isOpen: true };
    if (request.headers.authorization === undefined) throw problem('not-found');
    const { handle } = await callers.person(request);
    const row = await findProcess(store.db, key, handle);
    if (!row) throw problem('not-found');
    return { status: toStatus(row, now()), isOpen: false };
  }

  async function answer(
    request: FastifyRequest<{ Params: { key: string } }>,
    reply: FastifyReply,
    type: string,
    write: (status: Status) => string,
  ): Promise<string | null> {
    const { status, isOpen } = await read(request, request.params.key);
    const text = write(status);
    const name = nameOf(text);
    reply.headers({
      'cache-control': `${isOpen ? 'public' : 'private'}, max-age=${String(BADGE_MAX_AGE)}`,
      etag: `"${name}"`,
      vary: 'authorization',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
    if (isKnown(request, name)) {
      reply.code(304);
      return null;
    }
    reply.type(type);
    return text;
  }

  app.get<{ Params: { key: string }; Querystring: Static<typeof ImageQuery> }>(
    '/badges/:key.svg',
    { schema: { hide: true, params: BadgeParams, querystring: ImageQuery } },
    (request, reply) => {
      const { lang, size = 'medium', theme } = request.query;
      const language = languageOf(lang);
      return answer(request, reply, 'image/svg+xml; charset=utf-8', (status) =>
        badgeImage(badgeOf(status, language), { size, theme, language }),
      );
    },
  );

  app.get<{ Params: { key: string }; Querystring: Static<typeof JsonQuery> }>(
    '/badges/:key.json',
    { schema: { hide: true, params: BadgeParams, querystring: JsonQuery } },
    (request, reply) =>
      answer(request, reply, 'application/json; charset=utf-8', (status) =>
        JSON.stringify(endpointBadge(status, languageOf(request.query.lang))),
      ),
  );
};
