import Type, { type Static } from 'typebox';
import { MAX_ADDRESSEES, MAX_PAGE_TITLE, MAX_PAGE_URL, MAX_PEOPLE_PER_POST } from '../domain/limits.ts';
import { Handle, Id, Key, nullable, pageOf, ref, Time } from './common.ts';
import { State, WaitingOn } from './process.ts';
import { Obligation } from './must-read.ts';

export const Kind = Type.Enum(['note', 'news', 'memo', 'status']);
export const Priority = Type.Enum(['normal', 'important', 'urgent']);

/** The reactions there are; few, so that they mean something, and each of them friendly. */
export const REACTIONS = ['like', 'thanks', 'celebrate', 'love', 'laugh', 'eyes'] as const;
export const ReactionName = Type.Enum([...REACTIONS]);
export type ReactionName = Static<typeof ReactionName>;

const Audience = Type.String({ maxLength: 105, description: '`company`, `unit:<key>` or `people`.' });
const range = {
  start: Type.Integer({ description: 'First UTF-16 unit of the body.' }),
  end: Type.Integer({ description: 'Behind the last UTF-16 unit.' }),
};

/** A range of the body with a meaning; ranges are sorted and do not overlap. */
export const Facet = Type.Union(
  [
    Type.Object(
      { type: Type.Literal('mention'), ...range, handle: Handle, name: Type.String() },
      { additionalProperties: false },
    ),
    Type.Object({ type: Type.Literal('link'), ...range, url: Type.String() }, { additionalProperties: false }),
    Type.Object({ type: Type.Literal('hashtag'), ...range, tag: Type.String() }, { additionalProperties: false }),
  ],
  { $id: 'Facet' },
);
export type Facet = Static<typeof Facet>;

export const Reaction = Type.Object(
  { name: ReactionName, count: Type.Integer(), mine: Type.Boolean() },
  { $id: 'Reaction', additionalProperties: false },
);
export type Reaction = Static<typeof Reaction>;

export const PostStatus = Type.Object(
  {
    state: State,
    step: nullable(Type.String()),
    label: nullable(Type.String()),
    expectedAt: nullable(Time),
    waitingOn: nullable(WaitingOn),
    waitingOnName: nullable(Type.String()),
    reason: nullable(Type.String({ description: 'Why it was reopened, or went another way than usual.' })),
  },
  { $id: 'PostStatus', additionalProperties: false },
);

/** Keeps a post at the top of its timelines. */
export const Pin = Type.Object(
  {
    until: nullable(Time),
    untilRead: Type.Boolean({ description: 'For each reader until they have dismissed or acknowledged it.' }),
  },
  { $id: 'Pin', additionalProperties: false },
);
export type Pin = Static<typeof Pin>;

export const Address = Type.String({
  maxLength: 110,
  description: '`person:<handle>`, `unit:<key>` (its members and those of all units below it) or `company`.',
});

export const Post = Type.Object(
  {
    id: Id,
    author: Handle,
    authorName: Type.String(),
    authorTitle: nullable(Type.String()),
    authorAvatar: nullable(Type.String()),
    kind: Kind,
    priority: Priority,
    title: nullable(Type.String()),
    body: Type.String(),
    facets: Type.Array(ref(Facet)),
    audience: Audience,
    audienceName: nullable(Type.String({ description: 'Name of the unit, where the audience is one.' })),
    people: Type.Array(Handle, { description: 'Whom a private message names; empty for other audiences.' }),
    replyTo: nullable(Id),
    replyToName: nullable(Type.String({ description: 'Who wrote the post that this one answers.' })),
    thread: Type.String({ description: 'Id of the first post of the thread; its own for a first post.' }),
    page: nullable(Type.String({ description: 'Canonical address of the page that it was written on.' })),
    pageTitle: nullable(Type.String({ description: 'What that page was called then, where its writer said so.' })),
    process: nullable(Key),
    processTitle: nullable(Type.String()),
    status: nullable(ref(PostStatus)),
    addressees: Type.Array(Address, { description: 'Who must read it.' }),
    deadline: nullable(Time),
    obligation: nullable(ref(Obligation)),
    pinned: nullable(ref(Pin)),
    unread: Type.Boolean({ description: 'Its thread has answers newer than the reader has marked as read.' }),
    reactions: Type.Array(ref(Reaction)),
    replies: Type.Integer({
      description: 'Answers in its thread, where it is the first post; direct answers otherwise.',
    }),
    version: Type.Integer({ description: 'Goes up by one with each edit.' }),
    createdAt: Time,
    editedAt: nullable(Time),
    deleted: Type.Boolean({ description: 'Only its place in the thread is left.' }),
  },
  { $id: 'Post', additionalProperties: false },
);
export type Post = Static<typeof Post>;

export const NewPin = Type.Object(
  { until: Type.Optional(nullable(Time)), untilRead: Type.Optional(Type.Boolean()) },
  { $id: 'NewPin', additionalProperties: false },
);
export type NewPin = Static<typeof NewPin>;

export const NewPost = Type.Object(
  {
    id: Id,
    body: Type.String({ maxLength: 80_000 }),
    kind: Type.Optional(Type.Enum(['note', 'news', 'memo'])),
    priority: Type.Optional(Priority),
    title: Type.Optional(nullable(Type.String({ maxLength: 2_400 }))),
    audience: Type.Optional(Audience),
    people: Type.Optional(Type.Array(Handle, { maxItems: MAX_PEOPLE_PER_POST, uniqueItems: true })),
    replyTo: Type.Optional(nullable(Id)),
    page: Type.Optional(nullable(Type.String({ maxLength: MAX_PAGE_URL }))),
    pageTitle: Type.Optional(
      nullable(
        Type.String({ maxLength: MAX_PAGE_TITLE, description: 'What the page is called; only together with `page`.' }),
      ),
    ),
    process: Type.Optional(nullable(Key)),
    addressees: Type.Optional(Type.Array(Address, { maxItems: MAX_ADDRESSEES, uniqueItems: true })),
    deadline: Type.Optional(nullable(Time)),
    pin: Type.Optional(nullable(ref(NewPin))),
  },
  { $id: 'NewPost', additionalProperties: false },
);
export type NewPost = Static<typeof NewPost>;

/** An edit. `version` is the one the author read; a newer one on the server answers 409 `version-conflict`. */
export const PostChange = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    body: Type.Optional(Type.String({ maxLength: 80_000 })),
    title: Type.Optional(nullable(Type.String({ maxLength: 2_400 }))),
  },
  { $id: 'PostChange', additionalProperties: false },
);
export type PostChange = Static<typeof PostChange>;

export const PostPage = pageOf('PostPage', ref(Post));

/** A page of a timeline. Its first one also names what is pinned there, which is not repeated among the items' order. */
export const TimelinePage = Type.Object(
  {
    items: Type.Array(ref(Post)),
    next: nullable(Type.String()),
    pinned: Type.Array(ref(Post), {
      description: 'On the first page of `home`, `company` and units; empty otherwise.',
    }),
  },
  { $id: 'TimelinePage', additionalProperties: false },
);

/** A text that a post had before it was edited or deleted. */
export const PostVersion = Type.Object(
  {
    version: Type.Integer(),
    title: nullable(Type.String()),
    body: Type.String(),
    at: Time,
  },
  { $id: 'PostVersion', additionalProperties: false },
);
export type PostVersion = Static<typeof PostVersion>;
export const PostHistory = pageOf('PostHistory', ref(PostVersion));

/** Who reacted, and with what. */
export const PostReactor = Type.Object(
  { handle: Handle, name: Type.String(), reaction: ReactionName, at: Time },
  { $id: 'PostReactor', additionalProperties: false },
);
export type PostReactor = Static<typeof PostReactor>;
export const PostReactorPage = pageOf('PostReactorPage', ref(PostReactor));
