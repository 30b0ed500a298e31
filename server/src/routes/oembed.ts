import Type, { type Static } from 'typebox';
import { MAX_PAGE_URL } from '../domain/limits.ts';
import { EMBEDDED, type EmbeddedName } from '../pages/embedded.ts';
import { oembedOf } from '../pages/oembed.ts';
import { problem } from '../problems.ts';
import type { Routes } from './route.ts';

const Pixels = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }));
const OembedQuery = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 2 * MAX_PAGE_URL }),
  format: Type.Optional(Type.String({ maxLength: 20 })),
  maxwidth: Pixels,
  maxheight: Pixels,
});

/**
 * GET /oembed?url=: how to show an address of `/embed/…` on another page. Looks at the address only, never at what is
 * stored, so that it says nothing about what there is.
 */
export const oembedRoutes: Routes = async (app) => {
  app.get<{ Querystring: Static<typeof OembedQuery> }>(
    '/oembed',
    { schema: { hide: true, querystring: OembedQuery } },
    (request, reply) => {
      const { url: text, format = 'json', maxwidth, maxheight } = request.query;
      if (format !== 'json') throw problem('not-implemented', 'The answer is JSON; ask with `format=json`');
      const url = URL.parse(text);
      const name = url && embeddedAt(url, request.host);
      const query = Object.fromEntries(url?.searchParams ?? []);
      if (!url || !name || !request.validateInput(query, EMBEDDED[name].query)) {
        throw problem('not-found', 'This is no address of something that this server shows in a frame');
      }
      // A fragment may hold a token, which is for no page to keep.
      url.hash = '';
      // A host's editor may ask from its page as well: the answer is no secret.
      reply.headers({
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      return oembedOf(name, url, maxwidth, maxheight);
    },
  );
};

/** The name of the element, where the address is one of this server. */
function embeddedAt({ protocol, host, username, pathname }: URL, own: string): EmbeddedName | undefined {
  const name = /^\/embed\/([a-z-]+)$/.exec(pathname)?.[1] ?? '';
  const isOwn = /^https?:$/.test(protocol) && host === own && username === '';
  return isOwn && Object.hasOwn(EMBEDDED, name) ? (name as EmbeddedName) : undefined;
}
