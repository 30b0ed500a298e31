import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { schemas } from './schemas/index.ts';

/**
 * Two validators: JSON bodies are taken as they are, since a number is no text; addresses and headers hold
 * text only, so there `?limit=20` is read as a number. Neither drops what it does not know: that is refused.
 */
export function validateStrictly(app: FastifyInstance): void {
  const bodies = validator(false);
  const others = validator(true);
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : others).compile(schema as object));
}

function validator(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({
    coerceTypes,
    useDefaults: true,
    removeAdditional: false,
    strictTypes: false,
    // With `true`, minimum and maximum are not asked of the infinity that `1e1000` is read as.
    strictNumbers: !coerceTypes,
  });
  formats.default(ajv, ['date-time']);
  for (const schema of schemas) ajv.addSchema(schema);
  return ajv;
}
