import Type, { type Static } from 'typebox';
import { Handle, Key, nullable, pageOf, ref } from './common.ts';

export const ROLES = ['member', 'editor', 'manager', 'press', 'admin'] as const;
export const Role = Type.Enum([...ROLES]);
export const UnitKind = Type.Enum(['sector', 'floor', 'office', 'team']);

export const Person = Type.Object(
  {
    handle: Handle,
    name: Type.String(),
    title: nullable(Type.String({ description: 'What the person does, as on a door sign.' })),
    avatar: nullable(Type.String({ description: 'Address of a picture.' })),
    units: Type.Array(Key),
    roles: Type.Array(Role),
  },
  { $id: 'Person', additionalProperties: false },
);
export type Person = Static<typeof Person>;

export const Unit = Type.Object(
  {
    key: Key,
    name: Type.String(),
    kind: UnitKind,
    parent: nullable(Key),
    members: Type.Integer({ description: 'People in it and in all units below it.' }),
  },
  { $id: 'Unit', additionalProperties: false },
);
export type Unit = Static<typeof Unit>;

export const Me = Type.Object(
  {
    ...Person.properties,
    limits: Type.Object({
      note: Type.Integer({ description: 'Graphemes of a note.' }),
      long: Type.Integer({ description: 'Graphemes of a memo or news item.' }),
      title: Type.Integer({ description: 'Graphemes of a title.' }),
    }),
    may: Type.Object({
      postUrgent: Type.Boolean({ description: 'Send urgent posts.' }),
      postCompanyNews: Type.Boolean({ description: 'Post news and memos to the whole company, and pin them.' }),
    }),
  },
  { $id: 'Me', additionalProperties: false },
);
export type Me = Static<typeof Me>;

export const PersonPage = pageOf('PersonPage', ref(Person));
export const UnitPage = pageOf('UnitPage', ref(Unit));
