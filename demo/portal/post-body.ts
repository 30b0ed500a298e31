import type { Facet, Post } from '@team-feed/sdk';
import { make } from './dom.ts';

/**
 * The body of a post with its links, mentions and hashtags. The server has found them: facets are sorted ranges of the
 * body that do not overlap, in UTF-16 units as `slice` counts, so nothing is parsed here.
 */
export function bodyNodes({ body, facets }: Post): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let end = 0;
  for (const facet of facets) {
    nodes.push(body.slice(end, facet.start), facetNode(facet, body.slice(facet.start, facet.end)));
    end = facet.end;
  }
  nodes.push(body.slice(end));
  return nodes;
}

function facetNode(facet: Facet, text: string): Node {
  switch (facet.type) {
    case 'link':
      return make('a', { href: facet.url, rel: 'noopener nofollow ugc' }, text);
    case 'mention':
      return make('b', { title: facet.name }, text);
    case 'hashtag':
      return make('b', {}, text);
  }
}
