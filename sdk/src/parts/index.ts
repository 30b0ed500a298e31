/** All parts of a client. A page that loads its code in pieces has another file in this one's place, which is filled piece by piece. */

import type { Parts } from './context.ts';
import { conversations } from './conversations.ts';
import { directory } from './directory.ts';
import { follows } from './follows.ts';
import { posts } from './posts.ts';
import { processes } from './processes.ts';
import { search } from './search.ts';
import { statuses } from './statuses.ts';
import { timelines } from './timelines.ts';
import { urgent } from './urgent.ts';

export const parts: Partial<Parts> = {
  ...posts,
  ...timelines,
  ...statuses,
  ...directory,
  ...processes,
  ...search,
  ...urgent,
  ...conversations,
  ...follows,
};
