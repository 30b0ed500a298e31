/** A feed server of a test's own: a new database in a folder of its own, on a free port, asked over real HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { buildApp, type AppOptions } from '../../server/src/app.ts';
import { createTokens, type Tokens } from '../../server/src/auth/tokens.ts';
import { openStore, type Store } from '../../server/src/store/database.ts';
import { type NewPerson, type NewUnit, rebuildReach, savePeople, saveUnits } from '../../server/src/store/directory.ts';

export const SECRET = 'a secret of the tests, long enough for HS256';

/** A sector with a team in it, and a sector that has nothing to do with them. */
export const UNITS: readonly NewUnit[] = [
  { key: 'tech', name: 'Technology', kind: 'sector', parent: null },
  { key: 'web', name: 'Web team', kind: 'team', parent: 'tech' },
  { key: 'sales', name: 'Sales', kind: 'sector', parent: null },
];

/** `olga` is the outsider: she belongs to none of the units that the others write to. */
export const PEOPLE: readonly NewPerson[] = [
  { handle: 'ada', name: 'Ada Lindqvist', title: 'Engineer', units: ['web'] },
  { handle: 'ben', name: 'Ben Okoro', units: ['web'] },
  { handle: 'tim', name: 'Tim Vogel', units: ['tech'] },
  { handle: 'olga', name: 'Olga Peña', units: ['sales'] },
  { handle: 'eva', name: 'Eva Rossi', units: ['sales'], roles: ['member', 'editor'] },
  { handle: 'adam', name: 'Adam Weiß', units: [], roles: ['member', 'admin'] },
];

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined where it is none. */
  readonly body: any;
}

export interface Call {
  /** Handle of the person who calls; nobody by default. */
  readonly as?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, as `application/json` unless `headers` say otherwise. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer {
  readonly url: string;
  readonly store: Store;
  readonly tokens: Tokens;
  token(handle: string): Promise<string>;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Writes a post that must be accepted, and answers it. */
  post(as: string, post: Readonly<Record<string, unknown>>): Promise<{ readonly id: string; readonly version: number }>;
  close(): Promise<void>;
}

export interface ServerOptions extends Omit<Partial<AppOptions>, 'store' | 'tokens'> {
  readonly people?: readonly NewPerson[];
  readonly units?: readonly NewUnit[];
}

export async function startServer({
  people = PEOPLE,
  units = UNITS,
  ...options
}: ServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'team-feed-test-'));
  const store = await openStore({ file: join(folder, 'feed.db') });
  await store.write(async (trx) => {
    await saveUnits(trx, units);
    await savePeople(trx, people);
    await rebuildReach(trx);
  });
  const tokens = createTokens(SECRET);
  const app = await buildApp({ store, tokens, ...options });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${String((app.server.address() as AddressInfo).port)}`;
  const kept = new Map<string, Promise<string>>();

  const token = (handle: string): Promise<string> => {
    const known = kept.get(handle) ?? tokens.sign({ sub: handle }, 3600);
    kept.set(handle, known);
    return known;
  };

  const call: TestServer['call'] = async (method, path, { as, body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${await token(as)}` }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: readJson(text) };
  };

  return {
    url,
    store,
    tokens,
    token,
    call,
    async post(as, post) {
      const answer = await call('POST', '/v1/posts', { as, body: { id: v7(), ...post } });
      if (answer.status !== 201) throw new Error(`The post was refused: ${answer.text}`);
      return answer.body as { id: string; version: number };
    },
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The word that a problem's `type` ends in. */
export const wordOf = (answer: Answer): string => String(answer.body?.type).replace('urn:team-feed:problem:', '');
