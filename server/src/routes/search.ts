import Type from 'typebox';
import { MAX_QUERY } from '../domain/limits.ts';
import { PageQuery, ref } from '../schemas/common.ts';
import { SearchPage } from '../schemas/inbox.ts';
import { answers, type Routes } from './route.ts';

const SearchQuery = Type.Object(
  {
    ...PageQuery.properties,
    // Its length is the service's to refuse: in words that say what to do.
    query: Type.String({
      description: `Words, "a phrase", and filters: \`from:<handle>\`, \`in:<unit>\`, \`in:company\`, \`in:people\`, \`tag:<tag>\`, \`kind:<kind>\`, \`before:<date>\`; at most ${String(MAX_QUERY)} characters. All words must be there, and one value of each filter.`,
    }),
  },
  { additionalProperties: false },
);

/** GET /search */
export const searchRoutes: Routes = async (app, { services: { callers, search } }) => {
  app.get(
    '/search',
    {
      schema: {
        operationId: 'search',
        summary: 'Posts that the caller may see and that hold what is looked for, the best and newest first',
        tags: ['search'],
        querystring: SearchQuery,
        response: answers(ref(SearchPage)),
      },
    },
    async (request) => {
      const { handle } = await callers.person(request);
      const { query, ...page } = request.query;
      return search.find(query, handle, page);
    },
  );
};
