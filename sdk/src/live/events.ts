import type { components } from '../api.gen.ts';

type Schemas = components['schemas'];

/** What each kind of live event carries. `topics` are those asked for that it belongs to. */
export interface LiveEventMap {
  'post-created': Schemas['LivePost'];
  'post-edited': Schemas['LivePost'];
  'post-deleted': Schemas['LivePostDeleted'];
  'reaction-changed': Schemas['LiveReaction'];
  'status-changed': Schemas['LiveStatus'];
  'pin-changed': Schemas['LivePin'];
  'receipt-changed': Schemas['LiveReceipt'];
  'must-read-asked': Schemas['LiveMustRead'];
  'must-read-reminded': Schemas['LiveReminder'];
  'must-read-withdrawn': Schemas['LiveWithdrawn'];
  'post-dismissed': Schemas['LiveDismissed'];
  'thread-read': Schemas['LiveRead'];
}

/** A live event: its kind, the data of that kind, and its position in the log. */
export type LiveEvent = {
  [Kind in keyof LiveEventMap]: { readonly event: Kind; readonly data: LiveEventMap[Kind]; readonly id: string };
}[keyof LiveEventMap];

const KINDS = [
  'post-created',
  'post-edited',
  'post-deleted',
  'reaction-changed',
  'status-changed',
  'pin-changed',
  'receipt-changed',
  'must-read-asked',
  'must-read-reminded',
  'must-read-withdrawn',
  'post-dismissed',
  'thread-read',
] as const satisfies readonly LiveEvent['event'][];

/** Whether this version knows the kind; a newer server may send others. */
export function isKnown(kind: string): kind is LiveEvent['event'] {
  // Does not compile where one is missing in the list.
  return KINDS.includes(kind as LiveEvent['event']);
}

/** Undefined for what is not of the shape that its kind has. */
export function readEvent(event: LiveEvent['event'], data: unknown, id: string): LiveEvent | undefined {
  const { topics, post, status, item, thread } = (data ?? {}) as Readonly<Record<string, unknown>>;
  const subject = post ?? status ?? item ?? thread;
  return Array.isArray(topics) && subject ? ({ event, data, id } as LiveEvent) : undefined;
}
