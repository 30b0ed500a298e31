import Type from 'typebox';
import { Id, PageQuery, Problem, ref } from '../schemas/common.ts';
import { NewPost, Post, PostChange, TimelinePage, ReactionName } from '../schemas/post.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

const PostParams = Type.Object({ id: Id });
const ReactionParams = Type.Object({ id: Id, name: ReactionName });
const tags = ['posts'];

/** POST /posts, GET PATCH DELETE /posts/:id, GET /posts/:id/thread, PUT DELETE /posts/:id/reactions/:name */
export const postRoutes: Routes = async (app, { services: { callers, posts, timelines, hub } }) => {
  app.post(
    '/posts',
    {
      schema: {
        operationId: 'createPost',
        summary: 'Writes a post; the same id and content again answers the stored one',
        tags,
        body: ref(NewPost),
        response: { 200: ref(Post), 201: ref(Post), default: ref(Problem) },
      },
    },
    async (request, reply) => {
      const { post, created } = await posts.create(request.body, await callers.person(request));
      reply.code(created ? 201 : 200);
      return post;
    },
  );

  app.get(
    '/posts/:id',
    { schema: { operationId: 'getPost', summary: 'One post', tags, params: PostParams, response: answers(ref(Post)) } },
    async (request) => posts.get(request.params.id, await callers.person(request)),
  );

  app.patch(
    '/posts/:id',
    {
      schema: {
        operationId: 'updatePost',
        summary: 'Edits the text of a post of the caller',
        tags,
        params: PostParams,
        body: ref(PostChange),
        response: answers(ref(Post)),
      },
    },
    async (request) => posts.update(request.params.id, request.body, await callers.person(request)),
  );

  app.delete(
    '/posts/:id',
    {
      schema: {
        operationId: 'deletePost',
        summary: 'Deletes a post; its place in the thread stays',
        tags,
        params: PostParams,
        response: { 204: Type.Null(), default: ref(Problem) },
      },
    },
    async (request, reply) => {
      await posts.remove(request.params.id, await callers.person(request));
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/posts/:id/thread',
    {
      schema: {
        operationId: 'getThread',
        summary: 'The thread that a post belongs to, oldest first',
        tags,
        params: PostParams,
        querystring: PageQuery,
        response: answers(ref(TimelinePage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.person(request);
      const { thread } = await posts.get(request.params.id, caller);
      reply.header(POSITION_HEADER, String(hub.position));
      return timelines.read(`thread:${thread}`, caller.handle, request.query);
    },
  );

  for (const method of ['PUT', 'DELETE'] as const) {
    const on = method === 'PUT';
    app.route({
      method,
      url: '/posts/:id/reactions/:name',
      schema: {
        operationId: on ? 'addReaction' : 'removeReaction',
        summary: on ? 'Adds a reaction of the caller' : 'Takes a reaction of the caller back',
        tags,
        params: ReactionParams,
        response: answers(ref(Post)),
      },
      handler: async (request) => {
        const { id, name } = request.params;
        return posts.react(id, name, on, await callers.person(request));
      },
    });
  }
};
