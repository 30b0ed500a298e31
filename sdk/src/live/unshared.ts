/**
 * Pages that cannot share a stream, as on plain `http://`, where browsers have no Web Locks. A browser opens six connections
 * to a server of HTTP/1.1 for all its pages together: with a stream each, the seventh page could not even load. So pages that
 * nobody sees poll. Loaded where that is needed.
 */
import type { ServerStream } from './server-stream.ts';

export function pollWhileHidden(stream: ServerStream): void {
  // One that has ended minds nothing, and is not kept for this.
  const weak = new WeakRef(stream);
  const adjust = (): void => {
    const it = weak.deref();
    if (it) it.isQuiet = document.hidden;
    else document.removeEventListener('visibilitychange', adjust);
  };
  document.addEventListener('visibilitychange', adjust);
  if (document.hidden) adjust();
}
