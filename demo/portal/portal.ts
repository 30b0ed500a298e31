/**
 * A portal that integrates the SDK without the elements: its own markup, filled from the SDK's stores. Every store is lazy
 * and live: the first listener loads it and opens the stream, and all stores of a client share that one stream.
 */
import { createClient } from '@team-feed/sdk';
import { refreshAges } from './ages.ts';
import { showNews } from './news.ts';
import { showProcesses } from './processes.ts';
import { connectQuickPost } from './quick-post.ts';
import { showSession } from './session.ts';
import { fetchToken } from './token.ts';

// The client calls `token` when it needs one: at first, ahead of expiry, and once after a 401.
const client = createClient({ server: location.origin, token: fetchToken });

const company = client.timeline('company', { limit: 100 });

showSession(client);
showNews(company);
await Promise.all([showProcesses(client), connectQuickPost(client, company)]);

setInterval(refreshAges, 30_000);
