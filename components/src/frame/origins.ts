/**
 * Whether a page of this origin may speak to the frame. `list` is that of the server, with spaces between: origins, and
 * `https://*.example.com` for all below a domain. The frame's own origin is always one of them.
 */
export function isAllowedOrigin(origin: string, list: string, own: string): boolean {
  return origin === own || list.split(' ').some((allowed) => matches(origin, allowed));
}

function matches(origin: string, allowed: string): boolean {
  const [before = '', after] = allowed.split('*');
  if (after === undefined) return origin !== '' && origin === allowed;
  const below = origin.slice(before.length, origin.length - after.length);
  return origin.startsWith(before) && origin.endsWith(after) && /^[a-z0-9.-]+$/.test(below);
}
