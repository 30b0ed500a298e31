/** The two pages that are compared, and what both show. */

/** Twenty posts of one person, with what posts usually hold. */
export function twentyPosts(): object[] {
  const start = Date.now() - 24 * 60 * 60 * 1000;
  const person = { type: 'person', handle: 'ada', name: 'Ada Rossi', units: [], roles: ['member'] };
  const posts = Array.from({ length: 20 }, (_, index) => ({
    type: 'post',
    id: `sample-${index + 1}`,
    author: 'ada',
    body: `Post number ${index + 1}: the new moulds run since six, thanks @ada. More on https://wiki.example.com/moulds #production`,
    at: new Date(start + index * 60_000).toISOString(),
  }));
  return [person, ...posts];
}

function documentWith(head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">${head}</head>
<body><h1>Intranet</h1>${body}</body>
</html>`;
}

export function elementPage(server: string): string {
  return documentWith(
    `<meta name="team-feed" content="${server}" data-token-url="/token.json">
     <script type="module" src="${server}/embed.js"></script>`,
    '<team-feed for="home" limit="20"></team-feed>',
  );
}

export function handWrittenPage(): string {
  return documentWith(
    `<style>
      article { border-block-start: 1px solid #ccc; padding: 1rem; }
      article header { display: flex; gap: 0.5rem; }
      article p { white-space: pre-line; overflow-wrap: anywhere; }
    </style>
    <script type="module" src="/hand-written.js"></script>`,
    '<main id="feed"></main>',
  );
}

/** What somebody who knows the API would write in an afternoon. */
export function handWrittenScript(server: string): string {
  return `
const { token } = await (await fetch('/token.json')).json();
const answer = await fetch('${server}/v1/timelines/home?limit=20', { headers: { authorization: 'Bearer ' + token } });
const { items } = await answer.json();
const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text ?? '' });
const feed = document.querySelector('#feed');
for (const post of items) {
  const article = element('article');
  const header = element('header');
  const time = element('time', new Date(post.createdAt).toLocaleString());
  time.dateTime = post.createdAt;
  header.append(element('strong', post.authorName), element('span', '@' + post.author), time);
  const body = element('p');
  let at = 0;
  for (const facet of post.facets) {
    body.append(post.body.slice(at, facet.start));
    const link = element('a', post.body.slice(facet.start, facet.end));
    link.href = facet.url ?? '#';
    body.append(link);
    at = facet.end;
  }
  body.append(post.body.slice(at));
  const footer = element('footer');
  footer.append(element('button', 'Like'), element('button', 'Reply'));
  article.append(header, body, footer);
  feed.append(article);
}
`;
}
