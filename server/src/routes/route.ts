/** What all route files share. */

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyPluginAsync, RawServerDefault } from 'fastify';
import type { TSchema } from 'typebox';
import type { Services } from '../app.ts';
import { Problem, ref } from '../schemas/common.ts';

/** A file of routes: a Fastify plugin that is handed the services. */
export type Routes = FastifyPluginAsync<{ readonly services: Services }, RawServerDefault, TypeBoxTypeProvider>;

/** The answers of a route: the good one, and a problem for all others. */
export const answers = <S extends TSchema>(schema: S) => ({ 200: schema, default: ref(Problem) });
