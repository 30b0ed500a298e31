/** What keeps a post at the top of its timelines. */

import { problem } from '../problems.ts';
import type { NewPin } from '../schemas/post.ts';
import { FOREVER, type PostsTable } from '../store/tables.ts';
import { MAX_PIN_MS } from './limits.ts';
import { parseTime } from './times.ts';

type PinColumns = Pick<PostsTable, 'pinned_until' | 'pin_until_read'>;

/** Throws `invalid-request` for what cannot be pinned and `invalid-time` for a date that is past or more than a year away. */
export function readPin(pin: NewPin | null | undefined, kind: string, now: number): PinColumns {
  if (pin === null || pin === undefined) return { pinned_until: null, pin_until_read: 0 };
  if (kind !== 'news' && kind !== 'memo') {
    throw problem('invalid-request', 'Only news and memos are pinned', [
      { field: '/pin', detail: 'not for this kind' },
    ]);
  }
  const untilRead = pin.untilRead === true;
  if (pin.until === null || pin.until === undefined) {
    if (untilRead) return { pinned_until: FOREVER, pin_until_read: 1 };
    throw problem('invalid-request', 'A pin needs `until`, a time, or `untilRead`', [
      { field: '/pin', detail: 'without an end' },
    ]);
  }
  const until = parseTime(pin.until);
  if (Number.isNaN(until) || until <= now || until > now + MAX_PIN_MS) {
    throw problem('invalid-time', 'A pin ends between now and a year from now', [
      { field: '/pin/until', detail: 'out of range' },
    ]);
  }
  return { pinned_until: until, pin_until_read: untilRead ? 1 : 0 };
}
