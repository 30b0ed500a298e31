/** What readers of posts may do without a network is fetched while there is one. Loaded a while behind the first posts. */
import { fetchAhead as fetchForClient } from '@team-feed/sdk';
import { fetchAhead } from '../base/fetch-ahead.ts';

void fetchAhead(() => [
  fetchForClient(),
  import('./feed-actions.ts'),
  import('./thread-reading.ts'),
  import('../team-post/post-actions.ts'),
  import('../team-post/team-post-obligation.ts'),
  // Answers are written in one.
  import('../loader/team-composer.ts'),
]);
