import { UrgentResource } from '../resources/urgent.ts';
import { UrgentStore } from '../stores/urgent-store.ts';
import type { Parts } from './context.ts';
import { inbox } from './inbox.ts';

/** Urgent posts may have to be acknowledged, which the inbox does. */
export const urgent: Pick<Parts, 'urgent' | 'urgentStore'> & typeof inbox = {
  ...inbox,
  urgent: ({ http }) => new UrgentResource(http),
  urgentStore: ({ client }) => {
    const { posts, live } = client;
    return new UrgentStore({
      urgent: client.urgent,
      posts,
      live,
      acknowledge: (post) => client.inboxStore.acknowledge(post),
    });
  },
};
