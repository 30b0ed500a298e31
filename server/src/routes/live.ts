import Type from 'typebox';
import { readTopics } from '../live/topics.ts';
import type { Routes } from './route.ts';

const LiveQuery = Type.Object(
  {
    topics: Type.String({
      maxLength: 16_000,
      description: 'Names of timelines, or `processes`; each percent-encoded, separated by commas, at most 100.',
    }),
    lastEventId: Type.Optional(Type.String({ maxLength: 40, description: 'As the header Last-Event-ID, which wins.' })),
    once: Type.Optional(
      Type.Boolean({
        description:
          'Ends the answer when all that has happened is told: for networks that hold endless answers back, and poll.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** GET /live: server-sent events (WHATWG HTML 9.2) */
export const liveRoutes: Routes = async (app, { services: { callers, hub } }) => {
  app.get(
    '/live',
    {
      exposeHeadRoute: false,
      schema: {
        operationId: 'live',
        summary: 'Live events of the topics; `Last-Event-ID` goes on where a stream ended',
        tags: ['live'],
        querystring: LiveQuery,
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const { handle } = await callers.person(request);
      const topics = readTopics(request.query.topics);
      hub.checkRoom(handle);
      const header = request.headers['last-event-id'];
      const lastEventId = typeof header === 'string' && header !== '' ? header : request.query.lastEventId;
      reply.hijack();
      const response = reply.raw;
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) response.setHeader(name, value);
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would otherwise hold events back until its buffer is full.
        'x-accel-buffering': 'no',
      });
      response.flushHeaders();
      // Small frames at once: nothing follows that they could wait for.
      response.socket?.setNoDelay(true);
      try {
        await hub.open({ handle, topics, response, lastEventId });
        if (request.query.once) response.end();
      } catch (error) {
        request.log.error({ err: error }, 'a stream could not be served');
        response.destroy();
      }
    },
  );
};
