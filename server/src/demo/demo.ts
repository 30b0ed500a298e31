/** `serve --demo`: a company to try everything with, in a folder of its own. */

import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tokens } from '../auth/tokens.ts';
import { Failure } from '../commands/failure.ts';
import type { Store } from '../store/database.ts';
import { importLines } from '../transfer/import.ts';
import { type Company, type Move, readCompany } from './company.ts';
import { playMoves } from './moves.ts';
import { demoFolder, pageRoutes } from './pages.ts';
import { signInRoutes } from './sign-in.ts';

/** A token for one move. */
const MOVE_TOKEN_SECONDS = 60;

export interface DemoPlace {
  readonly folder: string;
  /** Removes the folder, if it was made for this demo. */
  remove(): Promise<void>;
}

/** The folder that was asked for, else one that goes when the demo ends. */
export async function demoPlace(data: string | undefined): Promise<DemoPlace> {
  if (data !== undefined) return { folder: data, remove: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'team-feed-demo-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface DemoOptions {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly tokens: Tokens;
  /** Folder of the built pages and `company.jsonl`. */
  readonly files: string | undefined;
}

export interface Demo {
  /** Lets the processes move. */
  start(): void;
  stop(): void;
}

/** Stores the company in an empty database and adds the demo's routes to the app. */
export async function setUpDemo({ app, store, tokens, files = demoFolder() }: DemoOptions): Promise<Demo> {
  if (files === undefined) throw new Failure('The demo is not built yet: run `npm run build` first');
  const company = await readCompany(join(files, 'company.jsonl'), Date.now());
  await seed(store, company);
  await app.register(async (pages) => {
    pages.addHook('onSend', async (_request, reply) => {
      reply.headers({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      });
    });
    await pages.register(pageRoutes, { folder: files });
    await pages.register(signInRoutes, { store, tokens, defaultPerson: company.defaultPerson });
  });

  const make = async (move: Move): Promise<void> => {
    const { process, by, state, step, label, note, waitingOn, reason } = move;
    const response = await app.inject({
      method: 'POST',
      url: `/v1/processes/${encodeURIComponent(process)}/statuses`,
      headers: { authorization: `Bearer ${await tokens.sign({ sub: by }, MOVE_TOKEN_SECONDS)}` },
      payload: { state, step, label, note, waitingOn, reason },
    });
    if (response.statusCode >= 300) throw new Error(`${process} did not move: ${response.body}`);
  };
  let stop: (() => void) | undefined;
  return {
    start() {
      stop = playMoves(company.moves, make, (error) => app.log.warn(error));
    },
    stop() {
      stop?.();
    },
  };
}

async function seed(store: Store, { lines, defaultPerson }: Company): Promise<void> {
  const people = await store.db.selectFrom('people').select('handle').execute();
  if (people.length > 0) {
    if (people.some(({ handle }) => handle === defaultPerson)) return;
    throw new Failure('The data folder holds another company already; the demo would let everyone in as anyone');
  }
  const { bad } = await importLines({ store, lines });
  if (bad.count > 0) throw new Failure(`The demo company cannot be stored: ${bad.describe().join('; ')}`);
}
