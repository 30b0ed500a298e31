import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { canonicalPage } from '../../domain/page-address.ts';
import type { Tables } from '../tables.ts';

/**
 * Posts are kept under the canonical address of their page, by today's rule: those that come from now on have no other. When the
 * rule grows, a further migration does the same again.
 */
export const pageAddresses: Migration = {
  async up(db: Kysely<Tables>): Promise<void> {
    const rows = await db.selectFrom('posts').select('page').distinct().where('page', 'is not', null).execute();
    for (const { page } of rows) {
      const canonical = page === null ? undefined : canonicalPage(page);
      if (canonical === undefined || canonical === page) continue;
      await db.updateTable('posts').set({ page: canonical }).where('page', '=', page).execute();
    }
  },
};
