import { InboxResource } from '../resources/inbox.ts';
import { InboxStore } from '../stores/inbox-store.ts';
import type { Parts } from './context.ts';

export const inbox: Pick<Parts, 'inbox' | 'inboxStore'> = {
  inbox: ({ http }) => new InboxResource(http),
  inboxStore: ({ http, client }) => {
    const { server, posts, live, session, me } = client;
    const handle = async (): Promise<string> =>
      (await http.whose()) ?? session.value?.handle ?? (await me.get()).handle;
    return new InboxStore({ server, inbox: client.inbox, posts, live, handle });
  },
};
