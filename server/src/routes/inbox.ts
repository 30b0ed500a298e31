import { ref } from '../schemas/common.ts';
import { InboxPage, InboxQuery } from '../schemas/inbox.ts';
import { PostPage } from '../schemas/post.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

/** GET /inbox, GET /urgent */
export const inboxRoutes: Routes = async (app, { services: { callers, mustReads, marks, hub } }) => {
  app.get(
    '/inbox',
    {
      schema: {
        operationId: 'getInbox',
        summary: 'What the caller must read, overdue first',
        tags: ['must-read'],
        querystring: InboxQuery,
        response: answers(ref(InboxPage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.person(request);
      reply.header(POSITION_HEADER, String(hub.position));
      return mustReads.inbox(caller, request.query);
    },
  );

  app.get(
    '/urgent',
    {
      schema: {
        operationId: 'listUrgent',
        summary: 'Urgent posts of the last day that the caller has neither put away nor acknowledged',
        tags: ['posts'],
        response: answers(ref(PostPage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.person(request);
      reply.header(POSITION_HEADER, String(hub.position));
      return { items: await marks.urgent(caller), next: null };
    },
  );
};
