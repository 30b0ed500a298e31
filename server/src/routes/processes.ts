import Type from 'typebox';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { Key, PageQuery, Problem, ref } from '../schemas/common.ts';
import { NewProcess, NewStatus, Process, ProcessPage, Status } from '../schemas/process.ts';
import { listProcesses, toProcess } from '../store/processes.ts';
import { answers, type Routes } from './route.ts';

const tags = ['processes'];
const ProcessParams = Type.Object({ key: Key });
const ProcessQuery = Type.Object(
  {
    ...PageQuery.properties,
    unit: Type.Optional(Key),
    query: Type.Optional(Type.String({ maxLength: 100, description: 'A part of the title or key.' })),
  },
  { additionalProperties: false },
);

/** GET /processes, GET PUT /processes/:key, POST /processes/:key/statuses */
export const processRoutes: Routes = async (app, { services: { callers, processes, store, now } }) => {
  app.get(
    '/processes',
    {
      schema: {
        operationId: 'listProcesses',
        summary: 'The processes that the caller may see, by title',
        tags,
        querystring: ProcessQuery,
        response: answers(ref(ProcessPage)),
      },
    },
    async (request) => {
      const { handle } = await callers.person(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      const { rows, next } = await listProcesses(store.db, handle, { limit, ...rest });
      return { items: rows.map((row) => toProcess(row, now())), next };
    },
  );

  app.get(
    '/processes/:key',
    {
      schema: {
        operationId: 'getProcess',
        summary: 'One process and where it stands',
        tags,
        params: ProcessParams,
        response: answers(ref(Process)),
      },
    },
    async (request) => processes.get(request.params.key, await callers.anyKnown(request)),
  );

  app.put(
    '/processes/:key',
    {
      schema: {
        operationId: 'putProcess',
        summary: 'Creates a process, or replaces what it is',
        tags,
        params: ProcessParams,
        body: ref(NewProcess),
        response: { 200: ref(Process), 201: ref(Process), default: ref(Problem) },
      },
    },
    async (request, reply) => {
      const { handle } = await callers.person(request);
      const { process, created } = await processes.put(request.params.key, request.body, handle);
      reply.code(created ? 201 : 200);
      return process;
    },
  );

  app.post(
    '/processes/:key/statuses',
    {
      schema: {
        operationId: 'addStatus',
        summary: 'Says where a process stands; answers the status that is current then',
        tags,
        params: ProcessParams,
        body: ref(NewStatus),
        response: { 200: ref(Status), 201: ref(Status), default: ref(Problem) },
      },
    },
    async (request, reply) => {
      const caller = await callers.anyKnown(request);
      const { status, created } = await processes.addStatus(request.params.key, request.body, caller);
      reply.code(created ? 201 : 200);
      return status;
    },
  );
};
