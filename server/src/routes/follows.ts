import Type from 'typebox';
import { PageQuery, Problem, ref } from '../schemas/common.ts';
import { FollowPage } from '../schemas/inbox.ts';
import { answers, type Routes } from './route.ts';

const FollowParams = Type.Object({
  of: Type.String({
    maxLength: 120,
    description: '`person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`.',
  }),
});

/** GET /follows, PUT DELETE /follows/:of */
export const followRoutes: Routes = async (app, { services: { callers, follows } }) => {
  app.get(
    '/follows',
    {
      schema: {
        operationId: 'listFollows',
        summary: 'What the caller follows, newest first',
        tags: ['follows'],
        querystring: PageQuery,
        response: answers(ref(FollowPage)),
      },
    },
    async (request) => follows.list(await callers.person(request), request.query),
  );

  for (const method of ['PUT', 'DELETE'] as const) {
    const on = method === 'PUT';
    app.route({
      method,
      url: '/follows/:of',
      schema: {
        operationId: on ? 'follow' : 'unfollow',
        summary: on
          ? 'Makes it a source of the home timeline of the caller'
          : 'Takes it out of the home timeline again',
        tags: ['follows'],
        params: FollowParams,
        response: { 204: Type.Null(), default: ref(Problem) },
      },
      handler: async (request, reply) => {
        const caller = await callers.person(request);
        await (on ? follows.add(request.params.of, caller) : follows.remove(request.params.of, caller));
        reply.code(204);
        return null;
      },
    });
  }
};
