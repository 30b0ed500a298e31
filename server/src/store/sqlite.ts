/** node:sqlite behind Kysely's SQLite dialect: one connection, its prepared statements kept. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Statements kept per connection; more than the code has, unless one is built from data by mistake. */
const MAX_STATEMENTS = 500;

export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  /** Statements executed so far. */
  queries = 0;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readonly readOnly?: boolean } = {}) {
    this.database = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs a query at once; node:sqlite has no other way. */
  run<Row>(query: CompiledQuery): QueryResult<Row> {
    this.queries++;
    const statement = this.prepare(query.sql);
    const parameters = query.parameters.map(toSqlite);
    if (answersRows(query)) return { rows: statement.all(...parameters) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return Promise.resolve(this.run<Row>(query));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  // eslint-disable-next-line require-yield -- the interface asks for a generator
  async *streamQuery<Row>(): AsyncGenerator<QueryResult<Row>> {
    throw new Error('Use Store.iterate');
  }

  close(): void {
    this.#statements.clear();
    this.database.close();
  }
}

/** A dialect over a connection that somebody else opens, closes and runs transactions on. */
export function dialectOver(connection: SqliteConnection): Dialect {
  const nothing = (): Promise<void> => Promise.resolve();
  const exec = (sql: string) => (): Promise<void> => {
    connection.database.exec(sql);
    return Promise.resolve();
  };
  const driver: Driver = {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: nothing,
    beginTransaction: exec('begin immediate'),
    commitTransaction: exec('commit'),
    rollbackTransaction: exec('rollback'),
    destroy: nothing,
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function answersRows({ query, sql }: CompiledQuery): boolean {
  switch (query.kind) {
    case 'SelectQueryNode':
      return true;
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return query.returning !== undefined;
    default:
      return /^\s*(?:select|with|pragma|explain)\b/i.test(sql);
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return Number(value);
  return value as SQLInputValue;
}
