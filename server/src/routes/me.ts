import { LONG_GRAPHEMES, TITLE_GRAPHEMES } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import { ref } from '../schemas/common.ts';
import { Me } from '../schemas/directory.ts';
import { findPerson } from '../store/directory.ts';
import { answers, type Routes } from './route.ts';

/** GET /me */
export const meRoutes: Routes = async (app, { services: { callers, store, settings } }) => {
  app.get(
    '/me',
    {
      schema: {
        operationId: 'getMe',
        summary: 'Whom the token names',
        tags: ['directory'],
        response: answers(ref(Me)),
      },
    },
    async (request) => {
      const { handle } = await callers.person(request);
      const person = await findPerson(store.db, handle);
      if (!person) throw problem('unknown-caller');
      const isEditor = person.roles.includes('editor') || person.roles.includes('admin');
      return {
        ...person,
        limits: { note: settings.noteGraphemes, long: LONG_GRAPHEMES, title: TITLE_GRAPHEMES },
        may: {
          postUrgent: settings.urgentRoles.some((role) => person.roles.includes(role)),
          postCompanyNews: isEditor,
        },
      };
    },
  );
};
