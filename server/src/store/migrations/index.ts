import type { Kysely } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { first } from './0001-first.ts';
import { scenarios } from './0002-scenarios.ts';
import { pageTitles } from './0003-page-titles.ts';
import { pageAddresses } from './0004-page-addresses.ts';

/** Forward only, in the order of their names; a name that was released never changes. */
const migrations = {
  '0001-first': first,
  '0002-scenarios': scenarios,
  '0003-page-titles': pageTitles,
  '0004-page-addresses': pageAddresses,
};

const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };

/** Brings the database up to this version. A newer database is refused by Kysely, since it holds migrations unknown here. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The database could not be migrated');
}

/** Names of the migrations that the database still lacks. */
export async function missingMigrations(db: Kysely<Tables>): Promise<readonly string[]> {
  const known = await new Migrator({ db, provider }).getMigrations();
  return known.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}
