/** A part of a fake server that finds words and `from:` in posts, a page at a time; for tests and stories. */
import type { Highlight, Post, SearchResult } from '@team-feed/sdk';
import { type Answer, page, problem } from './fake-server.ts';

const rangesOf = (field: Highlight['field'], text: string, words: readonly string[]): Highlight[] =>
  words
    .flatMap((word) => [...text.toLowerCase().matchAll(new RegExp(word.replace(/[^\p{L}\p{N} ]/gu, '\\$&'), 'gu'))])
    .map(({ index, 0: found }) => ({ type: 'highlight' as const, field, start: index, end: index + found.length }))
    .sort((a, b) => a.start - b.start);

/** What a search for this finds; undefined for what cannot be understood. */
function findIn(posts: readonly Post[], query: string): SearchResult[] | undefined {
  if ((query.match(/"/g)?.length ?? 0) % 2 === 1) return undefined;
  const pieces = query.toLowerCase().match(/"[^"]*"|\S+/g) ?? [];
  const words = pieces.filter((piece) => !/^\w+:/.test(piece)).map((piece) => piece.replaceAll('"', ''));
  const from = pieces.filter((piece) => piece.startsWith('from:')).map((piece) => piece.slice('from:'.length));
  const tags = pieces.filter((piece) => piece.startsWith('tag:')).map((piece) => `#${piece.slice('tag:'.length)}`);
  return posts
    .filter(({ author }) => !from.length || from.includes(author))
    .filter(({ title, body }) =>
      [...words, ...tags].every((word) => `${title ?? ''} ${body}`.toLowerCase().includes(word)),
    )
    .map((post) => ({
      post,
      highlights: [...rangesOf('title', post.title ?? '', words), ...rangesOf('body', post.body, words)],
    }));
}

export function searchOf(posts: readonly Post[], limit = 20): Record<string, Answer> {
  return {
    'GET search': ({ query }) => {
      const found = findIn(posts, query.get('query') ?? '');
      if (!found) return problem(422, 'invalid-query', 'A quote is opened and not closed');
      const start = Number(query.get('before') ?? 0);
      const end = start + limit;
      return page(found.slice(start, end), end < found.length ? String(end) : null);
    },
  };
}
