import Type from 'typebox';
import { problem } from '../problems.ts';
import { Handle, PageQuery, ref } from '../schemas/common.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { Person, PersonPage } from '../schemas/directory.ts';
import { findPerson, listPeople } from '../store/directory.ts';
import { answers, type Routes } from './route.ts';

const PeopleQuery = Type.Object(
  {
    ...PageQuery.properties,
    query: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Beginnings of the handle or of words of the name; case and accents do not count.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** GET /people, GET /people/:handle */
export const peopleRoutes: Routes = async (app, { services: { callers, store } }) => {
  app.get(
    '/people',
    {
      schema: {
        operationId: 'listPeople',
        summary: 'The people of the directory, by name',
        tags: ['directory'],
        querystring: PeopleQuery,
        response: answers(ref(PersonPage)),
      },
    },
    async (request) => {
      await callers.person(request);
      const { limit = PAGE_DEFAULT, ...rest } = request.query;
      return listPeople(store.db, { limit, ...rest });
    },
  );

  app.get(
    '/people/:handle',
    {
      schema: {
        operationId: 'getPerson',
        summary: 'One person',
        tags: ['directory'],
        params: Type.Object({ handle: Handle }),
        response: answers(ref(Person)),
      },
    },
    async (request) => {
      await callers.person(request);
      const person = await findPerson(store.db, request.params.handle);
      if (!person) throw problem('not-found');
      return person;
    },
  );
};
