import Type, { type Static, type TSchema } from 'typebox';
import { PAGE_DEFAULT, PAGE_MAX } from '../domain/limits.ts';

/** A reference to a named schema that keeps its static type. */
export const ref = <S extends TSchema>(schema: S & { readonly $id?: string }) =>
  Type.Unsafe<Static<S>>({ $ref: `${schema.$id ?? ''}#` });

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

/** A list as every route answers it; `next` is the cursor of the following page, null at the end. */
export const pageOf = <S extends TSchema>($id: string, items: S) =>
  Type.Object({ items: Type.Array(items), next: nullable(Type.String()) }, { $id, additionalProperties: false });

export const Handle = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,62}$',
  description: 'A person: lower-case letters, digits, dot, dash and underscore, at most 63.',
});

export const Key = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{0,99}$',
  description: 'A unit or process: lower-case letters, digits, dot, dash and underscore, at most 100.',
});

/** UUIDv7, RFC 9562 part 5.7. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'A UUIDv7 in lower case.',
});

export const Time = Type.String({
  maxLength: 40,
  format: 'date-time',
  description: 'ISO 8601; answers are in UTC with milliseconds.',
});

/** An RFC 9457 problem. `type` ends in a stable word that a program can branch on. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '`urn:team-feed:problem:` and a stable word.' }),
    title: Type.String({ description: 'What is wrong, for this type always the same.' }),
    status: Type.Integer(),
    detail: Type.Optional(Type.String({ description: 'What is wrong here, and what to do.' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String({ description: 'The field, as a JSON pointer; empty for the whole.' }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'Problem' },
);

export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX, default: PAGE_DEFAULT })),
    before: Type.Optional(Type.String({ maxLength: 2_000, description: 'The `next` of an earlier page.' })),
  },
  { additionalProperties: false },
);
