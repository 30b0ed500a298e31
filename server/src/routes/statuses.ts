import Type from 'typebox';

import { MAX_STATUS_KEYS } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import { ref } from '../schemas/common.ts';
import { StatusPage } from '../schemas/process.ts';
import { listStatuses, listStatusesOfService, toStatus } from '../store/processes.ts';
import { answers, POSITION_HEADER, type Routes } from './route.ts';

const StatusQuery = Type.Object(
  { keys: Type.String({ description: `Keys of processes, separated by commas, at most ${String(MAX_STATUS_KEYS)}.` }) },
  { additionalProperties: false },
);

/** GET /statuses */
export const statusRoutes: Routes = async (app, { services: { callers, store, hub, now } }) => {
  app.get(
    '/statuses',
    {
      schema: {
        operationId: 'listStatuses',
        summary: 'Where many processes stand; what is unknown or not for the caller is left out',
        tags: ['processes'],
        querystring: StatusQuery,
        response: answers(ref(StatusPage)),
      },
    },
    async (request, reply) => {
      const caller = await callers.anyKnown(request);
      const keys = [...new Set(request.query.keys.split(',').filter((key) => key !== ''))];
      if (keys.length > MAX_STATUS_KEYS) {
        throw problem(
          'too-many-keys',
          `${String(keys.length)} keys, and at most ${String(MAX_STATUS_KEYS)} in one request`,
        );
      }
      reply.header(POSITION_HEADER, String(hub.position));
      if (keys.length === 0) return { items: [], next: null };
      const rows =
        caller.kind === 'person'
          ? await listStatuses(store.db, keys, caller.handle)
          : await listStatusesOfService(store.db, keys, caller.prefix);
      return { items: rows.map((row) => toStatus(row, now())), next: null };
    },
  );
};
