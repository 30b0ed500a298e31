import Type from 'typebox';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { Key, PageQuery, Problem, ref } from '../schemas/common.ts';
import {
  NewProcess,
  NewStatus,
  Process,
  ProcessPage,
  State,
  Status,
  StatusUpdatePage,
  WatcherPage,
} from '../schemas/process.ts';
import { listProcesses, PROCESS_ORDERS, toProcess } from '../store/processes.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

const tags = ['processes'];
const ProcessParams = Type.Object({ key: Key });
const states = State.enum.join('|');
const ProcessQuery = Type.Object(
  {
    ...PageQuery.properties,
    unit: Type.Optional(Key),
    state: Type.Optional(
      Type.String({
        pattern: `^(${states})(,(${states}))*$`,
        description: 'One or several states, separated by commas.',
      }),
    ),
    watching: Type.Optional(Type.Boolean({ description: 'Whether the caller waits for them.' })),
    order: Type.Optional(
      Type.Enum([...PROCESS_ORDERS], {
        description: '`title`, or `longest`: those first that have not ended and have been in their state for longest.',
      }),
    ),
    query: Type.Optional(Type.String({ maxLength: 100, description: 'A part of the title or key.' })),
  },
  { additionalProperties: false },
);

/**
 * GET /processes, GET PUT /processes/:key, GET POST /processes/:key/statuses, PUT DELETE /processes/:key/watch,
 * GET /processes/:key/watchers
 */
export const processRoutes: Routes = async (app, { services: { callers, follows, processes, store, hub, now } }) => {
  app.get(
    '/processes',
    {
      schema: {
        operationId: 'listProcesses',
        summary: 'The processes that the caller may see',
        tags,
        querystring: ProcessQuery,
        response: answers(ref(ProcessPage)),
      },
    },
    async (request, reply) => {
      const { handle } = await callers.person(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      reply.header(POSITION_HEADER, String(hub.position));
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

  app.get(
    '/processes/:key/statuses',
    {
      schema: {
        operationId: 'listStatusUpdates',
        summary: 'All that was said of a process, newest first',
        tags,
        params: ProcessParams,
        querystring: PageQuery,
        response: answers(ref(StatusUpdatePage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.anyKnown(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      reply.header(POSITION_HEADER, String(hub.position));
      return processes.history(request.params.key, caller, { limit, ...rest });
    },
  );

  for (const method of ['PUT', 'DELETE'] as const) {
    const on = method === 'PUT';
    app.route({
      method,
      url: '/processes/:key/watch',
      schema: {
        operationId: on ? 'watchProcess' : 'unwatchProcess',
        summary: on ? 'The caller waits for the process: its changes reach their home' : 'The caller waits no more',
        tags,
        params: ProcessParams,
        response: answers(ref(Process)),
      },
      handler: async (request) => {
        const caller = await callers.person(request);
        const of = `process:${request.params.key}`;
        await (on ? follows.add(of, caller) : follows.remove(of, caller));
        return processes.get(request.params.key, { kind: 'person', handle: caller.handle });
      },
    });
  }

  app.get(
    '/processes/:key/watchers',
    {
      schema: {
        operationId: 'listWatchers',
        summary: 'Who waits for a process, the longest waiting first; for its owner and those who keep processes',
        tags,
        params: ProcessParams,
        querystring: PageQuery,
        response: answers(ref(WatcherPage)),
      },
    },
    async (request) => {
      const caller = await callers.person(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      return processes.watchers(request.params.key, caller, { limit, ...rest });
    },
  );
};
