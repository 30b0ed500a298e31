import type { components } from '../api.gen.ts';

type Schemas = components['schemas'];

/** What each kind of live event carries. `topics` are those asked for that it belongs to. */
export interface LiveEventMap {
  'post-created': Schemas['LivePost'];
  'post-edited': Schemas['LivePost'];
  'post-deleted': Schemas['LivePostDeleted'];
  'reaction-changed': Schemas['LiveReaction'];
  'status-changed': Schemas['LiveStatus'];
}

/** A live event: its kind, the data of that kind, and its position in the log. */
export type LiveEvent = {
  [Kind in keyof LiveEventMap]: { readonly event: Kind; readonly data: LiveEventMap[Kind]; readonly id: string };
}[keyof LiveEventMap];

const KINDS: Readonly<Record<LiveEvent['event'], true>> = {
  'post-created': true,
  'post-edited': true,
  'post-deleted': true,
  'reaction-changed': true,
  'status-changed': true,
};

/** Whether this version knows the kind; a newer server may send others. */
export function isKnown(kind: string): kind is LiveEvent['event'] {
  return Object.hasOwn(KINDS, kind);
}

/** Undefined for what is not of the shape that its kind has. */
export function readEvent(event: LiveEvent['event'], data: unknown, id: string): LiveEvent | undefined {
  const { topics, post, status } = (data ?? {}) as Readonly<Record<string, unknown>>;
  const subject = event === 'status-changed' ? status : post;
  return Array.isArray(topics) && subject ? ({ event, data, id } as LiveEvent) : undefined;
}
