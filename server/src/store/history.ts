/** What posts said before, and who is known to have read them. */

import { type Kysely, sql } from 'kysely';
import { toIso } from '../domain/times.ts';
import type { PostVersion, ReactionName } from '../schemas/post.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export async function listVersions(db: Db, post: string): Promise<PostVersion[]> {
  const rows = await db.selectFrom('post_versions').selectAll().where('post', '=', post).orderBy('version').execute();
  return rows.map(({ version, title, body, at }) => ({ version, title, body, at: toIso(at) }));
}

/** People of whom it is known that they read a post: they acknowledged or saw it as asked, reacted to it, or answered it. */
export async function readersOf(db: Db, post: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`
    select person from receipts where post = ${post} and seen_at is not null
    union select person from reactions where post = ${post}
    union select author from posts where reply_to = ${post}`.execute(db);
  return new Set(rows.map((row) => row.person));
}

export interface ReactorRow {
  readonly handle: string;
  readonly name: string | null;
  readonly reaction: ReactionName;
  readonly at: number;
}

/** Reactions to a post, newest first, behind the one of a moment and a person. */
export async function listReactors(
  db: Db,
  post: string,
  count: number,
  before: { readonly at: number; readonly who: string } | undefined,
): Promise<ReactorRow[]> {
  const who = sql<string>`reactions.person || ' ' || reactions.name`;
  let select = db
    .selectFrom('reactions')
    .leftJoin('people', 'people.handle', 'reactions.person')
    .select(['reactions.person as handle', 'people.name', 'reactions.name as reaction', 'reactions.at'])
    .where('reactions.post', '=', post);
  if (before) select = select.where(sql<boolean>`(reactions.at, ${who}) < (${before.at}, ${before.who})`);
  return select.orderBy('reactions.at', 'desc').orderBy(who, 'desc').limit(count).execute();
}
