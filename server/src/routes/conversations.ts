import Type from 'typebox';
import { Id, PageQuery, ref } from '../schemas/common.ts';
import { ConversationMessages, ConversationPage } from '../schemas/inbox.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

/** GET /conversations, GET /conversations/:id */
export const conversationRoutes: Routes = async (app, { services: { callers, conversations, hub } }) => {
  app.get(
    '/conversations',
    {
      schema: {
        operationId: 'listConversations',
        summary: 'Private conversations of the caller, the one with the newest message first',
        tags: ['conversations'],
        querystring: PageQuery,
        response: answers(ref(ConversationPage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.person(request);
      reply.header(POSITION_HEADER, String(hub.position));
      return conversations.list(caller, request.query);
    },
  );

  app.get(
    '/conversations/:id',
    {
      schema: {
        operationId: 'getConversation',
        summary: 'One private conversation with a page of its messages, oldest first',
        tags: ['conversations'],
        params: Type.Object({ id: Id }),
        querystring: PageQuery,
        response: answers(ref(ConversationMessages)),
      },
    },
    async (request, reply) => {
      const caller = await callers.person(request);
      reply.header(POSITION_HEADER, String(hub.position));
      return conversations.get(request.params.id, caller, request.query);
    },
  );
};
