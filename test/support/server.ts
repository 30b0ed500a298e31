/** A real feed server on a free port over a real database file, for one test. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOptions, buildApp } from '../../server/src/app.ts';
import { createTokens, type Tokens } from '../../server/src/auth/tokens.ts';
import { openStore, type Store } from '../../server/src/store/database.ts';
import { type NewPerson, type NewUnit, rebuildReach, savePeople, saveUnits } from '../../server/src/store/directory.ts';

export interface CallOptions {
  /** Handle of the person who calls; without one, no token is sent. */
  readonly as?: string;
  /** Sent as it is, in place of the person's token. */
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, in place of `body` as JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; reading it throws where it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
  readonly body: any;
}

export interface TestServer {
  readonly url: string;
  readonly store: Store;
  readonly tokens: Tokens;
  token(handle: string): Promise<string>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Writes a post and answers it; fails the test where it is refused. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
  post(as: string, post: string | Readonly<Record<string, unknown>>): Promise<any>;
  /** Replaces people, and with them their memberships. */
  savePeople(people: readonly NewPerson[]): Promise<void>;
  close(): Promise<void>;
}

export interface ServerOptions extends Partial<Omit<AppOptions, 'store' | 'tokens'>> {
  readonly people?: readonly NewPerson[];
  readonly units?: readonly NewUnit[];
}

/** A small firm: `it` has the team `web`, and `sales` knows neither. */
export const UNITS: readonly NewUnit[] = [
  { key: 'it', name: 'IT', kind: 'sector', parent: null },
  { key: 'web', name: 'Web team', kind: 'team', parent: 'it' },
  { key: 'sales', name: 'Sales', kind: 'sector', parent: null },
];

export const PEOPLE: readonly NewPerson[] = [
  { handle: 'ada', name: 'Ada Ferri', title: 'Head of IT', units: ['it'], roles: ['member', 'editor'] },
  { handle: 'ben', name: 'Ben Okoro', units: ['web'] },
  { handle: 'cleo', name: 'Cléo Martin', units: ['sales'] },
  { handle: 'dora', name: 'Dora Lind', units: [], roles: ['member', 'admin'] },
];

let lastId = 0;

/** A fresh UUIDv7, later than all before. */
export function newId(at = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  const count = (++lastId).toString(16).padStart(3, '0').slice(-3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-8${randomBytes(2).toString('hex').slice(1)}-${randomBytes(6).toString('hex')}`;
}

export async function startServer({ people = PEOPLE, units = UNITS, ...options }: ServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'team-feed-'));
  const store = await openStore({ file: join(folder, 'team-feed.db') });
  const tokens = createTokens('a secret of the tests, of forty letters.');
  await store.write(async (trx) => {
    await saveUnits(trx, units);
    await savePeople(trx, people);
    await rebuildReach(trx);
  });
  const app = await buildApp({ store, tokens, ...options });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${String((app.server.address() as AddressInfo).port)}`;

  const token = (handle: string): Promise<string> => tokens.sign({ sub: handle }, 3600);

  async function call(method: string, path: string, call: CallOptions = {}): Promise<Answer> {
    const bearer = call.token ?? (call.as === undefined ? undefined : await token(call.as));
    const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      get body() {
        return JSON.parse(text) as unknown;
      },
    };
  }

  return {
    url,
    store,
    tokens,
    token,
    call,
    async post(as, post) {
      const body = { id: newId(), ...(typeof post === 'string' ? { body: post } : post) };
      const answer = await call('POST', '/v1/posts', { as, body });
      if (answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.text}`);
      return answer.body;
    },
    async savePeople(changed) {
      const { appendEvent } = await import('../../server/src/store/events.ts');
      await store.write(async (trx) => {
        await savePeople(trx, changed);
        await rebuildReach(trx);
        await appendEvent(trx, { kind: 'directory-changed' });
      });
    },
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
