/** Conversations: threads of private messages, and how much of them is unread. */

import { type Kysely, sql } from 'kysely';
import { readablePosts } from '../domain/visibility.ts';
import { type PostView, viewColumns } from './post-view.ts';
import { parameter, prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

export interface ConversationPlace extends PostView {
  /** Of the newest message. */
  readonly id: string;
  readonly conversation: string;
  readonly at: number;
  /** JSON array of the others. */
  readonly people: string;
  readonly unread_count: number;
}

const viewer = parameter('viewer');

/** Messages of others in the conversation `c` behind the reader's mark. */
const unreadCount = sql<number>`(select count(*) from posts as n where n.thread = c.thread and n.deleted_at is null
  and n.author <> ${viewer} and n.created_at > coalesce(
    (select reads.at from reads where reads.person = ${viewer} and reads.thread = c.thread), -1))`;

/** Conversations of the reader with their newest messages; conditions, order and limit come on top. */
const selectConversations = (db: Db) =>
  db
    .selectFrom('post_people as c')
    .innerJoin('posts as p', (join) =>
      join.on(
        'p.id',
        '=',
        sql`(select n.id from posts as n where n.thread = c.thread order by n.created_at desc, n.id desc limit 1)`,
      ),
    )
    .select(['p.id', 'c.thread as conversation', 'c.at'])
    .select([
      sql<string>`(select json_group_array(json_object('handle', o.person, 'name', coalesce(people.name, o.person)))
        from (select person from post_people where thread = c.thread and person <> ${viewer} order by person) as o
        left join people on people.handle = o.person)`.as('people'),
      unreadCount.as('unread_count'),
    ])
    .select((eb) => viewColumns(eb as never))
    .where('c.person', '=', viewer)
    .where((eb) => readablePosts(viewer)(eb as never));

const limit = sql<number>`${parameter<number>('limit')} + 0`;

const listQuery = (goesOn: boolean) =>
  prepared((db) => {
    let select = selectConversations(db);
    if (goesOn) {
      select = select.where((eb) =>
        eb(eb.refTuple('c.at', 'c.thread'), '<', eb.tuple(parameter<number>('at'), parameter('id'))),
      );
    }
    return select.orderBy('c.at', 'desc').orderBy('c.thread', 'desc').limit(limit);
  });

const firstPage = listQuery(false);
const furtherPage = listQuery(true);
const oneQuery = prepared((db) =>
  selectConversations(db).where(
    'c.thread',
    '=',
    sql<string>`(select named.thread from posts as named where named.id = ${parameter('thread')})`,
  ),
);

/** The viewer's conversations, the one with the newest message first. */
export async function conversationPlaces(
  db: Db,
  of: string,
  count: number,
  before: { readonly at: number; readonly id: string } | undefined,
): Promise<ConversationPlace[]> {
  const values = { viewer: of, limit: count, at: before?.at, id: before?.id };
  return await (before ? furtherPage : firstPage)(db, values);
}

/** The conversation that a message belongs to, if the viewer is in it. */
export async function findConversation(db: Db, thread: string, of: string): Promise<ConversationPlace | undefined> {
  const [place] = (await oneQuery(db, { viewer: of, thread })) as unknown as ConversationPlace[];
  return place;
}

const unreadQuery = prepared((db) =>
  db
    .selectFrom('post_people as c')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('c.person', '=', viewer)
    .where(sql<boolean>`exists (select 1 from posts as n where n.thread = c.thread and n.deleted_at is null
      and n.author <> ${viewer} and n.created_at > coalesce(
        (select reads.at from reads where reads.person = ${viewer} and reads.thread = c.thread), -1))`),
);

/** Conversations of the viewer with messages of others that they have not read. */
export async function countUnread(db: Db, of: string): Promise<number> {
  const [row] = await unreadQuery(db, { viewer: of });
  return row?.count ?? 0;
}
