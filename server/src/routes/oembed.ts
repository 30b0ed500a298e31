import Type, { type Static } from 'typebox';
import { MAX_PAGE_URL } from '../domain/limits.ts';
import { EMBEDDED, type EmbeddedName } from '../pages/embedded.ts';
import { type FrameAddress, oembedOf } from '../pages/oembed.ts';
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
export const oembedRoutes: Routes = async (app, { services: { settings } }) => {
  app.get<{ Querystring: Static<typeof OembedQuery> }>(
    '/oembed',
    { schema: { hide: true, querystring: OembedQuery } },
    (request, reply) => {
      const { url: text, format = 'json', maxwidth, maxheight } = request.query;
      if (format !== 'json') throw problem('not-implemented', 'The answer is JSON; ask with `format=json`');
      const address = readAddress(text, request.host, settings.publicUrl);
      const query = Object.fromEntries(address?.url.searchParams ?? []);
      if (!address || !request.validateInput(query, EMBEDDED[address.name].query)) {
        throw problem('not-found', 'This is no address of something that this server shows in a frame');
      }
      // A fragment may hold a token, which is for no page to keep.
      address.url.hash = '';
      // A host's editor may ask from its page as well: the answer is no secret.
      reply.headers({
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      return oembedOf(address, maxwidth, maxheight);
    },
  );
};

/** Undefined where it is none of this server, by the name that it was told of or by the one that it was asked under. */
function readAddress(text: string, host: string, publicUrl?: string): FrameAddress | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password !== '') return undefined;
  const servers = [...(publicUrl === undefined ? [] : [publicUrl]), ...(url.host === host ? [`${url.origin}/`] : [])];
  const place = url.origin + url.pathname;
  const server = servers.find((each) => place.startsWith(`${each}embed/`));
  const name = server && place.slice(`${server}embed/`.length);
  if (!name || !Object.hasOwn(EMBEDDED, name)) return undefined;
  return { name: name as EmbeddedName, url, server };
}
