import type { FeedClient } from '@team-feed/sdk';
import { find } from './dom.ts';
import { explain } from './failure.ts';

const connections = {
  idle: 'Not live',
  connecting: 'Connecting …',
  open: 'Live',
  polling: 'Live, a little later',
  waiting: 'Connection lost, trying again',
};

/** Who is signed in, and whether the page is live. */
export function showSession(client: FeedClient): void {
  const connection = find('connection', HTMLElement);
  client.live.$connection.subscribe((state) => {
    connection.textContent = connections[state];
    connection.dataset['connection'] = state;
  });

  const session = find('session', HTMLElement);
  client.session.$state.subscribe((me) => {
    if (me.status === 'failed') session.textContent = explain(me.error);
    else if (me.status === 'ready') session.textContent = [me.value.name, me.value.title].filter(Boolean).join(', ');
  });
}
