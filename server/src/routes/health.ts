import { problem } from '../problems.ts';
import type { Routes } from './route.ts';

/** GET /healthz: the process lives. GET /readyz: it can serve, the database answers and is of this version. */
export const healthRoutes: Routes = async (app, { services: { store } }) => {
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));

  app.get('/readyz', { schema: { hide: true } }, async () => {
    const missing = await store.missingMigrations();
    if (missing.length > 0) throw problem('server-busy', 'The database is of another version');
    return { status: 'ok' };
  });
};
