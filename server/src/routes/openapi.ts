import type { Routes } from './route.ts';

/** GET /openapi.json: the contract, for tools and for the curious. */
export const openapiRoutes: Routes = async (app) => {
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
};
