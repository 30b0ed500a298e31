/** What must not compile. It is never run: `tsc` complains about each expected error that is none. */
/* eslint-disable no-self-assign, @typescript-eslint/no-unused-expressions, @typescript-eslint/no-confusing-void-expression,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unnecessary-type-assertion -- what does not compile has no types */
import { createClient, type Draft, type FeedClient, type LiveEvent, type Post, type Remote } from '@team-feed/sdk';

// @ts-expect-error A client needs a server.
createClient({ token: 'x' });
// @ts-expect-error A token is a text or a function.
createClient({ server: 'https://feed.test', token: 7 });
createClient({ server: 'https://feed.test', token: () => Promise.resolve('x') });

export async function calls(client: FeedClient): Promise<void> {
  await client.posts.create({ id: 'x', body: 'x' });
  // @ts-expect-error A post has an id.
  await client.posts.create({ body: 'x' });
  // @ts-expect-error There is no such kind.
  await client.posts.create({ id: 'x', body: 'x', kind: 'tweet' });
  // @ts-expect-error Status posts come from processes.
  await client.posts.create({ id: 'x', body: 'x', kind: 'status' });
  // @ts-expect-error An edit says which version it saw.
  await client.posts.update('x', { body: 'x' });
  // @ts-expect-error There is no such reaction.
  await client.posts.react('x', 'dislike');
  // @ts-expect-error A status has a state.
  await client.processes.addStatus('x', { note: 'x' });
  // @ts-expect-error A deleted post is not answered.
  (await client.posts.remove('x')).id;
  // @ts-expect-error Options are no query.
  await client.timelines.list('home', { signal: new AbortController().signal });
  // @ts-expect-error What a client is made of stays.
  client.posts = client.posts;
}

export function stores(client: FeedClient): void {
  const store = client.timeline('home', { limit: 5 });
  // @ts-expect-error The way of a page is its cursor.
  client.timeline('home', { cursor: 'x' });
  // @ts-expect-error Only the store sets its state.
  store.$state.set({ status: 'idle' });
  const state = store.$state.get();
  // @ts-expect-error There may be no value.
  state.value;
  if (state.status === 'ready') {
    // @ts-expect-error Posts are changed by the store's methods.
    state.value.posts.push({} as Post);
  }
  if (state.status === 'failed') {
    // @ts-expect-error There is no such code.
    if (state.error.code === 'oops') return;
  }
  const draft: Draft = { body: 'x' };
  // @ts-expect-error Whose post it is says the token.
  draft.author = 'ada';
  // @ts-expect-error A status is null where there is no process.
  client.status('x').$state.subscribe((status) => status.status === 'ready' && status.value.state);
}

export function events(event: LiveEvent): string {
  switch (event.event) {
    case 'post-created':
    case 'post-edited':
      return event.data.post.body;
    case 'post-deleted':
      // @ts-expect-error Of a deleted post there is but the id.
      return event.data.post.body as string;
    case 'reaction-changed':
      return event.data.by;
    case 'status-changed':
      return event.data.status.process;
    case 'receipt-changed':
    case 'must-read-reminded':
    case 'must-read-withdrawn':
    case 'post-dismissed':
    case 'pin-changed':
      return event.data.post;
    case 'must-read-asked':
      return event.data.item.receipt.state;
    case 'thread-read':
      return event.data.thread;
    // @ts-expect-error There is no such event.
    case 'post-liked':
      return '';
  }
}

// @ts-expect-error What is ready has a value.
export const nothing: Remote<string> = { status: 'ready' };
