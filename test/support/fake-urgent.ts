/** Urgent posts, and a part of a fake server that keeps which of them a reader has put away; for tests and stories. */
import type { Post } from '@team-feed/sdk';
import { aPost, type Answer, json } from './fake-server.ts';
import { aReceipt, inHours } from './fake-must-read.ts';

export function anUrgent(values: Partial<Post> = {}): Post {
  const usual = { author: 'eva', authorName: 'Eva Lang', authorTitle: 'Facilities', priority: 'urgent' } as const;
  return aPost({ ...usual, body: 'Water in the cellar', ...values });
}

/** The routes of the banner, with a memory; the newest post last. */
export function urgentOf(posts: readonly Post[]): Record<string, Answer> {
  const away = new Set<string>();
  return {
    'GET urgent': () => json({ items: posts.filter(({ id }) => !away.has(id)).reverse(), next: null }),
    'GET inbox': () => json({ items: [], next: null, counts: { pending: 0, overdue: 0 } }),
    'PUT posts/*': ({ path }) => {
      const [, id = '', what] = path.split('/');
      away.add(id);
      if (what === 'dismissal') return new Response(null, { status: 204 });
      return json(aReceipt({ state: 'acknowledged', acknowledgedAt: inHours(0), takeBackUntil: inHours(1 / 12) }));
    },
  };
}
