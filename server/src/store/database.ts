/** The embedded database: one file, read on one connection and written on another. */

import { Kysely } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate, missingMigrations } from './migrations/index.ts';
import { dialectOver, SqliteConnection } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Changes that share one commit at the most, so that the first does not wait long for the last. */
const MAX_CHANGES_PER_COMMIT = 500;

/** How long a change waits for another process, such as an import, to end its own, in milliseconds. */
const BUSY_TIMEOUT_MS = 30_000;

export interface Store {
  /** Reads; sees what is committed, and nothing else. */
  readonly db: Kysely<Tables>;
  /**
   * Runs one atomic change: all of it is stored, or nothing. It must await nothing but its own queries.
   * Changes asked for at the same time share one commit, and so one flush to the disk.
   */
  write<T>(change: (trx: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Calls `listener` after each commit of this process. Returns the way to end that. */
  onCommit(listener: () => void): () => void;
  /**
   * Changes with each commit, of whichever process; what was read under the same version still holds.
   * Reads no table: SQLite answers it from the shared index of the log in about a microsecond.
   */
  readVersion(): number;
  /** Goes up when another process commits to the same database. */
  foreignVersion(): number;
  /** Statements executed so far, for tests that count them. */
  readonly queries: number;
  /** The connection that writes, for bulk work that has the database to itself. */
  readonly writer: SqliteConnection;
  missingMigrations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Path of the database file; created where there is none. */
  readonly file: string;
}

export async function openStore({ file }: StoreOptions): Promise<Store> {
  const writer = new SqliteConnection(file);
  try {
    // A new file becomes WAL only while nobody else writes to it.
    writer.database.exec(`pragma busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
    writer.database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    const db = new Kysely<Tables>({ dialect: dialectOver(writer) });
    if ((await missingMigrations(db)).length > 0) await migrate(db);
    // From here on a busy database must not stop the process: #begin waits without blocking.
    writer.database.exec('pragma busy_timeout = 0');
    return new SqliteStore(file, writer, db);
  } catch (error) {
    writer.close();
    throw error;
  }
}

interface Change {
  run(trx: Kysely<Tables>): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

class SqliteStore implements Store {
  readonly db: Kysely<Tables>;
  readonly writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #trx: Kysely<Tables>;
  readonly #listeners = new Set<() => void>();
  #waiting: Change[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(file: string, writer: SqliteConnection, trx: Kysely<Tables>) {
    this.writer = writer;
    this.#trx = trx;
    this.#reader = new SqliteConnection(file);
    this.#reader.database.exec('pragma busy_timeout = 5000; pragma query_only = on; pragma cache_size = -65536');
    this.db = new Kysely<Tables>({ dialect: dialectOver(this.#reader) });
  }

  get queries(): number {
    return this.#reader.queries + this.writer.queries;
  }

  write<T>(change: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The store is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: change, resolve: resolve, reject });
      this.#running ??= this.#commitAll();
    });
  }

  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readVersion(): number {
    return dataVersion(this.#reader);
  }

  foreignVersion(): number {
    return dataVersion(this.writer);
  }

  missingMigrations(): Promise<readonly string[]> {
    return missingMigrations(this.db);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    this.#reader.close();
    this.writer.close();
  }

  async #commitAll(): Promise<void> {
    // All requests that have arrived by the end of this turn of the event loop share the commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MAX_CHANGES_PER_COMMIT));
    this.#running = undefined;
  }

  async #commit(changes: readonly Change[]): Promise<void> {
    const done: (() => void)[] = [];
    const { database } = this.writer;
    try {
      await this.#begin();
      for (const change of changes) {
        database.exec('savepoint change');
        try {
          const value = await change.run(this.#trx);
          done.push(() => change.resolve(value));
        } catch (error) {
          database.exec('rollback to change');
          done.push(() => change.reject(error));
        }
        database.exec('release change');
      }
      database.exec('commit');
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      for (const change of changes) change.reject(error);
      return;
    }
    for (const tell of done) tell();
    for (const listener of this.#listeners) listener();
  }

  async #begin(): Promise<void> {
    const end = Date.now() + BUSY_TIMEOUT_MS;
    for (let wait = 2; ; wait = Math.min(wait * 2, 100)) {
      try {
        this.writer.database.exec('begin immediate');
        return;
      } catch (error) {
        if (!isBusy(error) || Date.now() > end) throw error;
        await delay(wait);
      }
    }
  }
}

/** Changes when another connection commits. */
function dataVersion(connection: SqliteConnection): number {
  return (connection.prepare('pragma data_version').get() as { data_version: number }).data_version;
}

/** SQLITE_BUSY and its extended codes. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}
