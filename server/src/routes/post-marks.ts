import Type from 'typebox';
import { Id, PageQuery, Problem, ref } from '../schemas/common.ts';
import { NewPin, Post, PostHistory, PostReactorPage } from '../schemas/post.ts';
import { answers, type Routes } from './route.ts';

const PostParams = Type.Object({ id: Id });
const tags = ['posts'];
const nothing = { 204: Type.Null(), default: ref(Problem) };

/** PUT DELETE /posts/:id/pin, PUT /posts/:id/dismissal, PUT /posts/:id/read, GET /posts/:id/history, GET /posts/:id/reactions */
export const postMarkRoutes: Routes = async (app, { services: { callers, marks, posts } }) => {
  app.put(
    '/posts/:id/pin',
    {
      schema: {
        operationId: 'pinPost',
        summary: 'Keeps news or a memo at the top of its timelines',
        tags,
        params: PostParams,
        body: ref(NewPin),
        response: answers(ref(Post)),
      },
    },
    async (request) => {
      const caller = await callers.person(request);
      await marks.pin(request.params.id, request.body, caller);
      return posts.get(request.params.id, caller);
    },
  );

  app.delete(
    '/posts/:id/pin',
    {
      schema: {
        operationId: 'unpinPost',
        summary: 'Takes the pin off',
        tags,
        params: PostParams,
        response: answers(ref(Post)),
      },
    },
    async (request) => {
      const caller = await callers.person(request);
      await marks.pin(request.params.id, null, caller);
      return posts.get(request.params.id, caller);
    },
  );

  app.put(
    '/posts/:id/dismissal',
    {
      schema: {
        operationId: 'dismissPost',
        summary: 'Puts a banner or a pinned post away, for the caller on all pages',
        tags,
        params: PostParams,
        response: nothing,
      },
    },
    async (request, reply) => {
      await marks.dismiss(request.params.id, await callers.person(request));
      reply.code(204);
      return null;
    },
  );

  app.put(
    '/posts/:id/read',
    {
      schema: {
        operationId: 'markRead',
        summary: 'Marks the thread of a post as read up to this post',
        tags,
        params: PostParams,
        response: nothing,
      },
    },
    async (request, reply) => {
      await marks.markRead(request.params.id, await callers.person(request));
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/posts/:id/history',
    {
      schema: {
        operationId: 'getHistory',
        summary: 'What a post said before, oldest first; of a deleted one for those who are known to have read it',
        tags,
        params: PostParams,
        response: answers(ref(PostHistory)),
      },
    },
    async (request) => ({
      items: await marks.history(request.params.id, await callers.person(request)),
      next: null,
    }),
  );

  app.get(
    '/posts/:id/reactions',
    {
      schema: {
        operationId: 'listReactors',
        summary: 'Who reacted to a post, newest first',
        tags,
        params: PostParams,
        querystring: PageQuery,
        response: answers(ref(PostReactorPage)),
      },
    },
    async (request) => marks.reactors(request.params.id, await callers.person(request), request.query),
  );
};
