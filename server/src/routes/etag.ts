/** Names of contents, for requests on condition that they have changed (RFC 9110, 13.1.2). */

import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** Characters of a hash that tell two contents apart: 132 bits. */
const CHARACTERS = 22;

/** Without the quotes that it has in a header. */
export const nameOf = (content: string): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, CHARACTERS);

/** Whether whoever asks has it already. */
export function isKnown({ headers }: FastifyRequest, name: string): boolean {
  return headers['if-none-match']?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === `"${name}"`) ?? false;
}
