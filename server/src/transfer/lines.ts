/** The lines of the import format. Optional fields may be null as well as left out. */

import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { Role, UnitKind } from '../schemas/directory.ts';
import { Priority, REACTIONS, type ReactionName } from '../schemas/post.ts';
import { State } from '../schemas/process.ts';
import { MAX_PAGE_TITLE, MAX_PAGE_URL, MAX_STEPS } from '../domain/limits.ts';
import { Handle, Key } from '../schemas/common.ts';

/** UTF-16 units of a text before its graphemes are counted, so that nobody counts for long. */
const MAX_BODY_UNITS = 400_000;

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const optional = <S extends TSchema>(schema: S) => Type.Optional(Type.Union([schema, Type.Null()]));
const line = <const T extends string, P extends TProperties>(type: T, properties: P) =>
  Type.Object({ type: Type.Literal(type), ...properties }, { additionalProperties: false });

const Handles = Type.Array(Handle, { maxItems: 100_000 });
const Time = Type.String({ maxLength: 40 });
/** A UUIDv7, or what another program called it. */
const AnyId = Text(200);

const record = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false });

/** Somebody who reacted, and when; without a time, only their order is known. */
const Reactor = Type.Union([Handle, record({ person: Handle, at: Time })]);
export type Reactor = Static<typeof Reactor>;

/** Who reacted, by the name of the reaction, in the order of their reacting. */
const Reactions = Type.Unsafe<Partial<Record<ReactionName, Reactor[]>>>(
  record(
    Object.fromEntries(REACTIONS.map((name) => [name, Type.Optional(Type.Array(Reactor, { maxItems: 100_000 }))])),
  ),
);

const Version = record({
  version: Type.Integer({ minimum: 1 }),
  title: optional(Text(2_400)),
  body: Type.String({ maxLength: MAX_BODY_UNITS }),
  at: Time,
});

/** `person:<handle>`, `unit:<key>` or `company`; with a name where it has another one by now. */
const Address = Type.Union([Text(110), record({ address: Text(110), name: Text(200) })]);

/** What somebody who was asked has done with a version, the current one where none is said. */
const ReceiptOf = record({
  person: Handle,
  version: optional(Type.Integer({ minimum: 1 })),
  deliveredAt: optional(Time),
  seenAt: optional(Time),
  acknowledgedAt: optional(Time),
});

/** Who must read a post. Without receipts, those are asked whom the addressees name when it is imported. */
const mustRead = {
  addressees: optional(Type.Array(Address, { maxItems: 1_000 })),
  deadline: optional(Time),
  withdrawnAt: optional(Time),
  remindedAt: optional(Time),
  receipts: optional(Type.Array(ReceiptOf)),
};

const Pin = record({ until: optional(Time), untilRead: optional(Type.Boolean()) });

/** What a post may have gathered since it was written; export writes it so that nothing is lost. */
const history = {
  version: optional(Type.Integer({ minimum: 1 })),
  editedAt: optional(Time),
  deletedAt: optional(Time),
  versions: optional(Type.Array(Version)),
  reactions: optional(Reactions),
  /** The author's unit when it was written, where it is another one now. */
  authorUnit: optional(Key),
};

export const UnitLine = line('unit', { key: Key, name: Text(200), kind: UnitKind, parent: optional(Key) });

export const PersonLine = line('person', {
  handle: Handle,
  name: Text(200),
  title: optional(Text(200)),
  avatar: optional(Text(MAX_PAGE_URL)),
  units: optional(Type.Array(Key)),
  roles: optional(Type.Array(Role)),
});

export const ProcessLine = line('process', {
  key: Key,
  title: Text(200),
  owner: optional(Handle),
  unit: optional(Key),
  audience: optional(Type.String({ maxLength: 105 })),
  open: optional(Type.Boolean()),
  steps: optional(Type.Array(Text(80), { maxItems: MAX_STEPS, uniqueItems: true })),
  cadence: optional(Type.Integer({ minimum: 1, maximum: 366 * 86_400 })),
});

export const StatusLine = line('status', {
  id: optional(AnyId),
  process: Key,
  state: State,
  step: optional(Text(80)),
  label: optional(Text(200)),
  note: optional(Type.String({ maxLength: MAX_BODY_UNITS })),
  by: Handle,
  at: Time,
  expectedAt: optional(Time),
  waitingOn: optional(Text(110)),
  reason: optional(Text(300)),
  audience: optional(Type.String({ maxLength: 105 })),
  ...history,
});

export const PostLine = line('post', {
  id: AnyId,
  author: Handle,
  body: Type.String({ maxLength: MAX_BODY_UNITS }),
  at: Time,
  kind: optional(Type.Enum(['note', 'news', 'memo'])),
  title: optional(Text(2_400)),
  priority: optional(Priority),
  audience: optional(Type.String({ maxLength: 105 })),
  people: optional(Handles),
  replyTo: optional(AnyId),
  process: optional(Key),
  page: optional(Text(MAX_PAGE_URL)),
  pageTitle: optional(Text(MAX_PAGE_TITLE)),
  pin: optional(Pin),
  ...mustRead,
  ...history,
});

/** What somebody follows: `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`. */
export const FollowLine = line('follow', { person: Handle, of: Text(300), at: Time });

/** How far somebody has read a thread. */
export const ReadLine = line('read', { person: Handle, thread: AnyId, at: Time });

/** A banner or a pinned post that somebody has put away. */
export const DismissalLine = line('dismissal', { person: Handle, post: AnyId, at: Time });

export type UnitLine = Static<typeof UnitLine>;
export type PersonLine = Static<typeof PersonLine>;
export type ProcessLine = Static<typeof ProcessLine>;
export type StatusLine = Static<typeof StatusLine>;
export type PostLine = Static<typeof PostLine>;
export type FollowLine = Static<typeof FollowLine>;
export type ReadLine = Static<typeof ReadLine>;
export type DismissalLine = Static<typeof DismissalLine>;
export type Line = UnitLine | PersonLine | ProcessLine | StatusLine | PostLine | FollowLine | ReadLine | DismissalLine;
export type LineType = Line['type'];

export const LINE_TYPES = [
  'unit',
  'person',
  'process',
  'status',
  'post',
  'follow',
  'read',
  'dismissal',
] as const satisfies readonly LineType[];

export const LINE_SCHEMAS = {
  unit: UnitLine,
  person: PersonLine,
  process: ProcessLine,
  status: StatusLine,
  post: PostLine,
  follow: FollowLine,
  read: ReadLine,
  dismissal: DismissalLine,
} as const;
