import Type from 'typebox';
import { MAX_PAGE_URL } from '../domain/limits.ts';
import { PageQuery, ref } from '../schemas/common.ts';
import { TimelinePage } from '../schemas/post.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

const TimelineParams = Type.Object({
  timeline: Type.String({
    minLength: 1,
    maxLength: MAX_PAGE_URL + 10,
    description:
      '`home`, `company`, `unit:<key>`, `person:<handle>`, `process:<key>`, `tag:<tag>`, `page:<url>` or `thread:<id>`.',
  }),
});

/** GET /timelines/:timeline */
export const timelineRoutes: Routes = async (app, { services: { callers, timelines, hub } }) => {
  app.get(
    '/timelines/:timeline',
    {
      schema: {
        operationId: 'getTimeline',
        summary: 'A timeline, newest first; a thread oldest first',
        tags: ['timelines'],
        params: TimelineParams,
        querystring: PageQuery,
        response: answers(ref(TimelinePage)),
      },
    },
    async (request, reply) => {
      const { handle } = await callers.person(request);
      // Read before the posts: a stream from here on may repeat one of them, and misses none.
      reply.header(POSITION_HEADER, String(hub.position));
      return timelines.read(request.params.timeline, handle, request.query);
    },
  );
};
