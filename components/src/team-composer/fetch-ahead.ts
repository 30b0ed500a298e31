/** What writers may want without a network is fetched while there is one. Loaded a while behind the composer. */
import { fetchAhead as fetchForClient } from '@team-feed/sdk';
import { fetchAhead } from '../base/fetch-ahead.ts';

void fetchAhead(() => [
  fetchForClient(),
  import('./completion.ts'),
  import('./post-options.ts'),
  import('./article-tools.ts'),
  import('./audience-search.ts'),
  import('../base/host-page.ts'),
]);
