/** What people in the stories wrote. */
import type { Facet, Person, Post } from '@team-feed/sdk';
import { aPerson, aPost, type Answer, json, page } from '../test/support/fake-server.ts';

const minute = 60_000;

export const people: readonly Person[] = [
  aPerson({ handle: 'ada', name: 'Ada Rossi', title: 'Production planning' }),
  aPerson({ handle: 'ben', name: 'Ben Okafor', title: 'Facilities' }),
  aPerson({ handle: 'chiara', name: 'Chiara Bianchi', title: 'Human resources' }),
  aPerson({ handle: 'dmitri', name: 'Dmitri Volkov', title: 'Quality' }),
];

/** A post by one of the people, with the facets that the server would find. */
export function by(handle: string, minutesAgo: number, body: string, values: Partial<Post> = {}): Post {
  const person = people.find((candidate) => candidate.handle === handle);
  return aPost({
    author: handle,
    authorName: person?.name ?? handle,
    authorTitle: person?.title ?? null,
    body,
    facets: facetsOf(body),
    createdAt: new Date(Date.now() - minutesAgo * minute).toISOString(),
    ...values,
  });
}

function facetsOf(body: string): Facet[] {
  return [...body.matchAll(/@(\w+)|#(\w+)|https:\/\/\S+/gu)].flatMap((match): Facet[] => {
    const [text, mention, tag] = match;
    const range = { start: match.index, end: match.index + text.length };
    const named = people.find((person) => person.handle === mention);
    if (mention !== undefined) return named ? [{ type: 'mention', ...range, handle: mention, name: named.name }] : [];
    if (tag !== undefined) return [{ type: 'hashtag', ...range, tag: tag.toLowerCase() }];
    return [{ type: 'link', ...range, url: text }];
  });
}

/** Times count from the moment a story is opened, so each story asks for its own posts. */
export function everydayPosts(): Post[] {
  return [
    by(
      'ben',
      4,
      'The lift in the north wing works again. Thank you for the patience, and @chiara for the cake. #facilities',
      {
        reactions: [
          { name: 'thanks', count: 12, mine: false },
          { name: 'celebrate', count: 3, mine: true },
        ],
      },
    ),
    by('chiara', 55, 'From Monday on holiday requests are made in the portal: https://portal.example.com/holidays', {
      kind: 'news',
      title: 'Holiday requests move to the portal',
      replies: 2,
    }),
    by(
      'ada',
      130,
      'Line 2 runs the new moulds since six this morning, 4 % faster. Numbers follow on Friday. #production',
      {
        reactions: [{ name: 'like', count: 7, mine: false }],
      },
    ),
    by('dmitri', 1500, 'Who took the calibrated scale from the lab? No questions asked.'),
  ];
}

/** Texts that people, or their programs, really send. */
export function hostilePosts(): Post[] {
  return [
    by('ada', 1, '<img src=x onerror=alert(1)><script>alert(2)</script> and a link: javascript:alert(3)'),
    by('ben', 2, 'W'.repeat(2000)),
    by('chiara', 3, `Z${'\u0351\u0303\u0347\u0337'.repeat(40)}a${'\u036b\u0321\u0489'.repeat(40)}lgo`),
    by('dmitri', 4, 'Turned \u202Earound\u202C and a \u2066part\u2069, then more'),
    by('ada', 5, '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'.repeat(40)),
    by('ben', 6, 'A name that does not end', { authorName: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4) }),
    by('chiara', 7, Array.from({ length: 60 }, (_, line) => `Line ${line + 1}`).join('\n')),
  ];
}

/** In a language that is written from right to left, with a word that is not. */
export function arabicPosts(): Post[] {
  return [
    by('ben', 5, 'المصعد في الجناح الشمالي يعمل مرة أخرى. شكرا على صبركم! #facilities', { authorName: 'بن أوكافور' }),
    by('ada', 60, 'تعمل الآلة رقم 2 منذ السادسة صباحا بنظام Hydra 4.1 الجديد.', {
      authorName: 'آدا روسي',
      reactions: [{ name: 'thanks', count: 3, mine: false }],
    }),
    by('dmitri', 90, 'And one in English, from left to right.'),
  ];
}

/** Routes that every element may ask, with these posts in all timelines. */
export function answersWith(posts: readonly Post[], next: string | null = null): Record<string, Answer> {
  return {
    'GET timelines/*': () => page(posts, next),
    'GET people': ({ query }) => page(people.filter(({ handle }) => handle.startsWith(query.get('query') ?? ''))),
    'GET units': () => page([{ key: 'production', name: 'Production', kind: 'sector', parent: null, members: 214 }]),
    'POST posts': ({ body }) => json(by('ada', 0, (body as Post).body, body as Post), { status: 201 }),
  };
}
