import Type from 'typebox';
import { Id, Problem, ref } from '../schemas/common.ts';
import { NewReceipt, Receipt, Receipts } from '../schemas/must-read.ts';
import { answers, type Routes } from './route.ts';

const PostParams = Type.Object({ id: Id });
const tags = ['must-read'];

/** GET /posts/:id/receipts, PUT /posts/:id/receipt, DELETE /posts/:id/obligation */
export const receiptRoutes: Routes = async (app, { services: { callers, mustReads } }) => {
  app.get(
    '/posts/:id/receipts',
    {
      schema: {
        operationId: 'getReceipts',
        summary: 'Who has acknowledged a post and who is pending: names up to 50 people, counts above',
        tags,
        params: PostParams,
        response: answers(ref(Receipts)),
      },
    },
    async (request) => mustReads.receipts(request.params.id, await callers.person(request)),
  );

  app.put(
    '/posts/:id/receipt',
    {
      schema: {
        operationId: 'putReceipt',
        summary: 'Says what the caller did with a post that they must read; `pending` takes an acknowledgement back',
        tags,
        params: PostParams,
        body: ref(NewReceipt),
        response: answers(ref(Receipt)),
      },
    },
    async (request) => mustReads.receive(request.params.id, request.body, await callers.person(request)),
  );

  app.delete(
    '/posts/:id/obligation',
    {
      schema: {
        operationId: 'withdrawObligation',
        summary: 'Withdraws what a post of the caller asks for',
        tags,
        params: PostParams,
        response: { 204: Type.Null(), default: ref(Problem) },
      },
    },
    async (request, reply) => {
      await mustReads.withdraw(request.params.id, await callers.person(request));
      reply.code(204);
      return null;
    },
  );
};
