import { Kysely } from 'kysely';
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MIN_SECRET_BYTES } from '../auth/tokens.ts';
import type { DataOptions } from '../config.ts';
import { missingMigrations } from '../store/migrations/index.ts';
import { dialectOver, SqliteConnection } from '../store/sqlite.ts';
import type { Tables } from '../store/tables.ts';
import { type DataFolder, dataFolder, exists, readSecret } from './data-folder.ts';
import { reasonOf } from './failure.ts';

/** Below this, a few busy days may fill the disk, in bytes. */
const SCARCE_SPACE = 500 * 1024 * 1024;

/** A clock before the day this was written is wrong, and with it every token and every new post. */
const BUILT = Date.UTC(2026, 0, 1);

/** A newest post later than now by more than this says that the clock went back, in milliseconds. */
const CLOCK_TOLERANCE = 5 * 60 * 1000;

export interface DoctorOptions extends DataOptions {
  readonly json?: boolean;
  readonly embedOrigins: readonly string[];
}

export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failure';
  readonly detail: string;
}

/** `team-feed doctor`: changes nothing, and ends with exit code 1 where something has to be done. */
export async function doctor(options: DoctorOptions): Promise<void> {
  const findings = [...(await examine(dataFolder(options))), frames(options)];
  if (options.json) console.log(JSON.stringify(findings, null, 2));
  else for (const { check, state, detail } of findings) console.log(`${state.padEnd(8)} ${check}: ${detail}`);
  if (findings.some(({ state }) => state === 'failure')) process.exitCode = 1;
}

async function examine(folder: DataFolder): Promise<Finding[]> {
  const findings = [nodeVersion(), await folderState(folder), await secretState(folder), await space(folder)];
  return [...findings, ...(await databaseStates(folder))];
}

const ok = (check: string, detail: string): Finding => ({ check, state: 'ok', detail });
const warning = (check: string, detail: string): Finding => ({ check, state: 'warning', detail });
const failure = (check: string, detail: string): Finding => ({ check, state: 'failure', detail });

/** A page that is sent without encryption can be changed on its way, and with it what the frame is told. */
function frames({ embedOrigins }: DoctorOptions): Finding {
  const detail = ['pages of this server', ...embedOrigins].join(', ');
  const isPlain = embedOrigins.some((origin) => origin.startsWith('http:'));
  return isPlain ? warning('frames', `${detail}; https is safer`) : ok('frames', detail);
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > 22 || (major === 22 && minor >= 12);
  return isNew
    ? ok('node', process.versions.node)
    : failure('node', `${process.versions.node}; 22.12 or later is needed`);
}

async function folderState({ path }: DataFolder): Promise<Finding> {
  if (!(await exists(path))) return warning('data folder', `${path} is not there yet; serve or import make it`);
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return failure('data folder', `${path} cannot be written: ${reasonOf(error)}`);
  }
  if (await isOpenToOthers(path))
    return warning('data folder', `${path} can be read by other users; chmod 700 ends that`);
  return ok('data folder', path);
}

async function secretState(folder: DataFolder): Promise<Finding> {
  if (process.env['TEAM_FEED_SECRET'] === undefined) {
    if (!(await exists(folder.secret))) return warning('secret', 'none yet; serve or token make one');
    if (await isOpenToOthers(folder.secret)) {
      return failure('secret', `${folder.secret} can be read by other users; chmod 600 ends that, then make a new one`);
    }
  }
  try {
    const secret = await readSecret(folder);
    return ok('secret', `${String(Buffer.byteLength(secret))} bytes, at least ${String(MIN_SECRET_BYTES)} are needed`);
  } catch (error) {
    return failure('secret', reasonOf(error));
  }
}

/** Windows has no such bits; its user folders are private by themselves. */
async function isOpenToOthers(path: string): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

async function space({ path }: DataFolder): Promise<Finding> {
  let folder = path;
  while (!(await exists(folder)) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const detail = `${String(Math.floor(free / 1024 / 1024))} MB free`;
  return free < SCARCE_SPACE ? failure('disk space', `${detail}; at least 500 are needed`) : ok('disk space', detail);
}

async function databaseStates(folder: DataFolder): Promise<Finding[]> {
  if (!(await exists(folder.database)))
    return [warning('database', 'none yet; serve or import make one'), clock(undefined)];
  // Opened for reading only: whoever asks what is wrong does not want it changed yet.
  let connection: SqliteConnection;
  try {
    connection = new SqliteConnection(folder.database, { readOnly: true });
  } catch (error) {
    return [failure('database', reasonOf(error)), clock(undefined)];
  }
  try {
    const sound = [integrity(connection), await migrations(connection)];
    if (sound.some(({ state }) => state === 'failure')) return [...sound, clock(undefined)];
    return [...sound, references(connection), clock(newestPost(connection))];
  } catch (error) {
    return [failure('database', reasonOf(error)), clock(undefined)];
  } finally {
    connection.close();
  }
}

function integrity(connection: SqliteConnection): Finding {
  const rows = connection.prepare('pragma integrity_check(10)').all() as unknown as {
    readonly integrity_check: string;
  }[];
  const found = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  return found.length === 0 ? ok('integrity', 'the database is sound') : failure('integrity', found.join('; '));
}

/** The schema leaves these to the code, so the pragma for foreign keys is only the first of them. */
function references(connection: SqliteConnection): Finding {
  const wanted = {
    'rows that break a foreign key': 'select count(*) as count from pragma_foreign_key_check',
    'units under unknown units':
      'select count(*) as count from units where parent is not null and parent not in (select key from units)',
    'memberships of nobody or nothing':
      'select count(*) as count from memberships where person not in (select handle from people) or unit not in (select key from units)',
    'answers to unknown posts':
      'select count(*) as count from posts where reply_to is not null and reply_to not in (select id from posts)',
    'posts of unknown processes':
      'select count(*) as count from posts where process is not null and process not in (select key from processes)',
  };
  const found = Object.entries(wanted).flatMap(([what, sql]) => {
    const { count } = connection.prepare(sql).get() as unknown as { readonly count: number };
    return count > 0 ? [`${String(count)} ${what}`] : [];
  });
  return found.length === 0 ? ok('references', 'all of them lead somewhere') : failure('references', found.join(', '));
}

async function migrations(connection: SqliteConnection): Promise<Finding> {
  const missing = await missingMigrations(new Kysely<Tables>({ dialect: dialectOver(connection) }));
  return missing.length === 0
    ? ok('migrations', 'up to date')
    : failure('migrations', `missing: ${missing.join(', ')}`);
}

function newestPost(connection: SqliteConnection): number | undefined {
  const row = connection.prepare('select max(created_at) as at from posts').get() as unknown as {
    readonly at: number | null;
  };
  return row.at ?? undefined;
}

function clock(newest: number | undefined): Finding {
  const now = Date.now();
  const shown = new Date(now).toISOString();
  if (now < BUILT) return failure('clock', `${shown} is in the past`);
  if (newest !== undefined && newest > now + CLOCK_TOLERANCE) {
    return warning('clock', `${shown}, but the newest post is of ${new Date(newest).toISOString()}`);
  }
  return ok('clock', shown);
}
