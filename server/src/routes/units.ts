import Type from 'typebox';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import { Key, PageQuery, ref } from '../schemas/common.ts';
import { Unit, UnitPage } from '../schemas/directory.ts';
import { findUnit, listUnits } from '../store/directory.ts';
import { answers, type Routes } from './route.ts';

/** GET /units, GET /units/:key */
export const unitRoutes: Routes = async (app, { services: { callers, store } }) => {
  app.get(
    '/units',
    {
      schema: {
        operationId: 'listUnits',
        summary: 'The units of the organization, by name',
        tags: ['directory'],
        querystring: PageQuery,
        response: answers(ref(UnitPage)),
      },
    },
    async (request) => {
      await callers.person(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      return listUnits(store.db, { limit, ...rest });
    },
  );

  app.get(
    '/units/:key',
    {
      schema: {
        operationId: 'getUnit',
        summary: 'One unit',
        tags: ['directory'],
        params: Type.Object({ key: Key }),
        response: answers(ref(Unit)),
      },
    },
    async (request) => {
      await callers.person(request);
      const unit = await findUnit(store.db, request.params.key);
      if (!unit) throw problem('not-found');
      return unit;
    },
  );
};
