import Type, { type Static } from 'typebox';
import { nullable, PageQuery, pageOf, ref } from './common.ts';
import { Receipt } from './must-read.ts';
import { Post, PostPage } from './post.ts';

/** What the reader must read: overdue first, then by deadline, then by age. */
export const InboxItem = Type.Object(
  { post: ref(Post), receipt: ref(Receipt) },
  { $id: 'InboxItem', additionalProperties: false },
);
export type InboxItem = Static<typeof InboxItem>;

export const InboxPage = Type.Object(
  {
    items: Type.Array(ref(InboxItem)),
    next: nullable(Type.String()),
    counts: Type.Object({ pending: Type.Integer(), overdue: Type.Integer() }),
  },
  { $id: 'InboxPage', additionalProperties: false },
);

export const InboxQuery = Type.Object(
  {
    ...PageQuery.properties,
    state: Type.Optional(
      Type.Enum(['pending', 'acknowledged'], { description: '`pending` unless said; `acknowledged`: newest first.' }),
    ),
  },
  { additionalProperties: false },
);

/** A private conversation: a thread of `people` posts. */
export const Conversation = Type.Object(
  {
    id: Type.String({ description: 'Id of its first post, and so of its thread.' }),
    people: Type.Array(Type.Object({ handle: Type.String(), name: Type.String() }), {
      description: 'Everybody in it but the reader.',
    }),
    last: ref(Post),
    unread: Type.Integer({ description: 'Messages of others that the reader has not marked as read.' }),
  },
  { $id: 'Conversation', additionalProperties: false },
);
export type Conversation = Static<typeof Conversation>;

export const ConversationPage = Type.Object(
  {
    items: Type.Array(ref(Conversation)),
    next: nullable(Type.String()),
    unread: Type.Integer({ description: 'Conversations with unread messages.' }),
  },
  { $id: 'ConversationPage', additionalProperties: false },
);

/** One conversation with a page of its messages, oldest first. */
export const ConversationMessages = Type.Object(
  { ...Conversation.properties, items: PostPage.properties.items, next: PostPage.properties.next },
  { $id: 'ConversationMessages', additionalProperties: false },
);

/** A source of the home timeline. */
export const Follow = Type.Object(
  {
    of: Type.String({ description: '`person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`.' }),
    name: Type.String(),
  },
  { $id: 'Follow', additionalProperties: false },
);
export type Follow = Static<typeof Follow>;
export const FollowPage = pageOf('FollowPage', ref(Follow));

/** A range that was searched for. */
export const Highlight = Type.Object(
  {
    type: Type.Literal('highlight'),
    field: Type.Enum(['title', 'body']),
    start: Type.Integer(),
    end: Type.Integer(),
  },
  { $id: 'Highlight', additionalProperties: false },
);
export type Highlight = Static<typeof Highlight>;

export const SearchResult = Type.Object(
  { post: ref(Post), highlights: Type.Array(ref(Highlight)) },
  { $id: 'SearchResult', additionalProperties: false },
);
export type SearchResult = Static<typeof SearchResult>;
export const SearchPage = pageOf('SearchPage', ref(SearchResult));
