import { InboxResource } from '../resources/inbox.ts';
import { InboxStore } from '../stores/inbox-store.ts';
import type { Parts } from './context.ts';
import { outbox } from './outbox.ts';

export const inbox: Pick<Parts, 'inbox' | 'inboxStore'> & typeof outbox = {
  ...outbox,
  inbox: ({ http }) => new InboxResource(http),
  inboxStore: ({ client }) => {
    const { inbox, outbox, posts, live } = client;
    return new InboxStore({ inbox, outbox, posts, live });
  },
};
