import { OutboxStore } from '../stores/outbox-store.ts';
import type { Parts } from './context.ts';
import { posts } from './posts.ts';

export const outbox: Pick<Parts, 'outbox'> & typeof posts = {
  ...posts,
  outbox: ({ http, client, own }) => {
    const { server, posts, session, me } = client;
    const handle = async (): Promise<string> =>
      (await http.whose()) ?? session.value?.handle ?? (await me.get()).handle;
    return new OutboxStore({ server, posts, own, handle });
  },
};
