import type { Follow } from '../types.ts';

/** What the reader follows, by `person:<handle>`, `unit:<key>`, `tag:<tag>` or `process:<key>`. */
export type Follows = ReadonlyMap<string, Follow>;
