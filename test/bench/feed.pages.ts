/** A page with one feed, and posts enough for years of reading. */

/** Who reads. */
export const READER = { type: 'person', handle: 'reader', name: 'Ada Rossi', units: [], roles: ['member', 'admin'] };

/** Who writes. */
export const WRITERS = Array.from({ length: 30 }, (_, index) => ({
  type: 'person',
  handle: `writer-${String(index)}`,
  name: `Bruno Bianchi ${String(index)}`,
  units: [],
  roles: ['member'],
}));

const SENTENCES = [
  'The new moulds run since six.',
  'Line two stands still until the part from Brescia is here, which they say is on the way.',
  'Thanks @reader, that was it!',
  'Minutes of the meeting: https://wiki.example.com/meetings/2026-11-23',
  'Who has the keys of the van? #van',
  'The canteen has changed its hours: from Monday on it opens at eleven and closes at half past two.',
];

/** Posts of one to three sentences, a minute apart; the last one is the newest. */
export function manyPosts(count: number): object[] {
  const start = Date.now() - count * 60_000;
  const sentence = (index: number): string => SENTENCES[index % SENTENCES.length] ?? '';
  return Array.from({ length: count }, (_, index) => ({
    type: 'post',
    id: `one-of-many-${String(index)}`,
    author: `writer-${String((index * 7) % WRITERS.length)}`,
    body: [
      `Number ${String(index + 1)}.`,
      ...Array.from({ length: 1 + (index % 3) }, (_unused, more) => sentence(index * 5 + more)),
    ].join(' '),
    at: new Date(start + index * 60_000).toISOString(),
  }));
}

export function feedPage(server: string, attributes: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Feed</title><link rel="icon" href="data:,">
<meta name="team-feed" content="${server}" data-token-url="/token.json">
<script type="module" src="${server}/embed.js"></script></head>
<body><h1>Feed</h1><team-feed for="company" ${attributes}></team-feed></body>
</html>`;
}
