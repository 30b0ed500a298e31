import type { FeedError } from '../errors.ts';
import { OutboxStore } from '../stores/outbox-store.ts';
import type { Parts } from './context.ts';
import { posts } from './posts.ts';

export const outbox: Pick<Parts, 'outbox'> & typeof posts = {
  ...posts,
  outbox: ({ http, client, own }) => {
    const { server, posts, session, me } = client;
    // An expired token still says whose it was, where there is no network to ask for another.
    const lastKnown = (error: unknown): string => {
      const { subject } = http.tokens;
      if (subject === undefined || (error as FeedError).code === 'unauthorized') throw error;
      return subject;
    };
    const handle = async (): Promise<string> =>
      (await http.whose().catch(lastKnown)) ?? session.value?.handle ?? (await me.get()).handle;
    return new OutboxStore({ server, posts, own, handle });
  },
};
