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

/** A live event: its kind, and the data of that kind. */
export type LiveEvent = {
  [Kind in keyof LiveEventMap]: { readonly kind: Kind; readonly data: LiveEventMap[Kind] };
}[keyof LiveEventMap];

const KINDS: Readonly<Record<LiveEvent['kind'], true>> = {
  'post-created': true,
  'post-edited': true,
  'post-deleted': true,
  'reaction-changed': true,
  'status-changed': true,
};

/** Undefined for kinds that a newer server may send and this version does not know. */
export function readEvent(kind: string, data: unknown): LiveEvent | undefined {
  return kind in KINDS && typeof data === 'object' && data !== null ? ({ kind, data } as LiveEvent) : undefined;
}
