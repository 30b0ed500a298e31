import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Posts remember what the page was called that they were written on. */
export const pageTitles: Migration = {
  async up(db: Kysely<never>): Promise<void> {
    await sql`alter table posts add column page_title text`.execute(db);
  },
};
