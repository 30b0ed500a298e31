/** Who calls: from the bearer token to somebody in the directory. */

import type { FastifyRequest } from 'fastify';
import { problem } from '../problems.ts';
import type { Person } from '../schemas/directory.ts';
import type { Store } from '../store/database.ts';
import { Kept } from '../store/kept.ts';
import { parameter, prepared } from '../store/prepared.ts';
import type { Caller, Tokens } from './tokens.ts';

/** A person of the directory, with what decides what they may do. */
export interface KnownPerson {
  readonly handle: string;
  readonly roles: Person['roles'];
}

const rolesOf = prepared((db) => db.selectFrom('people').select('roles').where('handle', '=', parameter('handle')));

export class Callers {
  readonly #store: Store;
  readonly #tokens: Tokens;
  readonly #known: Kept<KnownPerson | null>;

  constructor(store: Store, tokens: Tokens) {
    this.#store = store;
    this.#tokens = tokens;
    this.#known = new Kept(store);
  }

  /** Whoever the token names. Throws `unauthorized` or `token-expired`. */
  any(request: FastifyRequest): Promise<Caller> {
    const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined || token === '' || rest.length > 0) {
      return Promise.reject(problem('unauthorized', 'Send `Authorization: Bearer` and a token'));
    }
    return this.#tokens.verify(token);
  }

  /** A service, or a person of the directory. Throws `unknown-caller` for a stranger. */
  async anyKnown(request: FastifyRequest): Promise<Caller> {
    const caller = await this.any(request);
    if (caller.kind === 'person') await this.known(caller.handle);
    return caller;
  }

  /** A person of the directory. Throws `forbidden` for a service and `unknown-caller` for a stranger. */
  async person(request: FastifyRequest): Promise<KnownPerson> {
    const caller = await this.any(request);
    if (caller.kind === 'service') throw problem('forbidden', 'A service token updates processes and nothing else');
    return this.known(caller.handle);
  }

  async known(handle: string): Promise<KnownPerson> {
    const person = await this.#known.get(handle, async () => {
      const [row] = await rolesOf(this.#store.db, { handle });
      return row ? { handle, roles: JSON.parse(row.roles) as Person['roles'] } : null;
    });
    if (!person) throw problem('unknown-caller', `${handle} is not in the directory`);
    return person;
  }
}
