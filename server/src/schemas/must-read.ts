/** Posts that somebody must read, and what is known of whether they have. */

import Type, { type Static } from 'typebox';
import { Handle, nullable, ref, Time } from './common.ts';

export const ReceiptState = Type.Enum(['pending', 'delivered', 'seen', 'acknowledged']);
export type ReceiptState = Static<typeof ReceiptState>;

/** What one addressee has done with one version of a post. */
export const Receipt = Type.Object(
  {
    state: ReceiptState,
    version: Type.Integer({ description: 'The version of the post that it is of.' }),
    deliveredAt: nullable(Time),
    seenAt: nullable(Time),
    acknowledgedAt: nullable(Time),
    takeBackUntil: nullable(
      Type.String({ format: 'date-time', description: 'Until when the acknowledgement can be taken back.' }),
    ),
    remindedAt: nullable(Time),
    overdue: Type.Boolean(),
  },
  { $id: 'Receipt', additionalProperties: false },
);
export type Receipt = Static<typeof Receipt>;

/** That a post must be read, by how many, and how many have. For everyone who sees the post. */
export const Obligation = Type.Object(
  {
    names: Type.Array(Type.String(), { description: 'Names of the addressees, in their order.' }),
    total: Type.Integer({ description: 'People who must read it.' }),
    acknowledged: Type.Integer({ description: 'Those who have acknowledged the current version.' }),
    withdrawnAt: nullable(Time),
    mine: nullable(ref(Receipt)),
  },
  { $id: 'Obligation', additionalProperties: false },
);
export type Obligation = Static<typeof Obligation>;

/** `pending` takes an acknowledgement back; a lower state never replaces a higher one otherwise. */
export const NewReceipt = Type.Object(
  { state: ReceiptState, version: Type.Integer({ minimum: 1 }) },
  { $id: 'NewReceipt', additionalProperties: false },
);
export type NewReceipt = Static<typeof NewReceipt>;

const Count = Type.Integer({ minimum: 0 });

/** `people` is left out above 50. Who saw it, and when, is the author's to know: others read `pending` until it is acknowledged. */
export const Receipts = Type.Object(
  {
    version: Type.Integer(),
    counts: Type.Object(
      {
        total: Count,
        pending: Count,
        acknowledged: Count,
        delivered: Type.Optional(Count),
        seen: Type.Optional(Count),
      },
      { description: '`delivered` and `seen` are for the author, and count those who went further as well.' },
    ),
    people: Type.Optional(
      Type.Array(
        Type.Object({
          handle: Handle,
          name: Type.String(),
          state: ReceiptState,
          at: nullable(Type.String({ format: 'date-time', description: 'When it came to that state.' })),
        }),
      ),
    ),
  },
  { $id: 'Receipts', additionalProperties: false },
);
export type Receipts = Static<typeof Receipts>;
