/** The lines of the import format. Optional fields may be null as well as left out. */

import Type, { type Static, type TProperties, type TSchema } from 'typebox';
import { Role, UnitKind } from '../schemas/directory.ts';
import { Priority, REACTIONS, type ReactionName } from '../schemas/post.ts';
import { State } from '../schemas/process.ts';
import { MAX_PAGE_URL, MAX_STEPS } from '../domain/limits.ts';
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

/** Who reacted, by the name of the reaction, in the order of their reacting. */
const Reactions = Type.Unsafe<Partial<Record<ReactionName, string[]>>>(
  Type.Object(Object.fromEntries(REACTIONS.map((name) => [name, Type.Optional(Handles)])), {
    additionalProperties: false,
  }),
);

const Version = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    title: optional(Text(2_400)),
    body: Type.String({ maxLength: MAX_BODY_UNITS }),
    at: Time,
  },
  { additionalProperties: false },
);

/** What a post may have gathered since it was written; export writes it so that nothing is lost. */
const history = {
  version: optional(Type.Integer({ minimum: 1 })),
  editedAt: optional(Time),
  deletedAt: optional(Time),
  versions: optional(Type.Array(Version)),
  reactions: optional(Reactions),
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
  ...history,
});

export type UnitLine = Static<typeof UnitLine>;
export type PersonLine = Static<typeof PersonLine>;
export type ProcessLine = Static<typeof ProcessLine>;
export type StatusLine = Static<typeof StatusLine>;
export type PostLine = Static<typeof PostLine>;
export type Line = UnitLine | PersonLine | ProcessLine | StatusLine | PostLine;
export type LineType = Line['type'];

export const LINE_TYPES = ['unit', 'person', 'process', 'status', 'post'] as const satisfies readonly LineType[];

export const LINE_SCHEMAS = {
  unit: UnitLine,
  person: PersonLine,
  process: ProcessLine,
  status: StatusLine,
  post: PostLine,
} as const;
