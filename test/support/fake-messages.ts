/** Private messages, and a part of a fake server that keeps the conversations of one reader, Ada; for tests and stories. */
import type { Conversation, NewPost, Person, Post } from '@team-feed/sdk';
import { aPerson, aPost, type Answer, json, page, problem } from './fake-server.ts';

const READER = 'ada';
const PAGE = 20;

/** Who there is to write to. */
export const colleagues: readonly Person[] = [
  aPerson({ handle: 'ada', name: 'Ada Rossi', title: 'Production planning' }),
  aPerson({ handle: 'ben', name: 'Ben Okafor', title: 'Facilities' }),
  aPerson({ handle: 'chiara', name: 'Chiara Bianchi', title: 'Human resources' }),
  aPerson({ handle: 'dmitri', name: 'Dmitri Volkov', title: 'Quality' }),
];

export const nameOf = (handle: string): string => colleagues.find((it) => it.handle === handle)?.name ?? handle;

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A private message, so many minutes old; the first of a conversation unless it answers one. */
export function aMessage(author: string, body: string, age: number, values: Partial<Post> = {}): Post {
  const person = colleagues.find(({ handle }) => handle === author);
  return aPost({
    author,
    authorName: nameOf(author),
    authorTitle: person?.title ?? null,
    body,
    audience: 'people',
    people: author === READER ? ['ben'] : [READER],
    createdAt: minutesAgo(age),
    ...values,
  });
}

/** A conversation from its lines, oldest first: who wrote, what, and how many minutes ago. */
export function aConversation(
  others: readonly string[],
  lines: readonly (readonly [author: string, body: string, age: number])[],
): readonly Post[] {
  const [first, ...rest] = lines;
  if (!first) throw new Error('A conversation has a first message');
  const named = (author: string): string[] => [READER, ...others].filter((handle) => handle !== author);
  const root = aMessage(...first, { people: named(first[0]) });
  const replies = rest.map(([author, body, age]) =>
    aMessage(author, body, age, {
      people: root.people,
      replyTo: root.id,
      replyToName: root.authorName,
      thread: root.id,
    }),
  );
  return [root, ...replies];
}

/** The routes of private messages, which remember what is written and read. `unread`: how many at the end of each are. */
export function conversationsOf(
  conversations: readonly (readonly Post[])[],
  unread: readonly number[] = [],
): Record<string, Answer> {
  const threads = new Map(conversations.map((posts) => [posts[0]?.id ?? '', [...posts]]));
  const readAt = new Map(
    conversations.map((posts, index) => [posts[0]?.id ?? '', posts.at(-1 - (unread[index] ?? 0))?.createdAt ?? '']),
  );
  const find = (id: string): Post | undefined => [...threads.values()].flat().find((post) => post.id === id);
  const stateOf = (id: string, posts: readonly Post[]): Conversation => {
    const [root] = posts;
    const last = posts.at(-1);
    if (!root || !last) throw new Error('A conversation has a first message');
    const others = [root.author, ...root.people].filter((handle) => handle !== READER);
    const isUnread = ({ author, createdAt }: Post): boolean => author !== READER && createdAt > (readAt.get(id) ?? '');
    return {
      id,
      people: others.map((handle) => ({ handle, name: nameOf(handle) })),
      last,
      unread: posts.filter(isUnread).length,
    };
  };
  const all = (): Conversation[] =>
    [...threads]
      .map(([id, posts]) => stateOf(id, posts))
      .sort((one, other) => (one.last.createdAt < other.last.createdAt ? 1 : -1));
  return {
    'GET conversations': ({ query }) => {
      const start = Number(query.get('before') ?? 0);
      const end = start + Number(query.get('limit') ?? PAGE);
      const items = all();
      return json({
        items: items.slice(start, end),
        next: items.length > end ? String(end) : null,
        unread: items.filter((conversation) => conversation.unread).length,
      });
    },
    'GET conversations/*': ({ path }) => {
      const id = path.split('/')[1] ?? '';
      const posts = threads.get(id);
      return posts ? json({ ...stateOf(id, posts), items: posts, next: null }) : problem(404, 'not-found');
    },
    'GET timelines/thread:*': ({ path, query }) => {
      const posts = threads.get(path.slice('timelines/thread:'.length));
      if (!posts) return problem(404, 'not-found');
      const start = Number(query.get('before') ?? 0);
      const end = start + Number(query.get('limit') ?? PAGE);
      return page(posts.slice(start, end), posts.length > end ? String(end) : null);
    },
    'GET posts/*': ({ path }) => {
      const post = find(path.split('/')[1] ?? '');
      return post ? json(post) : problem(404, 'not-found');
    },
    'PUT posts/*': ({ path }) => {
      const [, id = '', what] = path.split('/');
      const post = find(id);
      if (what !== 'read' || !post) return problem(404, 'not-found');
      readAt.set(post.thread, post.createdAt);
      return new Response(null, { status: 204 });
    },
    'POST posts': ({ body }) => {
      const { id, body: text, replyTo, people } = body as NewPost;
      const answered = replyTo ? find(replyTo) : undefined;
      const post = aMessage(READER, text, 0, {
        id,
        people: answered?.people ?? people ?? [],
        thread: answered?.thread ?? id,
        replyTo: replyTo ?? null,
        replyToName: answered?.authorName ?? null,
      });
      threads.set(post.thread, [...(threads.get(post.thread) ?? []), post]);
      readAt.set(post.thread, post.createdAt);
      return json(post, { status: 201 });
    },
    'GET people': ({ query }) => {
      const wanted = (query.get('query') ?? '').toLowerCase();
      return page(colleagues.filter(({ name, handle }) => `${name} ${handle}`.toLowerCase().includes(wanted)));
    },
  };
}
