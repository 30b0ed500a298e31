/** A test server whose people come and go, with streams to read. */

import { v7 } from 'uuid';
import { type NewPerson, type NewUnit, rebuildReach, savePeople } from '../../server/src/store/directory.ts';
import { appendEvent } from '../../server/src/store/events.ts';
import { type LiveReader, readLive, type ReadOptions } from './live-reader.ts';
import { type ServerOptions, startServer, type TestServer } from './server.ts';

/** `it` has the team `web`; `sales` has nothing to do with them. */
const UNITS: readonly NewUnit[] = [
  { key: 'it', name: 'IT', kind: 'sector', parent: null },
  { key: 'web', name: 'Web team', kind: 'team', parent: 'it' },
  { key: 'sales', name: 'Sales', kind: 'sector', parent: null },
];

const PEOPLE: readonly NewPerson[] = [
  { handle: 'ada', name: 'Ada Ferri', title: 'Head of IT', units: ['it'], roles: ['member', 'editor'] },
  { handle: 'ben', name: 'Ben Okoro', units: ['web'] },
  { handle: 'cleo', name: 'Cléo Martin', units: ['sales'] },
  { handle: 'dora', name: 'Dora Lind', units: [], roles: ['member', 'admin'] },
];

export const newId = (): string => v7();

export interface LiveServer extends Omit<TestServer, 'post'> {
  /** Writes a post that must be accepted, a company-wide note where only a text is given, and answers it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every form
  post(as: string, post: string | Readonly<Record<string, unknown>>): Promise<any>;
  /** Opens a stream; it is ready. */
  read(as: string, topics: readonly string[], more?: Partial<ReadOptions>): Promise<LiveReader>;
  /** Replaces people, and with them their memberships. */
  savePeople(people: readonly NewPerson[]): Promise<void>;
}

export async function startLiveServer(options: ServerOptions = {}): Promise<LiveServer> {
  const server = await startServer({ people: PEOPLE, units: UNITS, ...options });
  let closed: Promise<void> | undefined;
  return {
    ...server,
    post: (as, post) => server.post(as, typeof post === 'string' ? { body: post } : post),
    async read(as, topics, more = {}) {
      const reader = await readLive(server.url, { token: await server.token(as), topics, ...more });
      if (reader.status === 200) await reader.next('ready');
      return reader;
    },
    savePeople: (people) =>
      server.store.write(async (trx) => {
        await savePeople(trx, people);
        await rebuildReach(trx);
        await appendEvent(trx, { kind: 'directory-changed' });
      }),
    close: () => (closed ??= server.close()),
  };
}
