/** What people follow, how far they have read, and what they have put away. */

import { foldTag } from '../domain/text.ts';
import type { SqliteConnection } from '../store/sqlite.ts';
import type { DismissalsTable, FollowsTable, ReadsTable } from '../store/tables.ts';
import type { Place } from './bad-lines.ts';
import type { Count, Counts, Lines } from './plan.ts';
import type { PlannedPosts } from './plan-posts.ts';
import type { DraftContext } from './post-drafts.ts';
import { pastTime } from './texts.ts';

/** What of it is new. */
export interface PlannedMarks {
  readonly follows: readonly FollowsTable[];
  readonly reads: readonly ReadsTable[];
  readonly dismissals: readonly DismissalsTable[];
}

export function planMarks(
  lines: Lines,
  connection: SqliteConnection,
  posts: PlannedPosts,
  context: DraftContext,
  counts: Counts,
): PlannedMarks {
  const { now, bad } = context;
  /** When it was, of a person that there is; else undefined and a bad line. */
  const timeOf = (place: Place & { readonly value: { readonly person: string; readonly at: string } }) => {
    const { person, at } = place.value;
    if (context.people.has(person)) return pastTime(at, now, bad, place, 'at');
    bad.add(place, `there is no person ${person}`);
    return undefined;
  };
  const postCalled = (place: Place, name: string) => {
    const post = posts.called(name);
    if (!post) bad.add(place, `there is no post ${name}, or it is bad itself`);
    return post;
  };

  const follows: FollowsTable[] = [];
  for (const place of lines.follow) {
    const { person } = place.value;
    const at = timeOf(place);
    const followed = readFollowed(place, place.value.of, context);
    if (at !== undefined && followed) follows.push({ person, ...followed, at });
  }
  const reads: ReadsTable[] = [];
  for (const place of lines.read) {
    const { person } = place.value;
    const at = timeOf(place);
    const post = postCalled(place, place.value.thread);
    if (at !== undefined && post) reads.push({ person, thread: post.thread, at });
  }
  const dismissals: DismissalsTable[] = [];
  for (const place of lines.dismissal) {
    const { person } = place.value;
    const at = timeOf(place);
    const post = postCalled(place, place.value.post);
    if (at !== undefined && post) dismissals.push({ person, post: post.id, at });
  }

  const find = (from: string) => {
    const statement = connection.prepare(`select at from ${from}`);
    return (...key: string[]) => (statement.get(...key) as { readonly at: number } | undefined)?.at;
  };
  const followedAt = find('follows where person = ? and kind = ? and key = ?');
  const readAt = find('reads where person = ? and thread = ?');
  const dismissedAt = find('dismissals where person = ? and post = ?');
  // One follows and puts away once, whatever is said later; a read mark moves on, never back.
  return {
    follows: fresh(
      keep(follows, ({ person, kind, key }) => `${person} ${kind} ${key}`, Math.min),
      ({ person, kind, key }) => followedAt(person, kind, key) === undefined,
      counts.follow,
    ),
    reads: fresh(
      keep(reads, ({ person, thread }) => `${person} ${thread}`, Math.max),
      ({ person, thread, at }) => (readAt(person, thread) ?? -1) < at,
      counts.read,
    ),
    dismissals: fresh(
      keep(dismissals, ({ person, post }) => `${person} ${post}`, Math.min),
      ({ person, post }) => dismissedAt(person, post) === undefined,
      counts.dismissal,
    ),
  };
}

function readFollowed(
  place: Place,
  of: string,
  { bad, people, units, process }: DraftContext,
): Pick<FollowsTable, 'kind' | 'key'> | undefined {
  const end = of.indexOf(':');
  const [kind, key] = [of.slice(0, Math.max(end, 0)), of.slice(end + 1)];
  const isThere = {
    person: () => people.has(key),
    unit: () => units.has(key),
    process: () => process(key) !== undefined,
    tag: () => key !== '',
  };
  if (!Object.hasOwn(isThere, kind)) {
    bad.add(place, 'of: it has to be person:<handle>, unit:<key>, tag:<tag> or process:<key>');
    return undefined;
  }
  const known = kind as keyof typeof isThere;
  if (isThere[known]()) return { kind: known, key: known === 'tag' ? foldTag(key) : key };
  bad.add(place, `of: there is no ${kind} ${key}`);
  return undefined;
}

/** One row of each key, with the time that is chosen of two. */
function keep<Row extends { at: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  choose: (a: number, b: number) => number,
): Row[] {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const before = kept.get(keyOf(row));
    if (before) before.at = choose(before.at, row.at);
    else kept.set(keyOf(row), row);
  }
  return [...kept.values()];
}

function fresh<Row>(rows: readonly Row[], isNew: (row: Row) => boolean, count: Count): Row[] {
  const found = rows.filter(isNew);
  count.stored += found.length;
  count.unchanged += rows.length - found.length;
  return found;
}

export function writeMarks(connection: SqliteConnection, { follows, reads, dismissals }: PlannedMarks): void {
  const follow = connection.prepare('insert into follows (person, kind, key, at) values (?, ?, ?, ?)');
  for (const { person, kind, key, at } of follows) follow.run(person, kind, key, at);
  const watch = connection.prepare('update processes set watchers = watchers + 1 where key = ?');
  for (const { kind, key } of follows) if (kind === 'process') watch.run(key);
  const read = connection.prepare(
    `insert into reads (person, thread, at) values (?, ?, ?)
     on conflict (person, thread) do update set at = excluded.at where reads.at < excluded.at`,
  );
  for (const { person, thread, at } of reads) read.run(person, thread, at);
  const dismissal = connection.prepare('insert into dismissals (person, post, at) values (?, ?, ?)');
  for (const { person, post, at } of dismissals) dismissal.run(person, post, at);
}
