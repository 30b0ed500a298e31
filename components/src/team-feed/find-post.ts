/** Known by its tag, since the feed loads what uses this file. */
type TeamFeed = HTMLElementTagNameMap['team-feed'];

/** A post of a feed, drawn and brought before the reader where it was not; nothing where it is not loaded. */
export async function findPost(feed: TeamFeed, id: string): Promise<HTMLElement | undefined> {
  await feed.updateComplete;
  const articles = [...feed['articles']];
  const drawn = articles.find(({ dataset }) => dataset['id'] === id);
  if (drawn) return drawn;
  // Of a list that has just become long, what is far waits for the code that draws it.
  return articles.length < feed['posts'].length ? (await feed['openWindow']())?.show(id) : undefined;
}
