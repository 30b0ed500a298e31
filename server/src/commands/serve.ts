import type { FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { createTokens, type Tokens } from '../auth/tokens.ts';
import type { DataOptions, LogLevel } from '../config.ts';
import type { Settings } from '../domain/settings.ts';
import { embedFolder, keepBuild, readBuild } from '../embed-build.ts';
import { embedRoutes } from '../routes/embed.ts';
import type { Store } from '../store/database.ts';
import { dataFolder, openData, readSecret } from './data-folder.ts';
import { codeOf, Failure, misuse, reasonOf } from './failure.ts';

/** What is still being answered gets this long when the server is told to end, in milliseconds. */
const GRACE = 10_000;

export interface ServeOptions extends DataOptions {
  readonly port: number;
  readonly host: string;
  readonly noteGraphemes: number;
  readonly timeZone: string;
  readonly workingHours: { readonly from: number; readonly to: number };
  readonly workingDays: ReadonlySet<number>;
  readonly companyMustReads: number;
  readonly urgentRoles: Settings['urgentRoles'];
  readonly urgentPerHour: number;
  readonly embedOrigins: Settings['embedOrigins'];
  readonly publicUrl?: string;
  readonly logLevel: LogLevel;
  readonly demo?: boolean;
  /** Another demo than the built one. */
  readonly demoFiles?: string;
  /** Nobody said where the data are. */
  readonly dataIsDefault: boolean;
}

/** `team-feed serve` */
export async function serve(options: ServeOptions): Promise<void> {
  // Signals that come while it starts end it as well.
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const isDemo = options.demo === true;
  if (isDemo && !isLoopback(options.host)) {
    throw misuse(`--demo lets everyone in as anyone, so it listens on this machine only, not on ${options.host}`);
  }
  dataFolder(options);
  const demo = isDemo ? await import('../demo/demo.ts') : undefined;
  const place = await demo?.demoPlace(options.dataIsDefault ? undefined : options.data);
  const folder = dataFolder(place ? { ...options, data: place.folder } : options);
  try {
    const tokens = createTokens(await readSecret(folder));
    const store = await openData(folder);
    try {
      const app = await buildServer(options, store, tokens, join(folder.path, 'embed'));
      const running = await demo?.setUpDemo({ app, store, tokens, files: options.demoFiles });
      const address = await listen(app, options);
      console.log(`team-feed listening on ${address}`);
      if (options.publicUrl !== undefined) console.log(`Browsers reach it at ${options.publicUrl}`);
      if (running) {
        const site = address.replace('//127.0.0.1:', '//localhost:');
        console.log(`The demo intranet is ${site}/ and ${site}/demo/sign-in is where to be somebody else`);
        running.start();
      }
      await ended;
      running?.stop();
      await close(app);
    } finally {
      await store.close();
    }
  } finally {
    await place?.remove();
  }
}

async function buildServer(
  options: ServeOptions,
  store: Store,
  tokens: Tokens,
  kept: string,
): Promise<FastifyInstance> {
  const { logLevel, noteGraphemes, timeZone, workingDays, companyMustReads, urgentRoles, urgentPerHour } = options;
  const { embedOrigins, publicUrl } = options;
  const workingHours = { timeZone, ...options.workingHours, days: workingDays };
  const settings: Settings = {
    noteGraphemes,
    workingHours,
    companyMustReads,
    urgentRoles,
    urgentPerHour,
    embedOrigins,
    ...(publicUrl !== undefined && { publicUrl }),
  };
  const logger = logLevel === 'silent' ? false : { level: logLevel, stream: process.stderr };
  const app: FastifyInstance = await buildApp({ store, tokens, settings, logger });
  const folder = embedFolder();
  if (folder === undefined)
    console.error('team-feed: embed.js is not built, so pages cannot load the elements from here');
  else {
    const build = await readBuild(folder);
    await keepBuild(build, kept);
    await app.register(embedRoutes, { build, kept });
  }
  return app;
}

async function listen(app: FastifyInstance, { port, host }: ServeOptions): Promise<string> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    await app.close();
    throw new Failure(whyNot(error, host, port), { cause: error });
  }
  const address = app.server.address();
  const shown = isIP(host) === 6 ? `[${host}]` : host;
  return `http://${shown}:${String(typeof address === 'object' ? (address?.port ?? port) : port)}`;
}

function whyNot(error: unknown, host: string, port: number): string {
  const where = `${host}:${String(port)}`;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Another program listens on ${where} already; --port takes another one, and 0 any that is free`;
    case 'EACCES':
      return `This user may not listen on ${where}; ports below 1024 are the administrator's`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address ${host} to listen on`;
    default:
      return `It cannot listen on ${where}: ${reasonOf(error)}`;
  }
}

/** Answers what has been asked, then ends; streams are told to come back. */
async function close(app: FastifyInstance): Promise<void> {
  const patience = setTimeout(() => app.server.closeAllConnections(), GRACE);
  await app.close();
  clearTimeout(patience);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
