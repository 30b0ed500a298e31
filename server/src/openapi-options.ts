import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';

/** How the contract is generated from the routes' schemas. */
export const openapiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Team Feed',
      description: 'The feed API of a microblog inside a company.',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'HS256, with `sub` and `exp`.' },
      },
    },
    security: [{ token: [] }],
  },
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) =>
      typeof json['$id'] === 'string' ? json['$id'] : `def-${String(index)}`,
  },
};
