import type { Kysely } from 'kysely';
import type { Static } from 'typebox';
import { readCursor, writeCursor } from '../domain/cursor.ts';
import { PAGE_DEFAULT } from '../domain/limits.ts';
import { problem } from '../problems.ts';
import type { PostPage } from '../schemas/post.ts';
import { toPosts } from '../store/posts.ts';
import type { Tables } from '../store/tables.ts';
import { readTimelineName, timelineExists, timelineRows } from '../store/timelines.ts';

/** One page of a timeline as the viewer sees it, in at most two queries where there are posts. */
export async function readTimeline(
  db: Kysely<Tables>,
  name: string,
  viewer: string,
  { limit = PAGE_DEFAULT, before }: { readonly limit?: number; readonly before?: string },
): Promise<Static<typeof PostPage>> {
  const timeline = readTimelineName(name);
  if (!timeline) throw problem('not-found', 'No timeline has a name of this form');
  const rows = await timelineRows(db, timeline, viewer, limit, before === undefined ? undefined : readCursor(before));
  if (rows.length === 0 && !(await timelineExists(db, timeline, viewer))) throw problem('not-found');
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await toPosts(db, shown, viewer),
    next: last ? writeCursor({ at: last.created_at, id: last.id }) : null,
  };
}
