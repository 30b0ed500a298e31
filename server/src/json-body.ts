import type { FastifyInstance } from 'fastify';
import { problem } from './problems.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads JSON bodies as RFC 8259 wants them: bytes that are no UTF-8 are refused, not replaced,
 * and keys that would reach into a prototype as well.
 */
export function strictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      const text = utf8.decode(body as Buffer);
      done(null, JSON.parse(text, refusePrototype) as unknown);
    } catch {
      done(problem('invalid-json'));
    }
  });
}

function refusePrototype(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('A key that is not allowed');
  return value;
}
