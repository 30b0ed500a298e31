/** In place of `parts/index.ts` of the SDK: each file of `parts/` here adds what the elements in its chunk need. */

import type { Parts } from '@team-feed/sdk/parts/context.js';

export const parts: Partial<Parts> = {};
