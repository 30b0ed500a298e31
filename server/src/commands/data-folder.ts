/** What the command keeps on disk: one folder with the database and the secret. */

import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MIN_SECRET_BYTES } from '../auth/tokens.ts';
import type { DataOptions } from '../config.ts';
import { openStore, type Store } from '../store/database.ts';
import { codeOf, Failure, misuse, reasonOf } from './failure.ts';

/** The folder holds private messages and the key to them all. */
const OWNER_ONLY = 0o700;
const OWNER_ONLY_FILE = 0o600;

export interface DataFolder {
  readonly path: string;
  readonly database: string;
  readonly secret: string;
}

/** The paths, with nothing made or read yet. */
export function dataFolder({ data, databaseUrl }: DataOptions): DataFolder {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    throw misuse(
      /^postgres(?:ql)?:/i.test(databaseUrl)
        ? 'This version keeps its data in a file: PostgreSQL (--database-url) comes in a later one'
        : '--database-url takes no such address; --data names the folder of the database',
    );
  }
  const path = resolve(data);
  return { path, database: join(path, 'team-feed.db'), secret: join(path, 'secret') };
}

export async function makeFolder({ path }: DataFolder): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: OWNER_ONLY });
  } catch (error) {
    throw new Failure(`The data folder ${path} cannot be made: ${reasonOf(error)}`, { cause: error });
  }
}

/** Opens the database, made where there is none. */
export async function openData(folder: DataFolder): Promise<Store> {
  await makeFolder(folder);
  const isNew = !(await exists(folder.database));
  try {
    const store = await openStore({ file: folder.database });
    if (isNew) await chmod(folder.database, OWNER_ONLY_FILE);
    return store;
  } catch (error) {
    throw new Failure(`The database ${folder.database} cannot be opened: ${databaseReason(error)}`, { cause: error });
  }
}

/** Opens a database that has to be there already. */
export async function openExistingData(folder: DataFolder): Promise<Store> {
  if (!(await exists(folder.database))) {
    throw new Failure(`There is no database in ${folder.path}; --data names another folder`);
  }
  return openData(folder);
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

function databaseReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/corrupted migrations/i.test(message)) return 'it was written by a newer version of team-feed';
  if (/not a database/i.test(message)) return 'the file is no database';
  if (/readonly|unable to open/i.test(message)) return 'the folder or the file cannot be written';
  return message;
}

/** TEAM_FEED_SECRET, else the file in the data folder, made where there is none. */
export async function readSecret(
  folder: DataFolder,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  const given = environment['TEAM_FEED_SECRET'];
  if (given !== undefined) {
    checkLength(given, 'TEAM_FEED_SECRET');
    return given;
  }
  await makeFolder(folder);
  try {
    if (!(await exists(folder.secret))) await makeSecret(folder.secret);
    const secret = (await readFile(folder.secret, 'utf8')).trim();
    checkLength(secret, `The secret in ${folder.secret}`);
    return secret;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The secret ${folder.secret} cannot be read or made: ${reasonOf(error)}`, { cause: error });
  }
}

function checkLength(secret: string, name: string): void {
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_SECRET_BYTES) {
    throw new Failure(`${name} has ${String(bytes)} bytes; it needs at least ${String(MIN_SECRET_BYTES)}`);
  }
}

/** A file appears with its content or not at all, so that two processes that start together agree on one secret. */
async function makeSecret(path: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: OWNER_ONLY_FILE, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
